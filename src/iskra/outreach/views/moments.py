"""The moment of an act in an address, by which it is undone."""

from __future__ import annotations

import datetime as dt
from typing import Final

MOST: Final = 2**52


def moment_of(now: dt.datetime) -> int:
    """Return a moment in microseconds, as addresses hold it."""
    return round(now.timestamp() * 1_000_000)


def moment_from(number: int) -> dt.datetime:
    """Return the moment of a number, exact to the microsecond."""
    return dt.datetime.fromtimestamp(0, tz=dt.UTC) + dt.timedelta(microseconds=min(number, MOST))
