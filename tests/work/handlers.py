"""Handlers that the tests name in the settings."""

from __future__ import annotations

import datetime as dt
import os
import signal
import time
from pathlib import Path

from iskra.shared.errors import RefusedError
from iskra.work.api import cancel

SECOND = dt.timedelta(seconds=1)
CALLS = []


class NotTodayError(RefusedError):
    message = "Not today."


class LaterError(NotTodayError):
    may_pass = True


def note(job):
    CALLS.append((job.kind, job.key, job.payload))
    job.tell(1, 2, "half way")


def fail(job):
    CALLS.append((job.kind, job.key, job.payload))
    raise ValueError("Ana Souza is not a number")


def refuse(_job):
    raise NotTodayError("Ana Souza is away")


def refuse_for_now(_job):
    raise LaterError


def do_again(job):
    CALLS.append(job.key)
    job.again_at(job.clock() + job.payload["seconds"] * SECOND)


def ask_again(job):
    from iskra.work.api import add  # noqa: PLC0415 - as a handler of another room does

    CALLS.append(job.key)
    if len(CALLS) == 1:
        add(kind=job.kind, key=job.key, now=job.clock())


def cancel_itself(job):
    cancel(kind=job.kind, key=job.key, now=job.clock())
    job.tell(1, 1)
    CALLS.append("went on")


def write_lines(job):
    """Write a line for each step, each step once, and die where the test says."""
    path = Path(job.payload["path"])
    for number in range(job.payload["steps"]):
        done = path.read_text().splitlines() if path.exists() else []
        if str(number) in done:
            continue
        if number == job.payload.get("dies_at") and job.attempts == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        job.tell(number, job.payload["steps"])
        with path.open("a") as file:
            file.write(f"{number}\n")
        time.sleep(job.payload.get("seconds", 0))


def sweep_well(now):
    CALLS.append(now)
    return 1


def sweep_badly(_now):
    raise ValueError("Ana Souza")
