from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from iskra.project import migrating, templates
from iskra.project.migration_key import manifest, migration_key
from iskra.project.templates import KEPT, base_for, template

GROUND = {"django": "5.2", "accounts/migrations/0001_initial.py": "a"}


def tables_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}


def add_table(surroundings, name):
    with closing(sqlite3.connect(f"{surroundings['ISKRA_DATA']}/iskra.sqlite3")) as connection:
        connection.execute(f"CREATE TABLE {name} (by)")


class Migrations:
    """Stands in for Django's migrations where only when and how often they run is of interest."""

    def __init__(self):
        self.steps = []
        self.wanted = GROUND

    def lay_groundwork(self, surroundings, _target):
        self.steps.append("groundwork")
        add_table(surroundings, "ground")
        return GROUND

    def migrate(self, surroundings):
        self.steps.append("rest")
        add_table(surroundings, f"made_{len(self.steps)}")

    def want(self, **more):
        self.wanted = GROUND | more


@pytest.fixture
def migrations(monkeypatch):
    stand_in = Migrations()
    monkeypatch.setattr(migrating, "migrate", stand_in.migrate)
    monkeypatch.setattr(migrating, "lay_groundwork", stand_in.lay_groundwork)
    monkeypatch.setattr(templates, "manifest", lambda: stand_in.wanted)
    monkeypatch.setattr(templates, "migration_key", lambda: str(hash(json.dumps(stand_in.wanted))))
    return stand_in


def test_the_template_is_built_once(tmp_path, migrations):
    first = template(tmp_path)
    second = template(tmp_path)

    assert first == second
    assert migrations.steps == ["groundwork", "rest"]


def test_the_template_is_found_by_the_key_of_the_migrations(tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "build", lambda path: path.write_text("built"))

    assert template(tmp_path).name == f"{migration_key()}.sqlite3"


def test_of_two_that_need_the_template_one_builds_it(tmp_path, migrations):
    with ThreadPoolExecutor(2) as pool:
        found = set(pool.map(template, [tmp_path, tmp_path]))

    assert len(found) == 1
    assert migrations.steps == ["groundwork", "rest"]


def test_a_new_migration_starts_from_the_template_without_it(tmp_path, migrations):
    template(tmp_path)
    migrations.want(**{"people/migrations/0001_initial.py": "b"})

    path = template(tmp_path)

    assert migrations.steps == ["groundwork", "rest", "rest"]
    assert tables_of(path) == {"ground", "made_2", "made_3"}


def test_a_changed_migration_starts_from_the_groundwork(tmp_path, migrations):
    migrations.want(**{"people/migrations/0001_initial.py": "b"})
    template(tmp_path)
    migrations.want(**{"people/migrations/0001_initial.py": "changed"})

    path = template(tmp_path)

    assert migrations.steps == ["groundwork", "rest", "rest"]
    assert tables_of(path) == {"ground", "made_3"}


def test_another_version_of_an_app_starts_anew(tmp_path, migrations):
    template(tmp_path)
    migrations.want(django="6.0")

    template(tmp_path)

    assert migrations.steps == ["groundwork", "rest", "groundwork", "rest"]


def test_a_template_of_which_nothing_is_known_is_no_base(tmp_path):
    (tmp_path / "old.sqlite3").write_text("")

    assert base_for(GROUND, tmp_path) is None


def test_only_the_newest_few_are_kept(tmp_path, migrations):
    for number in range(KEPT + 3):
        migrations.want(**{"people/migrations/0001_initial.py": str(number)})
        newest = template(tmp_path)

    kept = set((tmp_path / "database").glob("*.sqlite3"))
    assert newest in kept
    assert len(kept) == KEPT + 1
    assert len(list((tmp_path / "database").glob("*.json"))) == KEPT + 1


def test_what_a_killed_build_left_is_removed(tmp_path, migrations):
    left = tmp_path / "database" / "half-abc"
    left.mkdir(parents=True)

    template(tmp_path)

    assert not left.exists()
    assert migrations.steps


def test_the_template_is_one_whole_file(tmp_path, migrations):
    path = template(tmp_path)

    endings = {one.suffix for one in path.parent.iterdir()}
    assert endings == {".sqlite3", ".json", ".lock"}
    assert tables_of(path) == {"ground", "made_2"}
    assert migrations.steps


def test_the_manifest_names_versions_and_our_files():
    found = manifest()

    assert "django" in found
    assert len(found["accounts/migrations/0001_initial.py"]) == 64
