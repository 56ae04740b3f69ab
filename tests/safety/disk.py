"""The bytes of a database as a thief would find them."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from iskra.sealing.api import truncate_log

# What PostgreSQL says of each table, where some of it is dead and has to stay.
KEPT = re.compile(r"[1-9][0-9]* dead row versions cannot be removed yet")


def stolen(folder):
    """Return folders that hold all that lies on the disk, the database's own files included."""
    if connection.vendor == "sqlite":
        return [settings.DATA]
    return [settings.DATA, copied_cluster(folder)]


def copied_cluster(folder):
    """Copy PostgreSQL's files of this database; where they cannot be read, its own dump."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        home = Path(cursor.fetchone()[0])
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        number = cursor.fetchone()[0]
    files = home / "base" / str(number)
    copy = folder / "cluster"
    try:
        shutil.copytree(files, copy)
    except (PermissionError, FileNotFoundError):
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        write_tables(copy)
    return copy


def write_tables(folder):
    """Write every table as PostgreSQL gives it out."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            with (
                (folder / table).open("wb") as file,
                cursor.copy(f'COPY "{table}" TO STDOUT') as copy,
            ):
                for block in copy:
                    file.write(block)


def settle():
    """Do what is done after an erasure, so that freed places are overwritten."""
    truncate_log()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            write_anew(cursor)
            cursor.execute("CHECKPOINT")


def write_anew(cursor):
    """Write all tables anew, again while what is dead is kept for somebody who reads meanwhile.

    ANALYZE, which PostgreSQL starts by itself, is such a reader.
    """
    told = []
    cursor.connection.add_notice_handler(lambda notice: told.append(notice.message_detail or ""))
    ends_at = time.monotonic() + 60
    while time.monotonic() < ends_at:
        told.clear()
        cursor.execute("VACUUM (FULL, VERBOSE)")
        if not any(map(KEPT.match, told)):
            return
        time.sleep(0.5)
    raise AssertionError("somebody has been reading this database for a minute")
