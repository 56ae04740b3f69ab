"""The bytes of a database as a thief would find them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from iskra.sealing.api import truncate_log


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
            wait_until_nobody_looks_back(cursor)
            cursor.execute("VACUUM FULL")
            cursor.execute("CHECKPOINT")


def wait_until_nobody_looks_back(cursor):
    """Wait for who reads meanwhile, such as ANALYZE: for them what is dead is kept a little."""
    ends_at = time.monotonic() + 30
    while time.monotonic() < ends_at:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL"
        )
        if cursor.fetchone() == (0,):
            return
        time.sleep(0.2)
    raise AssertionError("somebody has been reading this database for half a minute")
