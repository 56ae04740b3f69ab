"""How often people who agreed, and whoever brought them in, talk."""

from __future__ import annotations

import datetime as dt
from typing import Final

RHYTHMS: Final = (7, 14, 30, 60, 90)
"""Days between talks that are offered; both choose what they like."""
FIRST: Final = dt.timedelta(days=7)
"""Whoever just said yes is spoken with within a week."""
LATE: Final = dt.timedelta(days=7)
"""So long after the day of a talk a coordinator sees that it was not held."""


def first_on(today: dt.date) -> dt.date:
    """Return the day of the first talk with somebody who said yes today."""
    return today + FIRST


def next_on(last: dt.date, rhythm_days: int) -> dt.date:
    """Return the day of the next talk after one."""
    return last + dt.timedelta(days=rhythm_days)


def late_on(today: dt.date) -> dt.date:
    """Return the latest day on which a talk was due that is late today."""
    return today - LATE
