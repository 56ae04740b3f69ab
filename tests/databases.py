"""The database of a test run: a copy of the template, on SQLite or on PostgreSQL."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress

import psycopg
from django.conf import settings
from django.db import connections
from psycopg.sql import SQL, Identifier

from iskra.project import paths
from iskra.project.database import migrate, prepare
from iskra.project.locks import turn
from iskra.project.migration_key import migration_key

PREFIX = "iskra_template_"


@contextmanager
def prepared_database():
    """Point Django's connection at a fresh copy of the template for as long as the block runs."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        prepare(settings.DATA, "")
        yield
        connections.close_all()
        return
    url = os.environ["DATABASE_URL"]
    name = f"iskra_test_{os.getpid()}"
    template = postgresql_template(url)
    with closing(psycopg.connect(url, autocommit=True)) as server:
        copy = SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template))
        # Only one may copy a template at a time.
        with turn(paths.cache(settings.DATA) / "database" / "copying.lock"):
            server.execute(copy)
        connections["default"].settings_dict["NAME"] = name
        yield
        connections.close_all()
        server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def postgresql_template(url):
    """Return the name of a database with all migrations applied; build it when there is none."""
    name = PREFIX + migration_key()
    lock = paths.cache(settings.DATA) / "database" / "building-postgresql.lock"
    with turn(lock), closing(psycopg.connect(url, autocommit=True)) as server:
        known = {row[0] for row in server.execute("SELECT datname FROM pg_database")}
        if name not in known:
            for old in (one for one in known if one.startswith(PREFIX)):
                drop(server, old)
            build(server, url, name)
    return name


def build(server, url, name):
    half = f"{name}_half"
    drop(server, half)
    server.execute(SQL("CREATE DATABASE {}").format(Identifier(half)))
    migrate({**os.environ, "DATABASE_URL": with_name(url, half)})
    server.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(half), Identifier(name)))


def drop(server, name):
    with suppress(psycopg.errors.ObjectInUse):
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))


def with_name(url, name):
    """Return the address of another database on the same server."""
    front, _, options = url.partition("?")
    head = front.rpartition("/")[0]
    return f"{head}/{name}" + (f"?{options}" if options else "")
