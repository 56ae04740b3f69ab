"""Reads a history from lines of CSV and says which line cannot be right."""

from __future__ import annotations

import csv
import datetime as dt
import math
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.errors import UnusableHistoryError
from iskra.engines.forecast.history import COLUMNS, COUNTS, LONGEST_DAYS, History
from iskra.engines.forecast.plan import MOST_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WHOLE = frozenset(COUNTS) - {"sessions"}
LONGEST_SHOWN = 40


def history_of_lines(lines: Iterable[str]) -> History:
    """Return the history in lines of CSV; columns in any order, others are passed over.

    `day` is a whole number or a date (2026-11-22), one more in each row than in the one before.

    Raises:
        UnusableHistoryError: for a missing column, a row without days, a count that is none, a day
            out of order or missing, and all that no history can have.
    """
    rows = _rows(csv.reader(lines, strict=True))
    days: list[int] = []
    table: list[list[float]] = []
    for line, row in rows:
        day = _day(row["day"], line)
        if days and day != days[-1] + 1:
            raise UnusableHistoryError(
                f"Line {line}: day '{_short(row['day'])}' does not follow the day before. "
                "There is one row for each day gone by, also for days without work."
            )
        days.append(day)
        table.append([_count(row[name], name, line) for name in COUNTS])
        if len(days) > LONGEST_DAYS:
            raise UnusableHistoryError(f"A history has at most {LONGEST_DAYS:,} days.")
    if not table:
        raise UnusableHistoryError("The history has no row: leave it out before the first day.")
    return History(*np.array(table).T)


def _rows(reader: Iterator[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of a line and its fields by name; empty lines are passed over."""
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in COLUMNS if header.count(name) != 1]
        if missing:
            raise UnusableHistoryError(
                f"The history needs the columns {','.join(COLUMNS)}, each once; "
                f"look at: {', '.join(missing)}."
            )
        for line, row in enumerate(reader, start=2):
            if not row:
                continue
            if len(row) != len(header):
                raise UnusableHistoryError(
                    f"Line {line}: {len(row)} fields where the header has {len(header)}."
                )
            yield line, dict(zip(header, row, strict=True))
    except csv.Error as problem:
        raise UnusableHistoryError(f"The history is not CSV: {problem}.") from problem


def _day(text: str, line: int) -> int:
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        raise UnusableHistoryError(
            f"Line {line}: '{_short(text)}' is no day; a day is a number or a date like 2026-11-22."
        ) from None


def _count(text: str, name: str, line: int) -> float:
    try:
        count = float(text)
    except ValueError:
        count = math.nan
    if not 0 <= count <= MOST_PEOPLE or (name in WHOLE and not count.is_integer()):
        raise UnusableHistoryError(
            f"Line {line}: '{_short(text)}' is no number of {_WORDS[name]}; "
            "it is a whole number of at least 0."
        )
    return count


_WORDS = {name: name for name in COUNTS} | {
    "contacts": "people written to",
    "consents": "people who agreed",
    "joined": "volunteers who joined",
    "left": "volunteers who left",
}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
