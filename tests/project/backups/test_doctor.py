from __future__ import annotations

import datetime as dt
import json
import shutil

import pytest

from iskra.project import state
from iskra.project.backups.making import make
from iskra.project.backups.restoring import BEFORE
from iskra.project.doctor import files
from iskra.project.doctor import settings as settings_looks
from iskra.project.doctor.examining import look_safely
from iskra.project.environment import read_environment
from iskra.sealing.rules.ring import KeyRing
from tests.project.backups.inside import execute, iskra

NOW = dt.datetime.now(dt.UTC)


def levels(look, environment):
    return [finding.level for finding in look(environment, "")]


def words(look, environment):
    return " ".join(f"{one.words} {one.mend}" for one in look(environment, ""))


def report(environment):
    """Return the doctor's exit code and findings, as the command prints them."""
    ended = iskra(environment, "doctor", "--json")
    return ended.returncode, json.loads(ended.stdout)["findings"]


def test_a_house_in_order_is_good_but_for_what_has_not_happened_yet(house):
    house.data.chmod(0o700)
    code, found = report(house)

    assert code == 0, found
    assert {one["subject"] for one in found if one["level"] != "good"} <= {"backup", "worker"}
    assert {"key ring", "TLS", "database", "disk", "clock"} <= {one["subject"] for one in found}


def test_a_damaged_database_is_told_with_how_to_mend_it(house):
    statement = "UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'work_due'"
    execute(house.data / "iskra.sqlite3", "PRAGMA writable_schema = ON", statement)

    ended = iskra(house, "doctor")

    assert ended.returncode == 1
    assert "BAD" in ended.stdout
    assert "iskra restore BACKUP" in ended.stdout


def test_a_newer_database_and_a_wrong_clock_are_told(house):
    execute(
        house.data / "iskra.sqlite3",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('work', '0999', '')",
        "UPDATE work_due SET kind = 'work.sweep', noted_at = '2100-01-01' WHERE key = '7'",
    )
    (house.data / state.RESTORING).touch()

    code, found = report(house)

    told = " ".join(one["words"] for one in found if one["level"] == "bad")
    assert code == 1
    assert "newer version of Iskra: work.0999" in told
    assert "but work was done at" in told
    assert "A restore was not finished" in told


def test_an_empty_folder_is_looked_at_and_left_empty(tmp_path):
    environment = read_environment({"ISKRA_DATA": str(tmp_path / "data")})

    code, found = report(environment)

    assert code == 0
    assert "It is not there yet." in [one["words"] for one in found]
    assert not (environment.data / "iskra.sqlite3").exists()


@pytest.mark.parametrize(
    ("mode", "level"), [(0o400, "good"), (0o600, "warning"), (0o640, "bad"), (0o444, "bad")]
)
def test_a_key_ring_is_for_its_owner_only(house, mode, level):
    house.key_ring.chmod(mode)

    assert levels(files.keys, house) == [level]


def test_a_lost_and_a_foreign_key_ring_are_bad(house):
    house.key_ring.unlink()
    assert levels(files.keys, house) == ["bad"]

    house.key_ring.write_text(KeyRing.new().dump())
    assert "another database" in words(files.keys, house)


def test_a_data_folder_open_to_others_is_bad(house):
    house.data.chmod(0o755)
    assert "chmod 700" in words(files.permissions, house)

    house.data.chmod(0o700)
    assert levels(files.permissions, house) == ["good"]


def test_what_belongs_to_somebody_else_is_bad(house, monkeypatch):
    house.data.chmod(0o700)
    monkeypatch.setattr(files.os, "geteuid", lambda: 12_345)

    assert "chown -R 12345" in words(files.permissions, house)


@pytest.mark.parametrize(
    ("free", "level"), [(10**7, "bad"), (5 * 10**8, "warning"), (10**10, "good")]
)
def test_little_room_is_told(house, monkeypatch, free, level):
    usage = shutil.disk_usage(house.data)
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _place: usage._replace(free=free))

    assert levels(files.room, house) == [level]


def test_a_backup_that_is_missing_old_or_gone_is_told(house):
    assert "None was made yet" in words(files.backups, house)
    make(house, "", target=None, now=NOW - dt.timedelta(days=5))
    assert "The last one is of" in words(files.backups, house)
    assert levels(files.backups, house) == ["warning"]

    made = make(house, "", target=None, now=NOW)
    assert levels(files.backups, house) == ["good"]
    shutil.rmtree(made)
    assert "is gone" in words(files.backups, house)


def test_what_a_restore_left_a_month_ago_is_told(house):
    make(house, "", target=None, now=NOW)
    (house.data / BEFORE).mkdir()
    assert levels(files.backups, house) == ["good"]
    long_ago = NOW.timestamp() - 31 * 86_400

    files.os.utime(house.data / BEFORE, (long_ago, long_ago))

    assert "rm -r" in words(files.backups, house)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, ["good"]),
        ({"ISKRA_HOSTS": "news.example.org"}, ["bad"]),
        ({"ISKRA_HOSTS": "news.example.org", "ISKRA_HTTPS": "1"}, ["good"]),
        (
            {"ISKRA_HOSTS": "news.example.org", "ISKRA_HTTPS": "1", "ISKRA_DEBUG": "1"},
            ["bad", "good"],
        ),
        ({"ISKRA_HOSTS": "*", "ISKRA_HTTPS": "1"}, ["good", "bad"]),
    ],
)
def test_a_house_that_others_can_call_needs_tls(given, found, tmp_path):
    environment = read_environment({"ISKRA_DATA": str(tmp_path), **given})

    assert levels(settings_looks.reach, environment) == found


def test_a_look_that_fails_is_told_and_keeps_no_other(house):
    def fail(_environment, _url):
        raise ValueError("Ana")

    [finding] = look_safely("clock", fail, house, "")

    assert (finding.level, finding.subject) == ("bad", "clock")
    assert "Ana" not in finding.words


def test_the_deployed_house_is_clean(house, monkeypatch):
    # A browser of another test in this process sets it for good.
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)
    monkeypatch.setenv("ISKRA_HTTPS", "1")
    monkeypatch.setenv("ISKRA_HOSTS", "news.example.org")

    _code, found = report(house)

    assert [one for one in found if one["subject"] == "settings" and one["level"] != "good"] == []
