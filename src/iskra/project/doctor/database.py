"""The database: of this version, whole, set up to survive a crash and to forget."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from iskra.project import state
from iskra.project.doctor.findings import bad, good, warning
from iskra.project.templates import DATABASE
from iskra.work.api import failed_work, last_sweep_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iskra.project.doctor.findings import Finding
    from iskra.project.environment import Environment

PRAGMAS = {
    "journal_mode": ("wal", "the write-ahead log"),
    "synchronous": (2, "flushing at each commit"),
    "secure_delete": (1, "overwriting what is erased"),
    "foreign_keys": (1, "foreign keys"),
    "busy_timeout": (20_000, "waiting 20 s for a busy database"),
}
EARLIEST_YEAR = 2026
MOST_LAG = dt.timedelta(minutes=3)
CLOCK_SLACK = dt.timedelta(minutes=1)


def version(environment: Environment, url: str) -> Iterator[Finding]:
    """Look whether the database is older or newer than this version."""
    if (environment.data / state.RESTORING).exists():
        words = str(state.UnfinishedRestoreError())
        yield bad("database", words, "The house does not start before that is done.")
    if newer := state.newer_migrations(environment.data, url):
        words = f"It belongs to a newer version of Iskra: {', '.join(newer[:3])}."
        yield bad("database", words, "Install that version, or restore a backup of this one.")
        return
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield warning("database", f"{len(missing)} migrations are missing.", "Type: iskra upgrade")
    else:
        yield good("database", "It is of this version.")


def whole(environment: Environment, url: str) -> Iterator[Finding]:
    """Read all of an SQLite file."""
    path = environment.data / DATABASE
    if url or not path.exists():
        return
    try:
        # The log belongs to the file, so a copy of both in memory is what is read.
        with closing(sqlite3.connect(path, timeout=20)) as database:
            words = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        words = str(error)
    if words == "ok":
        yield good("database", "All of it can be read.")
    else:
        yield bad("database", f"It is damaged: {words}.", "Type: iskra restore BACKUP")


def safety(_environment: Environment, url: str) -> Iterator[Finding]:
    """Look whether SQLite is set up to survive a crash, and to forget; or whether PostgreSQL is."""
    if url:
        yield from safety_of_postgresql()
        return
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    wrong = {name: words for name, (wanted, words) in PRAGMAS.items() if found[name] != wanted}
    for name, words in wrong.items():
        mend = "It is set otherwise in the settings; take that back."
        yield bad("database", f"{words} is off ({name} is {found[name]}).", mend)
    if not wrong:
        yield good("database", "It survives a crash, forgets what is erased, waits when busy.")


def safety_of_postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        for name in ("fsync", "full_page_writes", "autovacuum"):
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] == "on":
                yield good("database", f"{name} is on.")
            else:
                yield bad("database", f"{name} is off.", f"Set {name} = on in postgresql.conf.")


def clock(_environment: Environment, _url: str) -> Iterator[Finding]:
    """Look whether the clock runs behind what was already noted."""
    now = dt.datetime.now(dt.UTC)
    last = last_sweep_at()
    if last and last > now + CLOCK_SLACK:
        words = f"It says {now:%Y-%m-%d %H:%M}, but work was done at {last:%Y-%m-%d %H:%M} (UTC)."
        yield bad("clock", words, "Set the clock right; type: timedatectl set-ntp true")
    elif now.year < EARLIEST_YEAR:
        yield bad("clock", f"It says {now:%Y-%m-%d}.", "Set the clock right.")
    else:
        yield good("clock", f"It says {now:%Y-%m-%d %H:%M} UTC.")


def worker(_environment: Environment, _url: str) -> Iterator[Finding]:
    """Look whether somebody does what is due."""
    now = dt.datetime.now(dt.UTC)
    last = last_sweep_at()
    mend = "Start the house (iskra run), or a worker beside your own server (iskra work)."
    if last is None:
        yield warning("worker", "None has run yet.", mend)
    elif now - last > MOST_LAG:
        yield warning("worker", f"None has swept since {last:%Y-%m-%d %H:%M} UTC.", mend)
    else:
        yield good("worker", "It swept within the last three minutes.")
    if failed := failed_work():
        told = ", ".join(f"{kind} ({number})" for kind, number in failed.items())
        yield warning("work", f"Set aside after failing: {told}.", "iskra work --try-again")
