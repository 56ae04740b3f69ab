"""The process that holds the index of names carries nothing that only pages need."""

from __future__ import annotations

import os
import subprocess
import sys

from iskra.project import manage, paths

LOADED = """
import sys, django
django.setup()
from django.core.management import get_commands
from iskra.people import finding
assert get_commands()["names"] == "iskra.people"
loaded = {name.split(".")[0] for name in sys.modules}
print(sorted(loaded & {"wagtail", "PIL", "requests", "duckdb"}))
"""


def test_the_index_of_names_starts_without_wagtail(tmp_path):
    search = os.pathsep.join(
        filter(None, (str(paths.PACKAGE.parent), os.environ.get("PYTHONPATH")))
    )
    ours = {"DJANGO_SETTINGS_MODULE": manage.LEAN["names"], "PYTHONPATH": search}

    ended = subprocess.run(
        [sys.executable, "-P", "-c", LOADED],
        env={**os.environ, **ours, "ISKRA_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stdout.strip() == "[]"


def test_its_command_is_given_these_settings_and_no_other_is(monkeypatch):
    given = {}
    monkeypatch.setattr(
        manage,
        "run_fit",
        lambda argv: given.update({argv[0]: os.environ["DJANGO_SETTINGS_MODULE"]}),
    )
    for name in ("names", "check"):
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", paths.SETTINGS)
        manage.run([name])

    assert given == {"names": manage.LEAN["names"], "check": paths.SETTINGS}
