from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from iskra.project import migrating, paths
from iskra.project.database import copy_template, prepare
from iskra.project.migrating import MigrationError
from iskra.project.migration_key import migration_key


def test_a_copy_never_takes_the_place_of_a_database(tmp_path):
    (tmp_path / "template").write_text("empty")
    (tmp_path / "database").write_text("precious")

    copy_template(tmp_path / "template", tmp_path / "database")

    assert (tmp_path / "database").read_text() == "precious"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_database_of_older_migrations_is_brought_up_to_date_once(tmp_path):
    data = tmp_path / "data"
    prepare(data, "")
    (data / "migrations-applied").write_text("older")
    asked = []

    for _turn in range(2):
        prepare(data, "", update=asked.append)

    assert [one["ISKRA_DATA"] for one in asked] == [str(data)]


def test_a_database_elsewhere_is_brought_up_to_date_and_nothing_copied(tmp_path):
    asked = []

    prepare(tmp_path, "postgresql://localhost/iskra", update=asked.append)

    assert len(asked) == 1
    assert not (tmp_path / "iskra.sqlite3").exists()


def test_a_failed_migration_leaves_no_mark(tmp_path):
    def fail(_surroundings):
        raise MigrationError

    with pytest.raises(MigrationError):
        prepare(tmp_path, "postgresql://localhost/iskra", update=fail)

    assert not (tmp_path / "migrations-applied").exists()


def test_migrations_that_fail_are_told(tmp_path):
    surroundings = {"ISKRA_DATA": str(tmp_path), "ISKRA_NAME": ""}

    with pytest.raises(MigrationError):
        migrating.migrate(surroundings)


def test_the_key_changes_with_the_migrations(tmp_path, monkeypatch):
    before = migration_key()
    copy = tmp_path / "iskra"
    ours = shutil.ignore_patterns("*.pyc", "data")
    shutil.copytree(paths.PACKAGE / "accounts", copy / "accounts", ignore=ours)
    monkeypatch.setattr(paths, "PACKAGE", copy)

    changed = migration_key()
    with (copy / "accounts" / "migrations" / "0001_initial.py").open("a") as file:
        file.write("# another\n")

    assert len({before, changed, migration_key()}) == 3


def test_the_key_is_found_without_django():
    code = "import iskra.project.migration_key as k, sys; k.migration_key(); print(*sys.modules)"
    ended = subprocess.run(
        (sys.executable, "-c", code),
        env={"PYTHONPATH": str(paths.PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "django" not in ended.stdout.split()
