"""Reads groups and sizes as people write them down: a group a line, its size at the end."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from iskra.engines.reach import UnusableSizesError, from_sizes

LONGEST_NAME: Final = 120
# Digits with the separators that languages put between thousands, at the end of a line.
SIZE: Final = re.compile(r"^(?P<name>.*?\S)[\s:;,|=–-]+(?P<size>\d[\d.,'’\s]*)$")


@dataclass(frozen=True)
class Line:
    """A group as it was typed in."""

    name: str
    size: int


class UnreadLineError(ValueError):
    """A line that is no group with its size; its words are the line."""


def groups_in(text: str) -> list[Line]:
    """Return the groups of a text, one for each line that is not empty.

    Raises:
        UnreadLineError: for a line without name or size, or a size that cannot be.
    """
    return [_line(line) for line in text.splitlines() if line.strip()]


def _line(line: str) -> Line:
    found = SIZE.match(unicodedata.normalize("NFKC", line).strip())
    if found is None:
        raise UnreadLineError(line.strip()[:60])
    size = int(re.sub(r"\D", "", found["size"])[:18])
    try:
        from_sizes([size])
    except UnusableSizesError as problem:
        raise UnreadLineError(line.strip()[:60]) from problem
    return Line(found["name"].strip()[:LONGEST_NAME], size)
