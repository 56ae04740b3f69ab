"""The database of a test run: a copy of the template, on SQLite or on PostgreSQL."""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections
from psycopg.sql import SQL, Identifier, Literal

from iskra.project import paths
from iskra.project.database import prepare
from iskra.project.locks import turn
from iskra.project.migrating import lay_groundwork, migrate
from iskra.project.migration_key import manifest, migration_key
from iskra.project.templates import KEPT
from iskra.sealing.models.keys import ring as prepare_ring

PREFIX = "iskra_template_"
GROUND = f"{PREFIX}ground_"


@contextmanager
def prepared_database():
    """Point Django's connection at a fresh copy of the template for as long as the block runs."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        prepare(settings.DATA, "")
        prepare_ring()
        yield
        connections.close_all()
        return
    url = os.environ["DATABASE_URL"]
    name = f"iskra_test_{os.getpid()}"
    template = postgresql_template(url)
    with closing(psycopg.connect(url, autocommit=True)) as server:
        copy(server, template, name)
        connections["default"].settings_dict["NAME"] = name
        prepare_ring()
        yield
        connections.close_all()
        server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def postgresql_template(url):
    """Return the name of a database with all migrations applied; build it when there is none."""
    name = PREFIX + migration_key()
    lock = paths.cache(settings.DATA) / "database" / "building-postgresql.lock"
    with turn(lock), closing(psycopg.connect(url, autocommit=True)) as server:
        known = kept_templates(server)
        if name not in known:
            build(server, url, name, known)
    return name


def kept_templates(server):
    """Return each template's name and what is in it, from the comment that it was kept with."""
    asked = "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
    rows = [row for row in server.execute(asked) if row[0].startswith(PREFIX)]
    return {name: json.loads(comment or '{"content": {}, "at": 0}') for name, comment in rows}


def build(server, url, name, known):
    """Build from the kept template that has most of what is wanted and nothing else."""
    wanted = manifest()
    fit = [
        (len(kept["content"]), kept["at"], base)
        for base, kept in known.items()
        if kept["content"] and kept["content"].items() <= wanted.items()
    ]
    half = f"{PREFIX}half"
    drop(server, half)
    if fit:
        copy(server, max(fit)[2], half)
    else:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(half)))
        lay_ground(server, url, half)
    migrate({**os.environ, "DATABASE_URL": with_name(url, half)})
    server.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(half), Identifier(name)))
    describe(server, name, wanted)
    in_order = sorted(known, key=lambda one: known[one]["at"])
    for old in [one for one in in_order if GROUND not in one][:-KEPT]:
        drop(server, old)
    for old in [one for one in in_order if GROUND in one][:-2]:
        drop(server, old)


def lay_ground(server, url, half):
    """Apply what others' apps bring and keep a copy of that: whatever changes starts from there."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "DATABASE_URL": with_name(url, half)}
        laid = lay_groundwork(surroundings, Path(folder) / "laid.json")
    name = f"{GROUND}{int(time.time())}"
    copy(server, half, name)
    describe(server, name, laid)


def copy(server, source, target):
    """Copy a database; only one may copy a template at a time."""
    statement = SQL("CREATE DATABASE {} TEMPLATE {}")
    with turn(paths.cache(settings.DATA) / "database" / "copying.lock"):
        server.execute(statement.format(Identifier(target), Identifier(source)))


def describe(server, name, content):
    comment = json.dumps({"content": content, "at": time.time()})
    server.execute(SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(name), Literal(comment)))


def drop(server, name):
    with suppress(psycopg.errors.ObjectInUse):
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))


def with_name(url, name):
    """Return the address of another database on the same server."""
    front, _, options = url.partition("?")
    head = front.rpartition("/")[0]
    return f"{head}/{name}" + (f"?{options}" if options else "")
