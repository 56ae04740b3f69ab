"""How many people a volunteer can take on, from the hours they give and what is really done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

AN_HOUR: Final = 25
"""People that somebody writes to in an hour: 100 records in four hours."""
DAYS: Final = 14
"""A share is for the days of a prospect's clock: whoever is not written to by then is erased."""
# Somebody new to it works by the hours that they promised until this many days are known.
KNOWN_AFTER: Final = 7


def capacity(*, hours_a_week: float, cap: int, days: int = DAYS) -> int:
    """Return how many people one volunteer can write to in so many days.

    Args:
        hours_a_week: what they give.
        cap: most people a day on their level.
        days: for how long.
    """
    return min(round(hours_a_week * AN_HOUR * days / 7), cap * days)


def expected(*, done: int, days: int, promised: int, ahead: int = DAYS) -> int:
    """Return how many people a drive's volunteers will write to in the days ahead.

    What they really did in the last days counts; while less than a week of it is known, what
    they promised does, up to the same number of days.

    Args:
        done: people approached in these days.
        days: how many days that was, 0 when the drive has just begun.
        promised: the sum of the volunteers' capacities for the days ahead.
        ahead: for how many days.
    """
    if days < KNOWN_AFTER:
        return promised
    return min(round(done * ahead / days), promised)


def portion(*, expected: int, waiting: int) -> int:
    """Return how many people more are brought in, so that nobody waits longer than they can."""
    return max(0, expected - waiting)


def is_quiet(days_ago: int | None, *, joined_days_ago: int, after: int = 5) -> bool:
    """Tell whether a volunteer went quiet: nothing for so many days since they were last active."""
    return (joined_days_ago if days_ago is None else days_ago) >= after


def spread_of(loads: Sequence[int], most: int = 5) -> list[tuple[int, int, int]]:
    """Return loads as rows (from, to, how many volunteers) of at most so many equal steps."""
    if not loads:
        return []
    top = max(*loads, 1) if len(loads) > 1 else max(loads[0], 1)
    step = max(1, -(-(top + 1) // most))
    return [
        (low, low + step - 1, sum(low <= load < low + step for load in loads))
        for low in range(0, top + 1, step)
    ]
