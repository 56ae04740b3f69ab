"""The rows of one sheet, as they come: no sheet is ever held as a grid.

What a sheet claims to be (its dimension) is not looked at: a sheet of a million rows and 16,384
columns costs what its filled cells cost.
"""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from iskra.formats.tables.limits import MAX_CELL_CHARACTERS
from iskra.formats.tables.workbooks import limits
from iskra.formats.tables.workbooks.markup import local, parsed
from iskra.formats.tables.workbooks.numbers import plain
from iskra.formats.tables.workbooks.strings import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iskra.formats.tables.workbooks.markup import Budget
    from iskra.formats.tables.workbooks.styles import Styles

    Row = dict[int, str]

_DIGITS = "0123456789"
_LETTERS = {letter: value for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", start=1)}


class Sheet:
    """One pass over a sheet.

    Attributes:
        width: so many columns are looked at; all of them until the headers are known.
        used: columns whose values are wanted; of others only that they are filled in.
        beyond: filled cells to the right of `width`.
        unsaved: formulas without a result.
        lost: cells that point at a text which is not there.
    """

    def __init__(self, strings: list[str], styles: Styles) -> None:
        """Take what cells point at."""
        self.width = limits.MAX_SHEET_COLUMNS
        self.used: frozenset[int] | None = None
        self.beyond = self.unsaved = self.lost = 0
        self._strings = strings
        self._styles = styles
        self._elements = self._text_bytes = 0
        self._rows: list[Row] = []
        self._row: Row = {}
        self._column = -1
        self._columns: dict[str, int] = {}
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._length = 0
        self._open = self._has_formula = self._is_spoken = False

    def rows(self, path: str, stream: IO[bytes], budget: Budget) -> Iterator[Row]:
        """Yield the rows that have anything in them: texts by column."""
        for _block in parsed(path, stream, self._start, self._end, self._text):
            budget.spend(self._elements, self._text_bytes)
            self._elements = self._text_bytes = 0
            yield from self._rows
            self._rows.clear()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._open = not self._is_spoken
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._is_spoken = True
        elif name == "row":
            self._row = {}
            self._column = -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = self._column + 1 if reference is None else self._column_of(reference)
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._has_formula = False
        if self._parts:
            self._parts.clear()
        self._length = 0

    def _end(self, name: str) -> None:
        name = local(name)
        if name in {"v", "t"}:
            self._open = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            if self._row:
                self._rows.append(self._row)
                self._row = {}
        elif name == "rPh":
            self._is_spoken = False

    def _end_cell(self) -> None:
        column = self._column
        if not self._parts:
            if self._has_formula and column < self.width:
                self.unsaved += 1
                self._row[column] = ""
            return
        if column >= self.width:
            self.beyond += 1
        elif self.used is not None and column not in self.used:
            self._row[column] = ""
        elif text := self._value("".join(self._parts)):
            self._row[column] = text

    def _value(self, stored: str) -> str:
        kind = self._kind
        if kind == "s":
            return self._shared(stored)
        if kind in {"n", "d"}:
            stored = stored.strip()
            style = self._style
            text = self._styles.shown(style)(stored) if style else plain(stored)
        elif kind == "b":
            text = "true" if stored.strip() == "1" else "false"
        elif kind == "e":
            return ""
        else:
            text = unescaped(stored)
        self._text_bytes += sys.getsizeof(text)
        return text

    def _shared(self, stored: str) -> str:
        try:
            number = int(stored)
            if number >= 0:
                return self._strings[number]
        except (ValueError, IndexError):
            pass
        self.lost += 1
        return ""

    def _text(self, part: str) -> None:
        if self._open and self._length <= MAX_CELL_CHARACTERS:
            self._parts.append(part[: MAX_CELL_CHARACTERS + 1])
            self._length += len(part)

    def _column_of(self, reference: str) -> int:
        """Return the column of a reference such as "AB12", or the next one where it is none."""
        letters = reference.rstrip(_DIGITS)
        found = self._columns.get(letters)
        if found is not None:
            return found
        column = 0
        for letter in letters[:4].upper():
            column = column * 26 + _LETTERS.get(letter, limits.MAX_SHEET_COLUMNS)
        if not letters or column > limits.MAX_SHEET_COLUMNS:
            return self._column + 1
        self._columns[letters] = column - 1
        return column - 1
