"""Bringing a database up to a new version, and back when that fails."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from typing import TYPE_CHECKING

from iskra.project import migrating, state
from iskra.project.backups import postgresql, sqlite
from iskra.project.backups.making import make
from iskra.project.backups.restoring import PARTS
from iskra.project.environment import read_environment
from iskra.project.locks import alone
from iskra.project.templates import DATABASE
from iskra.project.words import say
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from iskra.project.environment import Environment


class UpgradeError(RefusedError):
    """The new version could not take over; everything is as it was."""

    message = "The upgrade failed; the database is as it was before."


def upgrade(environment: Environment, url: str, *, target: Path | None, now: dt.datetime) -> Path:
    """Back up, migrate and check; go back when one of them fails. Return the backup.

    Raises:
        UpgradeError: if it failed and the database is as it was.
        BackupError: if no backup could be made; nothing was changed.
        HouseInUseError: if the data folder is served.
    """
    with alone(environment.data):
        backup = make(environment, url, target=target, now=now)
        say(f"backed up to {backup}.")
        ours = {**os.environ, "ISKRA_DATA": str(environment.data)}
        try:
            migrating.migrate(ours)
            migrating.run("iskra.project.manage", "check", surroundings=ours)
            if not url:
                sqlite.check(environment.data / DATABASE)
        except RefusedError as error:
            go_back(environment, url, backup)
            words = "The upgrade failed; the database is as it was before. Install the version you"
            raise UpgradeError(f"{words} had, and start it. The backup is {backup}.") from error
    return backup


def update(surroundings: Mapping[str, str]) -> None:
    """Bring a database up to date when the house starts: like `upgrade`, where there is one yet.

    Raises:
        RefusedError: as `upgrade`.
    """
    environment, url = read_environment(surroundings), surroundings.get("DATABASE_URL", "")
    if state.is_empty(environment.data, url):
        migrating.migrate(surroundings)
    else:
        upgrade(environment, url, target=None, now=dt.datetime.now(dt.UTC))


def go_back(environment: Environment, url: str, backup: Path) -> None:
    if url:
        postgresql.fill(url, backup)
        return
    half = environment.data / f".{DATABASE}.back"
    shutil.copyfile(backup / sqlite.NAME, half)
    for part in PARTS[1:]:
        (environment.data / f"{DATABASE}{part}").unlink(missing_ok=True)
    half.replace(environment.data / DATABASE)
