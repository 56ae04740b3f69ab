"""File mode starts without Django, and fast."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest

from tests.repository.files import ROOT

# A command on files has a second at most before the work begins; bare Wagtail costs two.
MOST_SECONDS = 1.5
HEAVY = {"django", "wagtail", "granian", "psycopg"}
PROBE = """
import json, sys
from iskra.cli import main
try:
    code = main(json.loads(sys.argv[1]))
except SystemExit as end:
    code = end.code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def start(arguments, folder):
    """Run the command in a process of its own; return its modules and how long it took."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    surroundings.pop("DJANGO_SETTINGS_MODULE", None)
    started = time.monotonic()
    ended = subprocess.run(
        (sys.executable, "-P", "-c", PROBE, json.dumps(arguments)),
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = json.loads(ended.stderr.strip().splitlines()[-1])
    return set(modules), time.monotonic() - started


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["link", "--help"],
        ["reach", "--sizes", "80000,5000", "--json"],
        ["link", "a.csv", "b.csv", "--people", "p.csv", "--links", "l.csv"],
    ],
    ids=" ".join,
)
def test_file_mode_starts_without_django(arguments, tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("name,email\nJane Doe,jane@example.org\n", encoding="utf-8")

    modules, _seconds = start(arguments, tmp_path)

    assert modules.isdisjoint(HEAVY)


def test_help_is_there_at_once(tmp_path):
    best = min(start(["--help"], tmp_path)[1] for _turn in range(3))

    assert best < MOST_SECONDS
