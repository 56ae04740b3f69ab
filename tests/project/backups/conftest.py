from __future__ import annotations

import datetime as dt
import os
import shutil

import pytest

from iskra.project import paths
from iskra.project.backups.making import make
from iskra.project.database import copy_template
from iskra.project.environment import read_environment
from iskra.project.templates import template
from tests.project.backups.inside import inside

NOW = dt.datetime(2026, 5, 1, 9, 30, tzinfo=dt.UTC)


RING = "from iskra.sealing.api import prepare_ring; prepare_ring()\n"
WORK = """
from iskra.work import api
now = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
for number in range(100):
    api.add(kind="note", key=str(number), now=now)
"""


def settle(home, monkeypatch):
    """Point the settings to the house that lies in this folder and return its environment."""
    for name in [name for name in os.environ if name.startswith("ISKRA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ISKRA_DATA", str(home / "data"))
    monkeypatch.setenv("DATABASE_URL", "")
    return read_environment(os.environ)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build a house with a database, a key ring, media and a hundred rows of work; once."""
    home = tmp_path_factory.mktemp("built")
    data = home / "data"
    data.mkdir()
    copy_template(template(paths.cache(data)), data / "iskra.sqlite3")
    (data / "media" / "pictures").mkdir(parents=True)
    (data / "media" / "pictures" / "one.png").write_bytes(b"\x89PNG")
    with pytest.MonkeyPatch.context() as patch:
        inside(settle(home, patch), RING + WORK)
    return home


@pytest.fixture
def house(built, tmp_path, monkeypatch):
    """Return the environment of a house of one's own."""
    home = shutil.copytree(built, tmp_path / "house")
    return settle(home, monkeypatch)


@pytest.fixture
def backup(house):
    return make(house, "", target=None, now=NOW)
