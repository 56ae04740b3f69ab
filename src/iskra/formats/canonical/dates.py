"""Dates as ISO 8601; the order of day and month is read from the column, never guessed.

What is certain becomes `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. Everything else with digits keeps
them behind a question mark: dates whose order stays unclear, impossible ones (1845-17-09),
two-digit years, approximate ones. Such values still compare: equal ones are equal, and near
ones differ in few digits. A spreadsheet's serial number (29221) and what has no date is ''.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iskra.formats.canonical.date_readings import UNCERTAIN, Reading, read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["UNCERTAIN", "Dates", "canonical_dates"]

Order = Literal["ymd", "dmy", "mdy", "unclear", ""]

MOST_CONTRADICTION = 50
"""An order holds if at least so many values show it for each that shows the other."""


class Dates(NamedTuple):
    """The canonical dates of a column and the order of its numbers; '' when it has no dates."""

    values: list[str]
    order: Order


def canonical_dates(values: Sequence[str]) -> Dates:
    """Return the dates of a whole column.

    The order of dates with the year behind is `dmy` when values such as 25/12/1980 show it and
    hardly any (one in fifty) shows the other, `mdy` likewise; else `unclear`, and only those
    with one possible meaning are dates. Of a column with the year in front it is `ymd`.
    """
    readings = {value: read_date(value) if value else "" for value in set(values)}
    order = _order(readings.values())
    forms = {
        value: _resolved(reading, order) if isinstance(reading, Reading) else reading
        for value, reading in readings.items()
    }
    return Dates([forms[value] for value in values], order)


def _order(readings: Iterable[str | Reading]) -> Order:
    found = list(readings)
    open_ones = [reading for reading in found if isinstance(reading, Reading)]
    if not open_ones:
        return "ymd" if any(_is_certain(reading) for reading in found) else ""
    day_first = sum(reading.shows_day_first for reading in open_ones)
    month_first = sum(reading.shows_month_first for reading in open_ones)
    if day_first > MOST_CONTRADICTION * month_first:
        return "dmy"
    return "mdy" if month_first > MOST_CONTRADICTION * day_first else "unclear"


def _is_certain(reading: str | Reading) -> bool:
    return isinstance(reading, str) and reading[:1] not in {"", UNCERTAIN}


def _resolved(reading: Reading, order: Order) -> str:
    if order == "dmy":
        return reading.day_first() or reading.uncertain()
    if order == "mdy":
        return reading.month_first() or reading.uncertain()
    possible = {date for date in (reading.day_first(), reading.month_first()) if date}
    return possible.pop() if len(possible) == 1 else reading.uncertain()
