"""Which days of a fan are kept and drawn, and whether what was said came."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

DAILY: Final = 28
WEEK: Final = 7
LATER: Final = 7
"""Days after which a forecast is compared with what came."""


@dataclass(frozen=True)
class Said:
    """What was said of a day, and what came.

    Attributes:
        on: the day after which it was said.
        day: of which it was said.
        low: 5 of 100 runs lay below.
        high: 95 of 100 runs lay below.
        came: what there really was.
    """

    on: dt.date
    day: dt.date
    low: int
    high: int
    came: int

    @property
    def is_right(self) -> bool:
        """Tell whether it lay within the bounds."""
        return self.low <= self.came <= self.high


def kept_days(last: int) -> list[int]:
    """Return which of the days 0 to last are kept: the next four weeks, then one a week."""
    days = [*range(min(last, DAILY) + 1), *range(DAILY + WEEK, last + 1, WEEK)]
    return days if days[-1] == last else [*days, last]


def thinned(lines: Sequence[Sequence[int]], days: Sequence[int]) -> list[list[int]]:
    """Return these days of each line."""
    return [[line[day] for day in days] for line in lines]


def at(ahead: Sequence[int], line: Sequence[int], day: int) -> int:
    """Return what a kept line says of a day; after its end it stays as it is."""
    return line[ahead.index(day)] if day in ahead else line[-1]


def drawn_days(last: int, most: int) -> list[int]:
    """Return days from 0 to `last` that lie equally far apart, at most so many; `last` or past it.

    A picture has no scale of its own for time: equal steps are equal times.
    """
    step = max(1, -(-last // max(most, 1)))
    return list(range(0, last + step, step)) if last > 0 else [0]


def between(ahead: Sequence[int], line: Sequence[int], day: int) -> int:
    """Return what a kept line says of a day that may lie between two kept ones."""
    after = bisect_left(ahead, day)
    if after >= len(ahead):
        return line[-1]
    if ahead[after] == day or not after:
        return line[after]
    first, second = ahead[after - 1], ahead[after]
    part = (day - first) / (second - first)
    return round(line[after - 1] + part * (line[after] - line[after - 1]))


def share_right(told: Sequence[Said]) -> float | None:
    """Return the share of what was said that came; None while nothing can be compared."""
    return sum(one.is_right for one in told) / len(told) if told else None


def finished_on(cumulative: Mapping[dt.date, int], people: int) -> dt.date | None:
    """Return the first day on which so many people had been written to."""
    return next((day for day, number in cumulative.items() if number >= people > 0), None)
