from __future__ import annotations

import os
import threading
import time

import pytest

from iskra.project import keeping
from iskra.project.keeping import Companion, keep


class Process:
    """Stands in for a process: it has died or not, and notes how it was ended."""

    def __init__(self):
        self.code = None
        self.ended = []

    def poll(self):
        return self.code

    def terminate(self):
        self.ended.append("asked")

    def kill(self):
        self.ended.append("killed")

    def wait(self, timeout=None):
        if timeout and self.code == "deaf":
            raise keeping.subprocess.TimeoutExpired("work", timeout)


@pytest.fixture
def started(monkeypatch):
    made = []

    def start(*words, **_options):
        made.append((words, Process()))
        return made[-1][1]

    monkeypatch.setattr(keeping, "start", start)
    monkeypatch.setattr(keeping, "SECONDS_BETWEEN_LOOKS", 0.01)
    return made


def test_a_companion_that_dies_is_started_again(started, capsys):
    companion = Companion(("work", "--with-parent"))
    started[0][1].code = -9
    companion.started_at -= 100

    companion.look()
    companion.look()

    assert [words for words, _ in started] == [
        ("iskra.project.manage", "work", "--with-parent")
    ] * 2
    assert "started again" in capsys.readouterr().err


def test_one_that_dies_at_once_is_waited_for_longer_each_time(started):
    companion = Companion(("work",))
    waits = []
    for _turn in range(8):
        started[-1][1].code = 1
        companion.look()
        waits.append(companion.wait_seconds)
        companion.died_at -= companion.wait_seconds
        companion.look()

    assert waits == [1, 3, 7, 15, 31, keeping.LONGEST_WAIT, keeping.LONGEST_WAIT, 60]


def test_all_end_when_the_keeper_is_asked_to(started):
    ending = threading.Event()
    ending.set()

    keep([Companion(("work",))], os.getppid(), ending)

    assert started[0][1].ended == ["asked"]


def test_all_end_when_nobody_serves_any_more(started):
    keep([Companion(("work",))], parent=-1, ending=threading.Event())

    assert started[0][1].ended == ["asked"]


def test_one_that_does_not_listen_is_killed(started):
    companion = Companion(("work",))
    started[0][1].code = "deaf"

    companion.end()

    assert started[0][1].ended == ["asked", "killed"]


def test_the_keeper_looks_until_it_is_asked_to_end(started):  # noqa: ARG001 - stands in
    ending = threading.Event()
    watching = threading.Thread(target=keep, args=([Companion(("w",))], os.getppid(), ending))
    watching.start()
    time.sleep(0.05)

    ending.set()
    watching.join(5)

    assert not watching.is_alive()
