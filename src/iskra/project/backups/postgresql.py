"""Saving and filling a PostgreSQL database with its own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from iskra.project.backups.errors import BackupError
from iskra.project.database_url import parse_database_url

if TYPE_CHECKING:
    from pathlib import Path

NAME = "database.dump"
VARIABLES = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST"}
VARIABLES |= {"PORT": "PGPORT"}


def save(database_url: str, folder: Path) -> None:
    """Save the database as it is at this moment.

    Raises:
        BackupError: if the program is missing or fails.
    """
    run(database_url, "pg_dump", "--format=custom", "--no-owner", f"--file={folder / NAME}")
    run(database_url, "pg_restore", "--list", str(folder / NAME))


def fill(database_url: str, folder: Path) -> None:
    """Fill the database with what was saved, in one transaction: all of it or nothing.

    Raises:
        BackupError: if the program is missing or fails.
    """
    name = str(parse_database_url(database_url)["NAME"])
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    run(database_url, "pg_restore", *options, f"--dbname={name}", str(folder / NAME))


def run(database_url: str, program: str, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise BackupError(
            f"{program} is missing; it comes with PostgreSQL. Type: apt install postgresql-client"
        )
    # The password goes by the surroundings: others can read arguments.
    address = parse_database_url(database_url)
    ours = {VARIABLES[name]: str(address[name]) for name in VARIABLES if address[name]}
    options = address["OPTIONS"]
    if isinstance(options, dict) and "sslmode" in options:
        ours["PGSSLMODE"] = str(options["sslmode"])
    ended = subprocess.run(  # noqa: S603 - a known program, no shell
        (program, *arguments),
        env={**os.environ, **ours},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        reason = (ended.stderr.strip().splitlines() or ["no reason given"])[0]
        raise BackupError(f"{program} failed: {reason}")
