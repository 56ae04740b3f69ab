"""Backup and restore on PostgreSQL; on SQLite there is nothing to see."""

from __future__ import annotations

import os
import shutil
from contextlib import closing

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg.sql import SQL, Identifier

from iskra.project.backups import postgresql
from iskra.project.backups.errors import BackupError
from iskra.project.backups.making import make
from iskra.project.backups.restoring import restore
from iskra.project.backups.upgrading import go_back
from iskra.project.environment import read_environment
from tests.databases import copy, postgresql_template, with_name
from tests.project.backups.conftest import NOW

ADD = "INSERT INTO sealing_keymark (number, fingerprint) VALUES (9, 'nine')"
ON_POSTGRESQL = bool(os.environ.get("DATABASE_URL"))


@pytest.fixture
def address(monkeypatch, tmp_path):
    """Return the address of a database of one's own."""
    url = os.environ["DATABASE_URL"]
    name = f"iskra_backup_{os.getpid()}"
    with closing(psycopg.connect(url, autocommit=True)) as server:
        copy(server, postgresql_template(url), name)
        monkeypatch.setenv("DATABASE_URL", with_name(url, name))
        monkeypatch.setenv("ISKRA_DATA", str(tmp_path / "data"))
        yield with_name(url, name)
        server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture
def environment(address, tmp_path):
    assert address
    (tmp_path / "data").mkdir()
    shutil.copyfile(settings.KEY_RING, tmp_path / "data.keys")
    (tmp_path / "data.keys").chmod(0o400)
    return read_environment(os.environ)


def ask(address, statement):
    with closing(psycopg.connect(address, autocommit=True)) as database:
        found = database.execute(statement)
        return found.fetchone()[0] if found.description else None


@pytest.mark.django_db
@pytest.mark.skipif(not ON_POSTGRESQL, reason="a matter of PostgreSQL")
def test_after_a_loss_everything_is_as_it_was(environment, address):
    assert connection.vendor == "postgresql"
    backup = make(environment, address, target=None, now=NOW)
    before = ask(address, "SELECT count(*) FROM django_migrations")
    ask(address, "DROP TABLE work_due")
    ask(address, "DELETE FROM django_migrations")

    restore(environment, address, backup)

    assert ask(address, "SELECT count(*) FROM work_due") == 0
    assert ask(address, "SELECT count(*) FROM django_migrations") == before


@pytest.mark.django_db
@pytest.mark.skipif(not ON_POSTGRESQL, reason="a matter of PostgreSQL")
def test_the_way_back_of_an_upgrade_leaves_what_was_there(environment, address):
    assert connection.vendor == "postgresql"
    backup = make(environment, address, target=None, now=NOW)
    ask(address, ADD)

    go_back(environment, address, backup)

    assert ask(address, "SELECT count(*) FROM sealing_keymark WHERE number = 9") == 0


def test_a_missing_program_is_told_with_what_to_type(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(BackupError, match="apt install postgresql-client"):
        postgresql.save("postgresql://127.0.0.1/iskra", tmp_path)


def test_a_database_that_does_not_answer_is_told_without_its_password(tmp_path):
    address = "postgresql://iskra:secret-word@127.0.0.1:1/iskra?sslmode=disable"

    with pytest.raises(BackupError, match="pg_dump failed") as refusal:
        postgresql.save(address, tmp_path)

    assert "secret-word" not in str(refusal.value)
