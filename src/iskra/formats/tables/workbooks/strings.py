"""The texts of a workbook, which cells share by number."""

from __future__ import annotations

import re
import sys
from typing import IO, TYPE_CHECKING

from iskra.formats.tables.limits import MAX_CELL_CHARACTERS
from iskra.formats.tables.workbooks.markup import local, parsed

if TYPE_CHECKING:
    from iskra.formats.tables.workbooks.markup import Budget

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# What a place in the list costs, even for a text that is there already.
_PLACE_BYTES = 8


def shared_strings(path: str, stream: IO[bytes], budget: Budget) -> list[str]:
    """Read all of them; each is cut where it is longer than any cell that is used."""
    reading = _Reading()
    for _block in parsed(path, stream, reading.start, reading.end, reading.text):
        budget.spend(reading.elements, reading.text_bytes)
        reading.elements = reading.text_bytes = 0
    return reading.strings


def unescaped(text: str) -> str:
    """Return a text with `_x000D_` and its like as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


class _Reading:
    def __init__(self) -> None:
        self.strings: list[str] = []
        self.elements = 0
        self.text_bytes = 0
        self._parts: list[str] = []
        self._length = 0
        self._open = False
        self._spoken = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.elements += 1
        name = local(name)
        if name == "t":
            self._open = not self._spoken
        elif name == "rPh":
            self._spoken += 1
        elif name == "si":
            self._parts.clear()
            self._length = 0

    def end(self, name: str) -> None:
        name = local(name)
        if name == "t":
            self._open = False
        elif name == "rPh":
            self._spoken -= 1
        elif name == "si":
            text = unescaped("".join(self._parts))
            self.strings.append(text)
            self.text_bytes += _PLACE_BYTES + (sys.getsizeof(text) if len(text) > 1 else 0)

    def text(self, part: str) -> None:
        if self._open and self._length <= MAX_CELL_CHARACTERS:
            self._parts.append(part[: MAX_CELL_CHARACTERS + 1])
            self._length += len(part)
