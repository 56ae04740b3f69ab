"""What a database says of itself before anything is done with it, read without Django."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, LiteralString

import psycopg

from iskra.project import paths
from iskra.project.migration_key import manifest
from iskra.project.templates import DATABASE
from iskra.sealing.rules.ring import KeyRing
from iskra.shared.errors import InputError, RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from iskra.project.environment import Environment

APPLIED = "SELECT app, name FROM django_migrations"
MARKS = "SELECT number, fingerprint FROM sealing_keymark"
# Stands in the data folder from the moment a restore changes a database until it is whole.
RESTORING = ".restore-unfinished"


class NewerDatabaseError(RefusedError):
    """A later version of Iskra has worked with this database."""

    message = (
        "This database belongs to a newer version of Iskra. Nothing was changed."
        " Install that version again, or restore a backup that this one made."
    )


class UnfinishedRestoreError(RefusedError):
    """A restore was stopped before it had erased again what was erased."""

    message = "A restore was not finished. Type it once more: iskra restore BACKUP"


class KeyRingLostError(InputError):
    """What is sealed cannot be opened; nothing is begun that would make it worse."""

    message = "The key ring does not open this database."


def refuse_unfit(environment: Environment, database_url: str) -> None:
    """Refuse to work with a database that this version or this key ring is not made for.

    Raises:
        NewerDatabaseError: if a newer version has worked with it.
        UnfinishedRestoreError: if a restore of it was stopped.
        KeyRingLostError: if the key ring is missing or another database's.
    """
    if (environment.data / RESTORING).exists():
        raise UnfinishedRestoreError
    if newer_migrations(environment.data, database_url):
        raise NewerDatabaseError
    refuse_wrong_keys(environment.key_ring, marks_of(environment.data, database_url))


def newer_migrations(data: Path, database_url: str) -> list[str]:
    """Return the migrations of our rooms that the database has and this version has not."""
    ours = {path.parent.name for path in paths.PACKAGE.glob("*/migrations")}
    known = manifest()
    return sorted(
        f"{app}.{name}"
        for app, name in rows(data, database_url, APPLIED)
        if app in ours and f"{app}/migrations/{name}.py" not in known
    )


def is_empty(data: Path, database_url: str) -> bool:
    """Tell whether no migration was ever applied."""
    return not rows(data, database_url, APPLIED)


def marks_of(data: Path, database_url: str) -> dict[int, str]:
    """Return the fingerprints of the keys that the database knows."""
    return {int(number): str(mark) for number, mark in rows(data, database_url, MARKS)}


def refuse_wrong_keys(path: Path, marks: dict[int, str]) -> None:
    """Compare the key ring's file with what a database or a backup knows of it.

    Raises:
        KeyRingLostError: with what to do.
    """
    if not marks:
        return
    if not path.exists():
        raise KeyRingLostError(
            f"The key ring {path} is missing. Without it nothing that is sealed can be opened."
            " Put the copy that you kept in its place; nothing was changed."
        )
    try:
        known = KeyRing.load(path.read_text(encoding="ascii")).fingerprints
    except (OSError, ValueError):
        raise KeyRingLostError(
            f"{path} is not a key ring that can be read. Put the copy that you kept in its place;"
            " nothing was changed."
        ) from None
    if any(known.get(number) != fingerprint for number, fingerprint in marks.items()):
        raise KeyRingLostError(
            f"The key ring {path} belongs to another database, or is an old copy. Put this"
            " database's own in its place; nothing was changed."
        )


def rows(data: Path, database_url: str, question: LiteralString) -> list[tuple[Any, ...]]:
    """Ask the database; a table that is not there has no rows."""
    if database_url:
        return rows_of_postgresql(database_url, question)
    path = data / DATABASE
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(path, timeout=20)) as connection:
            return connection.execute(question).fetchall()
    except sqlite3.DatabaseError:
        # Not there yet, or damaged: whoever needs it finds out, and the doctor says which.
        return []


def rows_of_postgresql(database_url: str, question: LiteralString) -> list[tuple[Any, ...]]:
    try:
        with closing(psycopg.connect(database_url, connect_timeout=10)) as connection:
            return connection.execute(question).fetchall()
    except psycopg.Error:
        return []
