"""Making a backup, and removing those that have expired."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from iskra.project import state
from iskra.project.backups import listing, postgresql, sqlite
from iskra.project.backups.errors import BackupError
from iskra.project.locks import turn
from iskra.project.templates import DATABASE

if TYPE_CHECKING:
    from iskra.project.environment import Environment

PREFIX = "iskra-"
LAST = "last-backup.json"
MEDIA = "media"
JOURNAL = "erasures.jsonl"


def make(environment: Environment, url: str, *, target: Path | None, now: dt.datetime) -> Path:
    """Make a backup while the house serves; return its folder.

    It holds the database, the media and the journal of erasures, and no keys. What is half done
    never looks like a backup.

    Args:
        environment: whose data.
        url: the address of the database, or nothing for SQLite.
        target: the folder of backups; beside the data folder when not given.
        now: the moment.

    Raises:
        BackupError: if it could not be made, such as on a full disk.
    """
    folder = (target or Path(f"{environment.data}.backups")).expanduser().resolve()
    if folder.is_relative_to(environment.data):
        raise BackupError("Backups do not belong in the data folder: lose it, and both are lost.")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with turn(folder / ".making.lock"):
            made = fill(environment, url, folder, now)
            forget_expired(folder, now)
        note = {"at": now.isoformat(), "folder": str(made)}
        (environment.data / LAST).write_text(json.dumps(note), encoding="utf-8")
    except OSError as error:
        raise BackupError(f"The backup could not be made: {error.strerror or error}.") from error
    return made


def fill(environment: Environment, url: str, folder: Path, now: dt.datetime) -> Path:
    for left_by_a_kill in folder.glob(".half-*"):
        shutil.rmtree(left_by_a_kill, ignore_errors=True)
    half = Path(tempfile.mkdtemp(prefix=".half-", dir=folder))
    try:
        if url:
            postgresql.save(url, half)
        else:
            sqlite.save(environment.data / DATABASE, half)
        copy_files(environment, half)
        marks = state.marks_of(environment.data, url)
        engine = "postgresql" if url else "sqlite"
        listing.Listing.of(half, engine=engine, marks=marks, now=now).write(half)
        return half.replace(free_name(folder, now))
    finally:
        shutil.rmtree(half, ignore_errors=True)


def copy_files(environment: Environment, half: Path) -> None:
    media = environment.data / MEDIA
    if media.exists():
        shutil.copytree(media, half / MEDIA)
    if environment.erasure_journal.exists():
        shutil.copyfile(environment.erasure_journal, half / JOURNAL)


def free_name(folder: Path, now: dt.datetime) -> Path:
    name = f"{PREFIX}{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}"
    return path


def forget_expired(folder: Path, now: dt.datetime) -> int:
    """Remove backups past their day, and nothing that is no backup of ours; return how many."""
    count = 0
    for path in folder.glob(f"{PREFIX}*"):
        found = listing.glance(path)
        if found and dt.datetime.fromisoformat(found.expires_at) <= now:
            shutil.rmtree(path)
            count += 1
    return count


def last_backup(data: Path) -> tuple[dt.datetime, Path] | None:
    """Return when the last backup was made, and where it lies."""
    try:
        note = json.loads((data / LAST).read_text(encoding="utf-8"))
        return dt.datetime.fromisoformat(note["at"]), Path(note["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
