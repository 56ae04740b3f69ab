"""What people decided: pairs of rows that are, or are not, the same person.

A file has four columns: file, row, file, row, each file as it is typed for the link, rows counted
from 1. A header line is passed over.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iskra.formats.tables.limits import BLOCK_BYTES
from iskra.formats.tables.model import refuse, shortened
from iskra.formats.tables.sources import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from iskra.engines.linkage.lists import Lists

MOST_PAIRS: Final = 1_000_000
MOST_BYTES: Final = 64_000_000
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
# Of a list's name or number in a message.
SHOWN_CHARACTERS: Final = 80
SHOWN_LISTS: Final = 10


def read_decisions(path: str | None, lists: Lists) -> list[tuple[int, int]]:
    """Return the pairs of global rows in a file of decisions; none for no file.

    A list that is given twice may stand on both sides: the first side then means its first rows,
    the second its last.

    Raises:
        InputError: if the file cannot be read, or a line names a row that is not there.
    """
    if path is None:
        return []
    places = _Places.of(lists)
    pairs: set[tuple[int, int]] = set()
    for line, cells in _lines(path):
        try:
            pairs.add(places.pair(cells))
        except ValueError as error:
            raise refuse(f"{path}, line {line}", str(error)) from error
        if len(pairs) > MOST_PAIRS:
            raise refuse(path, f"more than {MOST_PAIRS:,} pairs are not read")
    return sorted(pairs)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the rows of each file are among all rows."""

    lists: Lists
    numbers: dict[str, list[int]]
    """For each file as typed, at which positions among the arguments it stands."""

    @classmethod
    def of(cls, lists: Lists) -> _Places:
        numbers: dict[str, list[int]] = {}
        for number, table in enumerate(lists.tables):
            numbers.setdefault(table.path, []).append(number)
        return cls(lists, numbers)

    def pair(self, cells: Sequence[str]) -> tuple[int, int]:
        """Return the two global rows that a line names, the smaller first.

        Raises:
            ValueError: if it does not name two rows, in words.
        """
        if len(cells) != 4:
            raise ValueError("write file,row,file,row, for example a.csv,12,b.csv,7")
        one, other = self._row(*cells[:2], occurrence=0), self._row(*cells[2:], occurrence=-1)
        if one == other:
            raise ValueError("both sides are the same row")
        return min(one, other), max(one, other)

    def _row(self, file: str, row: str, *, occurrence: int) -> int:
        if file not in self.numbers:
            raise ValueError(f"{_shown(file)} is not among the lists; there are {self._known()}")
        number = self.numbers[file][occurrence]
        rows = self.lists.tables[number].rows
        # Counted before it is converted: Python refuses numbers of thousands of digits.
        if not (row.isascii() and row.isdecimal() and len(row) < 16 and 1 <= int(row) <= rows):
            there = f"has rows 1 to {rows}" if rows else "has no rows"
            raise ValueError(f"{file} {there}; there is no row {_shown(row)}")
        return int(self.lists.starts[number]) + int(row) - 1

    def _known(self) -> str:
        names = list(self.numbers)
        more = f" and {len(names) - SHOWN_LISTS} more" if len(names) > SHOWN_LISTS else ""
        return ", ".join(names[:SHOWN_LISTS]) + more


def _shown(cell: str) -> str:
    return shortened(cell, SHOWN_CHARACTERS) or "(empty)"


def _lines(path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each line that is neither blank nor the header."""
    # Line by line, so that a quotation mark never closed spoils one line and not the rest.
    for number, line in enumerate(_LINE_END.split(_text(path)), 1):
        try:
            cells = [cell.strip() for cell in next(csv.reader([line]), [])]
        except csv.Error as error:
            raise refuse(f"{path}, line {number}", f"this is not CSV ({error})") from error
        if any(cells) and not (number == 1 and cells[1:2] == ["row"]):
            yield number, cells


def _text(path: str) -> str:
    content = bytearray()
    with opened(path) as file:
        try:
            while len(content) <= MOST_BYTES and (block := file.read(BLOCK_BYTES)):
                content += block
        except OSError as error:
            raise refuse(path, f"the file cannot be read ({error.strerror})") from error
    if len(content) > MOST_BYTES:
        raise refuse(path, f"decisions of more than {MOST_BYTES // 1_000_000} MB are not read")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(path, "this file of decisions is not UTF-8; save it as CSV (UTF-8)") from error


def contradiction(
    not_same: Sequence[tuple[int, int]], root: Callable[[int], int]
) -> tuple[int, int] | None:
    """Return a pair said to be two people whom the pairs said to be the same make one."""
    return next(((a, b) for a, b in not_same if root(a) == root(b)), None)
