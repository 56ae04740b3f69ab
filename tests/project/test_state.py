from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from iskra.project.environment import read_environment
from iskra.project.locks import HouseInUseError, alone, share
from iskra.project.manage import run
from iskra.project.state import (
    RESTORING,
    KeyRingLostError,
    NewerDatabaseError,
    UnfinishedRestoreError,
    newer_migrations,
    refuse_unfit,
)
from iskra.sealing.rules.ring import KeyRing


@pytest.fixture
def environment(tmp_path):
    """Return the environment of a data folder whose database knows its key ring."""
    found = read_environment({"ISKRA_DATA": str(tmp_path / "data")})
    found.data.mkdir()
    ring = KeyRing.new()
    found.key_ring.write_text(ring.dump())
    with closing(sqlite3.connect(found.data / "iskra.sqlite3")) as connection:
        connection.execute("CREATE TABLE django_migrations (app, name)")
        connection.execute("INSERT INTO django_migrations VALUES ('accounts', '0001_initial')")
        connection.execute("INSERT INTO django_migrations VALUES ('others', '0099_theirs')")
        connection.execute("CREATE TABLE sealing_keymark (number, fingerprint)")
        connection.execute("INSERT INTO sealing_keymark VALUES (1, ?)", (ring.fingerprints[1],))
        connection.commit()
    return found


def change(environment, statement):
    with closing(sqlite3.connect(environment.data / "iskra.sqlite3")) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_database_of_this_version_is_fit(environment):
    refuse_unfit(environment, "")


def test_a_data_folder_without_a_database_is_fit(tmp_path):
    refuse_unfit(read_environment({"ISKRA_DATA": str(tmp_path)}), "")


def test_a_database_of_a_newer_version_is_refused(environment):
    change(environment, "INSERT INTO django_migrations VALUES ('accounts', '0999_later')")

    assert newer_migrations(environment.data, "") == ["accounts.0999_later"]
    with pytest.raises(NewerDatabaseError, match="newer version"):
        refuse_unfit(environment, "")


def test_every_command_refuses_a_newer_database_in_words(environment, monkeypatch, capsys):
    change(environment, "INSERT INTO django_migrations VALUES ('accounts', '0999_later')")
    monkeypatch.setenv("ISKRA_DATA", str(environment.data))

    codes = [run([name]) for name in ("migrate", "createsuperuser", "work", "backup")]

    assert codes == [1] * 4
    assert capsys.readouterr().err.count("newer version of Iskra. Nothing was changed.") == 4


def test_a_lost_key_ring_is_told(environment):
    environment.key_ring.unlink()

    with pytest.raises(KeyRingLostError, match="is missing"):
        refuse_unfit(environment, "")
    assert not environment.key_ring.exists()


def test_a_foreign_key_ring_is_told(environment):
    environment.key_ring.write_text(KeyRing.new().dump())

    with pytest.raises(KeyRingLostError, match="another database"):
        refuse_unfit(environment, "")


def test_a_damaged_key_ring_is_told(environment):
    environment.key_ring.write_text("{}")

    with pytest.raises(KeyRingLostError, match="not a key ring"):
        refuse_unfit(environment, "")


def test_a_grown_key_ring_is_fit(environment):
    ring = KeyRing.load(environment.key_ring.read_text())
    environment.key_ring.write_text(ring.with_new_key().dump())

    refuse_unfit(environment, "")


def test_an_unfinished_restore_is_told(environment):
    (environment.data / RESTORING).touch()

    with pytest.raises(UnfinishedRestoreError, match="once more"):
        refuse_unfit(environment, "")


def test_whoever_wants_the_folder_alone_is_refused_while_it_is_served(tmp_path):
    with share(tmp_path), share(tmp_path), pytest.raises(HouseInUseError), alone(tmp_path):
        pass


def test_nobody_serves_while_somebody_works_alone(tmp_path):
    with alone(tmp_path), pytest.raises(HouseInUseError):
        share(tmp_path)

    share(tmp_path).close()
