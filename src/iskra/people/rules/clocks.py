"""When a record runs out, computed from stored dates alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iskra.people.rules.standings import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MONTHS_12 = 365
MONTHS_24 = 730
NO_ANSWER_DAYS = MONTHS_12
"""How long the hash of somebody who never answered keeps every drive away."""


@dataclass(frozen=True)
class Clock:
    """How many days a standing lasts, and how many it may last at most.

    `asked_again_days` come on top: somebody who agreed long ago is asked again and gets so long
    to answer.
    """

    days: int
    longest: int
    asked_again_days: int = 0


DEFAULTS: dict[Standing, Clock] = {
    Standing.PROSPECT: Clock(14, 28),
    Standing.INVITED: Clock(30, 60),
    Standing.TALKING: Clock(90, 90),
    Standing.CONSENTED: Clock(MONTHS_24, MONTHS_24, asked_again_days=30),
    Standing.FORMER: Clock(MONTHS_12, MONTHS_12),
}
# From the first storing and the first invitation on, whichever part it was; but from the last time
# that they said something.
_EARLIEST = frozenset({Standing.PROSPECT, Standing.INVITED})


def lasting(chosen: Mapping[str, int]) -> dict[Standing, int]:
    """Return the days of each standing with a clock, the movement's own choices included.

    Raises:
        ValueError: for a standing without a clock, less than a day, or more than the longest.
    """
    for name, days in chosen.items():
        if name not in DEFAULTS:
            raise ValueError(f"{name} has no clock; those that have: {', '.join(DEFAULTS)}")
        longest = DEFAULTS[Standing(name)].longest
        if not 1 <= days <= longest:
            raise ValueError(f"{name} lasts from 1 to {longest} days, not {days}")
    return {standing: chosen.get(standing, clock.days) for standing, clock in DEFAULTS.items()}


def ends_after(standing: str, days: Mapping[Standing, int]) -> dt.timedelta | None:
    """Return how long after its clock began a record is erased; None when it has no clock."""
    if standing not in DEFAULTS:
        return None
    key = Standing(standing)
    return dt.timedelta(days=days[key] + DEFAULTS[key].asked_again_days)


def ends_at(
    standing: str, clock_from: dt.datetime, days: Mapping[Standing, int]
) -> dt.datetime | None:
    """Return when a record is erased; None when it has no clock."""
    lasts = ends_after(standing, days)
    return None if lasts is None else clock_from + lasts


def asked_again_at(
    standing: str, clock_from: dt.datetime, days: Mapping[Standing, int]
) -> dt.datetime | None:
    """Return when somebody who agreed is asked again; None for all other standings."""
    if standing not in DEFAULTS or not DEFAULTS[Standing(standing)].asked_again_days:
        return None
    return clock_from + dt.timedelta(days=days[Standing(standing)])


def is_overdue(
    standing: str, clock_from: dt.datetime, now: dt.datetime, days: Mapping[Standing, int]
) -> bool:
    """Tell whether a record has run out: from that moment on nobody sees it."""
    end = ends_at(standing, clock_from, days)
    return end is not None and end <= now


def clock_of(standing: str, starts: Iterable[tuple[str, dt.datetime]]) -> dt.datetime:
    """Return when the clock of a merged person began.

    Args:
        standing: the one that counts.
        starts: own standing and start of each part.

    Raises:
        ValueError: when no part has that standing.
    """
    fitting = [start for own, start in starts if own == standing]
    return min(fitting) if standing in _EARLIEST else max(fitting)
