"""How long somebody holds a person, and what happens then."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LEASE: Final = dt.timedelta(hours=36)
"""For those who were given out, and anew when they are opened."""
UNANSWERED: Final = dt.timedelta(days=14)
"""After so long without an answer to "did you write?" it counts as written."""
WAITS_AT_MOST: Final = dt.timedelta(days=3)
"""Somebody who answered and waits longer than this comes before any new batch."""
LATELY: Final = dt.timedelta(days=30)
"""So long nobody else writes to somebody who was approached."""
SLACK: Final = dt.timedelta(days=7)
"""A phone may have been without a line for so long; older times are taken for wrong."""
RECEIPTS_KEPT: Final = dt.timedelta(days=60)


def clamped(happened_at: dt.datetime, *, given_at: dt.datetime, now: dt.datetime) -> dt.datetime:
    """Return when an outcome happened, within what can be true whatever the phone's clock says."""
    return min(max(happened_at, given_at, now - SLACK), now)


def is_quiet(now: dt.datetime, start: dt.time, end: dt.time, zone: ZoneInfo) -> bool:
    """Tell whether it is quiet time where somebody is; from and until the same means never."""
    here = now.astimezone(zone).time().replace(tzinfo=None)
    if start <= end:
        return start <= here < end
    return here >= start or here < end


def day_of(now: dt.datetime, zone: ZoneInfo) -> tuple[dt.date, dt.datetime]:
    """Return somebody's day, and the moment when it began."""
    here = now.astimezone(zone)
    began = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return here.date(), began.astimezone(dt.UTC)
