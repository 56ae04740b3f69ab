from __future__ import annotations

import os

import pytest

from iskra.project import migrating
from iskra.project.backups.upgrading import UpgradeError, update, upgrade
from iskra.project.locks import HouseInUseError, share
from iskra.project.migrating import MigrationError
from tests.project.backups.conftest import NOW
from tests.project.backups.inside import ask, digest, execute, iskra

UNDO_LAST = "DELETE FROM django_migrations WHERE app = 'work'"


def test_an_upgrade_applies_what_is_missing(house):
    path = house.data / "iskra.sqlite3"
    execute(path, UNDO_LAST, "DROP TABLE work_due")

    ended = iskra(house, "upgrade")

    assert ended.returncode == 0, ended.stderr
    assert "up to date" in ended.stdout
    assert ask(path, "SELECT count(*) FROM work_due") == [(0,)]


def test_a_migration_that_fails_leaves_everything_as_it_was(house):
    """The table is there already, so that making it anew fails."""
    path = house.data / "iskra.sqlite3"
    execute(path, UNDO_LAST)
    before = digest(path)

    ended = iskra(house, "upgrade")

    assert ended.returncode == 1
    assert "The upgrade failed; the database is as it was before." in ended.stderr
    assert digest(path) == before


def test_what_a_failed_migration_changed_before_it_failed_is_undone(house, monkeypatch):
    path = house.data / "iskra.sqlite3"
    before = digest(path)

    def fail_half_way(_surroundings):
        execute(path, "CREATE TABLE half (done)")
        raise MigrationError

    monkeypatch.setattr(migrating, "migrate", fail_half_way)

    with pytest.raises(UpgradeError):
        upgrade(house, "", target=None, now=NOW)
    assert digest(path) == before


def test_a_house_that_is_served_is_not_upgraded_under_it(house):
    with share(house.data), pytest.raises(HouseInUseError):
        upgrade(house, "", target=None, now=NOW)


def test_the_start_of_a_house_backs_up_before_it_migrates(house, monkeypatch):
    ran = []
    monkeypatch.setattr(migrating, "migrate", ran.append)

    update(dict(os.environ))

    assert len(ran) == 1
    assert len(list(house.data.with_name("data.backups").glob("iskra-*"))) == 1


def test_an_empty_database_is_migrated_without_a_backup(house, monkeypatch):
    ran = []
    monkeypatch.setattr(migrating, "migrate", ran.append)
    (house.data / "iskra.sqlite3").unlink()

    update(dict(os.environ))

    assert len(ran) == 1
    assert not house.data.with_name("data.backups").exists()
