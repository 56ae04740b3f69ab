"""The database a data folder starts with: a copy of a template, since migrating anew takes long.

The template is an SQLite file built once for each set of migrations and kept in the cache. It is
written under another name and moved, so that a kill leaves no half one, and built by one process
at a time.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from iskra.project import paths
from iskra.project.locks import turn
from iskra.project.migration_key import migration_key
from iskra.project.processes import start
from iskra.project.words import say
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping

DATABASE = "iskra.sqlite3"
STEPS_BETWEEN_WORDS = 100


class MigrationError(RefusedError):
    """The migrations did not run through."""

    message = "The database could not be built; what Django said stands above."


def template(cache: Path) -> Path:
    """Return the SQLite file with all migrations applied; build it when there is none.

    Raises:
        MigrationError: if a migration fails.
    """
    path = cache / "database" / f"{migration_key()}.sqlite3"
    if path.exists():
        return path
    with turn(path.with_name("building.lock")):
        if not path.exists():
            build(path)
    return path


def build(path: Path) -> None:
    for left_by_a_kill in path.parent.glob("half-*"):
        shutil.rmtree(left_by_a_kill, ignore_errors=True)
    say("building the empty database; only this time, about 20 s.")
    with tempfile.TemporaryDirectory(prefix="half-", dir=path.parent) as half:
        folder = Path(half)
        surroundings = {**os.environ, "ISKRA_DATA": str(folder)}
        surroundings.pop("DATABASE_URL", None)
        migrate(surroundings)
        with closing(sqlite3.connect(folder / DATABASE)) as connection:
            # One file without a log beside it, so that a copy of the file is a copy of all.
            connection.execute("VACUUM INTO ?", (str(folder / "whole"),))
        (folder / "whole").replace(path)


def migrate(surroundings: Mapping[str, str]) -> None:
    """Apply all migrations in a process of its own, telling every hundredth step.

    Raises:
        MigrationError: if it does not end well.
    """
    process = start("iskra.project.manage", "migrate", "--no-input", surroundings=surroundings)
    with process:
        tell_steps(process)
    if process.returncode:
        raise MigrationError


def tell_steps(process: subprocess.Popen[str]) -> None:
    done = 0
    for line in process.stdout or ():
        done += line.lstrip().startswith("Applying")
        if done and done % STEPS_BETWEEN_WORDS == 0:
            say(f"… {done} steps of the database are built.")


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
