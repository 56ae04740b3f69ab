"""kill -9 during imports and undos: nothing is lost, nothing doubled, and it goes on by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from iskra.project import paths
from iskra.project.database import copy_template
from iskra.project.templates import template


def run_scenario(folder, kills, seed=0):
    """Run the scenario in a house of its own; return how often it was killed and what is there."""
    data = folder / "data"
    data.mkdir(parents=True)
    copy_template(template(paths.cache(data)), data / "iskra.sqlite3")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ISKRA_")}
    ours = {**plain, "ISKRA_DATA": str(data), "DATABASE_URL": "", "PYTHONPATH": "src:."}
    ours["DJANGO_SETTINGS_MODULE"] = "iskra.project.settings"
    words = (sys.executable, "-m", "tests.lists.killing", str(kills), str(seed))
    ended = subprocess.run(words, env=ours, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    return told["struck"], told["picture"]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    _struck, picture = run_scenario(tmp_path_factory.mktemp("undisturbed"), 0)
    return picture


def test_twenty_kills_leave_what_an_undisturbed_run_leaves(tmp_path, undisturbed):
    struck, picture = run_scenario(tmp_path, 20, seed=1848)

    assert struck == 20
    assert picture == undisturbed


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_kills_leave_what_an_undisturbed_run_leaves(tmp_path, undisturbed, seed):
    struck, picture = run_scenario(tmp_path, 50, seed=seed)

    assert struck == 50
    assert picture == undisturbed
