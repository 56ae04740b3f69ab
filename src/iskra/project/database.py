"""The database a data folder starts with: a copy of a template, since migrating anew takes long."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from iskra.project import paths
from iskra.project.locks import turn
from iskra.project.migrating import migrate
from iskra.project.migration_key import migration_key
from iskra.project.templates import DATABASE, template
from iskra.project.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def copy_template(source: Path, target: Path) -> None:
    """Put a copy of the template at the target unless something is there; of two, one wins."""
    if target.exists():
        return
    descriptor, name = tempfile.mkstemp(prefix=".iskra-", suffix=".part", dir=target.parent)
    os.close(descriptor)
    half = Path(name)
    try:
        shutil.copyfile(source, half)
        with suppress(FileExistsError):
            os.link(half, target)
    finally:
        half.unlink()


def prepare(
    data: Path, database_url: str, *, update: Callable[[Mapping[str, str]], None] = migrate
) -> None:
    """Make sure that the data folder's database exists and has every migration.

    Args:
        data: the data folder; SQLite's file lies in it.
        database_url: address of another database, or nothing.
        update: applies migrations to a database that lacks some.

    Raises:
        MigrationError: if a migration fails.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark = data / "migrations-applied"
    key = f"{migration_key()} {'elsewhere' if database_url else 'here'}"
    with turn(data / ".starting.lock"):
        if not database_url and not (data / DATABASE).exists():
            copy_template(template(paths.cache(data)), data / DATABASE)
        elif not mark.exists() or mark.read_text(encoding="ascii") != key:
            say("bringing the database up to date.")
            update({**os.environ, "ISKRA_DATA": str(data)})
        mark.write_text(key, encoding="ascii")
