"""Copying an SQLite database while others write to it, and checking a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from iskra.project.backups.errors import BackupError, NotABackupError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "database.sqlite3"


def save(source: Path, folder: Path) -> None:
    """Copy the database in one step: small steps starve while others write.

    Raises:
        BackupError: if there is none, or the copy is not whole.
    """
    if not source.exists():
        raise BackupError(f"There is no database at {source}. Is ISKRA_DATA the right folder?")
    target = folder / NAME
    try:
        with (
            closing(sqlite3.connect(source, timeout=20)) as database,
            closing(sqlite3.connect(target)) as copy,
        ):
            database.backup(copy, pages=-1)
            # One file without a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        check(target)
    except (sqlite3.Error, NotABackupError) as error:
        raise BackupError(f"The backup could not be made: {error}") from error


def check(path: Path) -> None:
    """Read all of a database.

    Raises:
        NotABackupError: if it is damaged.
    """
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            words = connection.execute("PRAGMA integrity_check").fetchone()[0]
            loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise NotABackupError(f"{path} is damaged: {error}.") from error
    if words != "ok" or loose:
        raise NotABackupError(f"{path} is damaged: {words if words != 'ok' else 'loose ends'}.")
