"""The worker as a process, killed in the middle of its work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from iskra.project import paths
from iskra.project.database import copy_template
from iskra.project.templates import template

PATIENCE_SECONDS = 60
RUN = """
import datetime as dt, sys, threading, signal
import django
django.setup()
from django.conf import settings
settings.WORK_HANDLERS = {"write": "tests.work.handlers.write_lines"}
settings.WORK_SWEEPS = []
from iskra.work import api
from iskra.work.tasks import work
exec(sys.argv[1])
"""
WORK = "e = threading.Event(); signal.signal(signal.SIGTERM, lambda *_: e.set()); work(e)"
STATE = "print(api.progress_of('write', '1').state, api.progress_of('write', '1').attempts)"


@pytest.fixture
def surroundings(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    copy_template(template(paths.cache(data)), data / "iskra.sqlite3")
    search = os.pathsep.join((str(paths.PACKAGE.parent), str(paths.PACKAGE.parent.parent)))
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": search,
        "ISKRA_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "iskra.project.settings",
    }


def python(code, surroundings):
    return subprocess.Popen(
        (sys.executable, "-c", RUN, code), env=surroundings, stdout=subprocess.PIPE, text=True
    )


def said(code, surroundings):
    return python(code, surroundings).communicate(timeout=PATIENCE_SECONDS)[0].strip()


def add(path, surroundings, **payload):
    payload |= {"path": str(path)}
    said(
        "api.add(kind='write', key='1', now=dt.datetime.now(dt.UTC), "
        f"due_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), payload={payload!r})",
        surroundings,
    )


@contextmanager
def worker(surroundings):
    process = python(WORK, surroundings)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_SECONDS)


def wait_for(path, lines):
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if path.exists() and len(path.read_text().splitlines()) >= lines:
            return
        time.sleep(0.05)
    pytest.fail(f"{path.read_text() if path.exists() else 'nothing'} after {PATIENCE_SECONDS} s")


def test_what_a_killed_worker_held_is_taken_up_at_once_and_nothing_done_twice(
    tmp_path, surroundings
):
    lines = tmp_path / "lines"
    add(lines, surroundings, steps=6, dies_at=3)
    with worker(surroundings) as first:
        assert first.wait(PATIENCE_SECONDS) == -9
    assert lines.read_text().splitlines() == ["0", "1", "2"]

    with worker(surroundings):
        started = time.monotonic()
        wait_for(lines, 6)

    assert time.monotonic() - started < 60
    assert lines.read_text().splitlines() == [str(number) for number in range(6)]
    assert said(STATE, surroundings).startswith("done")


def test_of_two_workers_one_does_it(tmp_path, surroundings):
    lines = tmp_path / "lines"
    add(lines, surroundings, steps=5, seconds=0.1)

    with worker(surroundings), worker(surroundings):
        wait_for(lines, 5)

    assert lines.read_text().splitlines() == [str(number) for number in range(5)]


def test_a_worker_that_is_asked_to_end_gives_its_work_back(tmp_path, surroundings):
    lines = tmp_path / "lines"
    add(lines, surroundings, steps=1_000, seconds=0.05)

    with worker(surroundings) as process:
        wait_for(lines, 2)
    assert process.returncode == 0

    assert said(STATE, surroundings) == "waiting 0"
