from __future__ import annotations

import subprocess

import pytest

from iskra.work.clients import mark_of
from tests.work import handlers


@pytest.fixture(autouse=True)
def calls(settings):
    """Name the tests' handlers, and return what they note."""
    names = ("note", "fail", "refuse", "refuse_for_now", "do_again", "ask_again", "cancel_itself")
    settings.WORK_HANDLERS = {name: f"tests.work.handlers.{name}" for name in names}
    settings.WORK_SWEEPS = ["tests.work.handlers.sweep_badly", "tests.work.handlers.sweep_well"]
    handlers.CALLS.clear()
    return handlers.CALLS


@pytest.fixture
def dead_process():
    """Return the mark of a process of this machine that has ended."""
    with subprocess.Popen(("sleep", "60")) as process:
        mark = mark_of(process.pid)
        process.kill()
    return mark
