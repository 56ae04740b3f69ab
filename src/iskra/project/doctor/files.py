"""Keys, permissions, room on the disk, backups."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from typing import TYPE_CHECKING

from iskra.project import state
from iskra.project.backups.making import last_backup
from iskra.project.backups.restoring import BEFORE
from iskra.project.doctor.findings import bad, good, warning
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from iskra.project.doctor.findings import Finding
    from iskra.project.environment import Environment

ENOUGH_BYTES = 1_000_000_000
LITTLE_BYTES = 100_000_000
BACKUP_EVERY = dt.timedelta(days=2)
KEPT_BEFORE = dt.timedelta(days=30)


def keys(environment: Environment, url: str) -> Iterator[Finding]:
    """Look at the key ring: there, for its owner only, this database's, kept apart."""
    path = environment.key_ring
    try:
        state.refuse_wrong_keys(path, state.marks_of(environment.data, url))
    except RefusedError as refusal:
        yield bad("key ring", str(refusal), "Look for the copy that was kept on another machine.")
        return
    if not path.exists():
        yield warning("key ring", f"{path} is not there yet.", "The first start makes it.")
        return
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        yield bad("key ring", f"{path} can be read by others.", f"Type: chmod 400 {path}")
    elif mode & 0o200:
        yield warning("key ring", f"{path} can be written by its owner.", f"Type: chmod 400 {path}")
    else:
        yield good("key ring", f"{path} opens this database and is for its owner only.")


def permissions(environment: Environment, _url: str) -> Iterator[Finding]:
    """Look for what others of this machine may read, write or own."""
    data = environment.data
    if not data.exists():
        yield warning("data folder", f"{data} is not there yet.", "The first start makes it.")
        return
    if data.stat().st_mode & 0o077:
        yield bad("data folder", f"{data} is open to others.", f"Type: chmod 700 {data}")
    foreign = [path for path in entries(data) if path.lstat().st_uid != os.geteuid()]
    if foreign and os.geteuid():
        yield bad(
            "data folder",
            f"{len(foreign)} files belong to somebody else, such as {foreign[0].name}.",
            f"Type, as root: chown -R {os.geteuid()} {data}",
        )
    if not os.access(data, os.W_OK):
        yield bad("data folder", f"{data} cannot be written.", "Run Iskra as the user who owns it.")
    elif not data.stat().st_mode & 0o077:
        yield good("data folder", f"{data} is for its owner only.")


def entries(data: Path) -> list[Path]:
    """Return the data folder and what lies directly in it."""
    return [data, *data.iterdir()]


def room(environment: Environment, _url: str) -> Iterator[Finding]:
    """Look how much room is left where the data lie."""
    place = next(one for one in (environment.data, *environment.data.parents) if one.exists())
    free = shutil.disk_usage(place).free
    words = f"{free / 1e9:.1f} GB are free."
    if free < LITTLE_BYTES:
        yield bad("disk", words, "Make room: a full disk stops every write.")
    elif free < ENOUGH_BYTES:
        yield warning("disk", words, "Make room soon; a backup needs as much as the database.")
    else:
        yield good("disk", words)


def backups(environment: Environment, _url: str) -> Iterator[Finding]:
    """Look when the last backup was made, and whether an old database still lies about."""
    now = dt.datetime.now(dt.UTC)
    last = last_backup(environment.data)
    mend = "Type: iskra backup FOLDER, each night, onto another disk."
    if last is None:
        yield warning("backup", "None was made yet.", mend)
    elif not last[1].exists():
        yield warning("backup", f"The last one, {last[1]}, is gone.", mend)
    elif now - last[0] > BACKUP_EVERY:
        yield warning("backup", f"The last one is of {last[0]:%Y-%m-%d}.", mend)
    else:
        yield good("backup", f"The last one is of {last[0]:%Y-%m-%d %H:%M} UTC.")
    before = environment.data / BEFORE
    if before.exists() and now.timestamp() - before.stat().st_mtime > KEPT_BEFORE.total_seconds():
        words = f"{before} holds what was there before a restore a month ago."
        yield warning("backup", words, f"When all is well, type: rm -r {before}")
