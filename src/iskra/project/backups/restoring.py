"""The way back from a backup: checked, put in its place, and what was erased erased again."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from iskra.project import migrating, state
from iskra.project.backups import listing, postgresql, sqlite
from iskra.project.backups.errors import NotABackupError
from iskra.project.backups.making import JOURNAL, MEDIA
from iskra.project.locks import alone
from iskra.project.templates import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

    from iskra.project.backups.listing import Listing
    from iskra.project.environment import Environment

STAGE = ".restoring"
# What stood there before, until the next restore.
BEFORE = "before-restore"
PARTS = ("", "-wal", "-shm")


def restore(environment: Environment, url: str, backup: Path) -> Listing:
    """Put a backup in the place of what is there; return what it held.

    Everything is checked first. SQLite's file is brought up to date and what was erased since is
    erased from it beside its place; then it is moved there. PostgreSQL is filled in one
    transaction. The house does not start before all of it is done.

    Raises:
        HouseInUseError: if the data folder is served.
        NotABackupError: if the backup is damaged, or of another kind of database.
        KeyRingLostError: if the key ring that opens it is missing or another one.
        NewerDatabaseError: if a newer version made it.
    """
    found = listing.read(backup)
    engine = "postgresql" if url else "sqlite"
    if found.engine != engine:
        raise NotABackupError(
            f"This backup is of {found.engine}, the settings name {engine}; nothing was changed."
        )
    marks = {int(number): mark for number, mark in found.marks.items()}
    state.refuse_wrong_keys(environment.key_ring, marks)
    with alone(environment.data):
        stage = fresh_stage(environment.data)
        bring_journal(environment, backup)
        if url:
            restore_postgresql(environment, url, backup)
        else:
            restore_sqlite(environment, backup, stage)
        put_media(environment.data, backup)
        shutil.rmtree(stage)
        (environment.data / state.RESTORING).unlink()
    return found


def fresh_stage(data: Path) -> Path:
    stage = data / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(mode=0o700)
    return stage


def bring_journal(environment: Environment, backup: Path) -> None:
    """Use the backup's copy of the journal where the journal itself was lost."""
    if not environment.erasure_journal.exists() and (backup / JOURNAL).exists():
        environment.erasure_journal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(backup / JOURNAL, environment.erasure_journal)
        environment.erasure_journal.chmod(0o600)


def restore_sqlite(environment: Environment, backup: Path, stage: Path) -> None:
    shutil.copyfile(backup / sqlite.NAME, stage / DATABASE)
    sqlite.check(stage / DATABASE)
    if state.newer_migrations(stage, ""):
        raise state.NewerDatabaseError
    finish({**surroundings(environment), "ISKRA_DATA": str(stage)})
    (environment.data / state.RESTORING).touch()
    before = environment.data / BEFORE
    shutil.rmtree(before, ignore_errors=True)
    before.mkdir(mode=0o700)
    for part in PARTS:
        old = environment.data / f"{DATABASE}{part}"
        if old.exists():
            old.replace(before / old.name)
    (stage / DATABASE).replace(environment.data / DATABASE)


def restore_postgresql(environment: Environment, url: str, backup: Path) -> None:
    (environment.data / state.RESTORING).touch()
    postgresql.fill(url, backup)
    if state.newer_migrations(environment.data, url):
        raise state.NewerDatabaseError
    finish({**surroundings(environment), "ISKRA_DATA": str(environment.data)})


def surroundings(environment: Environment) -> dict[str, str]:
    return {**os.environ, "ISKRA_KEYS": str(environment.key_ring)}


def finish(ours: dict[str, str]) -> None:
    """Bring the database up to date and erase again what the journal names.

    Raises:
        MigrationError: if that fails; the reason stands above.
    """
    migrating.run("iskra.project.backups.replaying", surroundings=ours)


def put_media(data: Path, backup: Path) -> None:
    if not (backup / MEDIA).exists():
        return
    new, before = data / STAGE / MEDIA, data / BEFORE / MEDIA
    shutil.copytree(backup / MEDIA, new)
    if (data / MEDIA).exists():
        shutil.rmtree(before, ignore_errors=True)
        before.parent.mkdir(exist_ok=True, mode=0o700)
        (data / MEDIA).replace(before)
    new.replace(data / MEDIA)
