"""Speaks with a house through its own Django, in a process of its own."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

SET_UP = "import django; django.setup()\nimport datetime as dt, uuid\n"


def inside(environment, code):
    """Run code inside the house and return what it says."""
    ours = {**os.environ, "DJANGO_SETTINGS_MODULE": "iskra.project.settings"}
    ours |= {"ISKRA_DATA": str(environment.data), "PYTHONPATH": "src:."}
    ended = subprocess.run(
        (sys.executable, "-c", SET_UP + code), env=ours, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def iskra(environment, *words):
    """Type a command of the house; return its exit code, output and words."""
    ours = {**os.environ, "ISKRA_DATA": str(environment.data), "PYTHONPATH": "src:."}
    ours.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        (sys.executable, "-m", "iskra", *words),
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )


def digest(path):
    """Return a digest of every row of every table."""
    with closing(sqlite3.connect(path)) as connection:
        lines = "\n".join(connection.iterdump())
    return hashlib.sha256(lines.encode()).hexdigest()


def execute(path, *statements):
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def ask(path, question):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()
