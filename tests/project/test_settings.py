from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from iskra.project import paths

DEPLOYED = {
    "ISKRA_HTTPS": "1",
    "ISKRA_HOSTS": "news.example.org",
    "PYTHONPATH": str(paths.PACKAGE.parent),
    "PATH": os.environ["PATH"],
}


def manage(arguments, surroundings):
    return subprocess.run(
        (sys.executable, "-m", "iskra.project.manage", *arguments),
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployed_house_passes_djangos_own_checks(tmp_path):
    surroundings = {**DEPLOYED, "ISKRA_DATA": str(tmp_path)}

    ended = manage(["check", "--deploy", "--fail-level", "WARNING"], surroundings)

    assert ended.returncode == 0, ended.stderr


def test_a_setting_that_cannot_be_used_ends_the_start(tmp_path):
    surroundings = {**DEPLOYED, "ISKRA_DATA": str(tmp_path), "ISKRA_COLOUR": "red"}

    ended = manage(["check"], surroundings)

    assert ended.returncode != 0
    assert "ISKRA_COLOUR=red" in ended.stderr


@pytest.mark.parametrize(
    ("chosen", "address"),
    [({}, "https://news.example.org"), ({"ISKRA_HTTPS": "0"}, "http://localhost:8123")],
)
def test_links_of_letters_lead_to_where_the_house_is_served(tmp_path, chosen, address):
    surroundings = {**DEPLOYED, "ISKRA_DATA": str(tmp_path), "ISKRA_PORT": "8123", **chosen}
    code = "from django.conf import settings as s; print({s.ADDRESS, s.WAGTAILADMIN_BASE_URL})"

    ended = manage(["shell", "--no-imports", "-c", code], surroundings)

    assert ended.stdout.strip() == str({address}), ended.stderr


def test_nothing_calls_out(settings):
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAILEMBEDS_FINDERS == []


@pytest.mark.django_db
def test_sqlite_is_set_up_to_survive_a_crash_and_to_forget():
    if connection.vendor != "sqlite":
        # Elsewhere these are the server's business; that it answers is all there is to see.
        assert connection.is_usable()
        return
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}

    assert found == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
