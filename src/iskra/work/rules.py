"""How long to wait, and how long it will take."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

LEASE = dt.timedelta(seconds=30)
SWEEP = "work.sweep"
SWEEP_KEY = "every minute"
SWEEP_EVERY = dt.timedelta(minutes=1)
FIRST_DELAY = dt.timedelta(seconds=5)
LONGEST_DELAY = dt.timedelta(hours=1)
MOST_ATTEMPTS = 12
# Workers killed in a row in the middle of the same work: by then it is the work that kills them.
MOST_LOST = 5


def retry_delay(attempts: int) -> dt.timedelta:
    """Return how long to wait after so many failed attempts in a row: it doubles up to an hour."""
    doublings = min(max(attempts - 1, 0), 20)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def seconds_left(done: int, total: int, worked: dt.timedelta) -> float | None:
    """Return how long the rest takes at the speed so far; None while nobody can tell."""
    if done <= 0 or total < done:
        return None
    return worked.total_seconds() / done * (total - done)


@dataclass(frozen=True)
class Progress:
    """How far some work has come, as a page shows it.

    `state` is one of waiting, running, done, failed, cancelled; `error` says why in words, and
    names no person.
    """

    state: str
    done: int
    total: int
    words: str
    seconds_left: float | None
    error: str
    attempts: int
