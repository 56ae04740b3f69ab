"""How the cells of a text file are parted and wrapped."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iskra.formats.headers import fold, recognise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 50
_MAY_BE_HEADERS = 11
_CELLS_LOOKED_AT = 500
# A first line by which Excel is told the separator.
_TOLD = re.compile(r"\ufeff?\"?sep=([,;\t|])\"?[\r\n]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The separator, and the sign that wraps cells ("" for none)."""

    separator: str
    quote: str = '"'

    @property
    def quoting(self) -> str:
        """The name of the quoting, for `Table.quoting`."""
        return {'"': "double", "'": "single"}.get(self.quote, "none")

    def reader(self, lines: Iterable[str], *, strict: bool = True) -> Iterator[list[str]]:
        """Parse lines into records."""
        return csv.reader(
            lines,
            delimiter=self.separator,
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            skipinitialspace=True,
            strict=strict,
        )


def sniffed(text: str, wanted: Collection[str] = ()) -> Dialect:
    """Find how the cells of the first lines are parted and wrapped.

    What decides is, in this order: how many headers are known (or are `wanted`), how many of the
    records after them have as many cells as there are headers, how many cells that is.
    """
    quote = _quote(text)
    if told := _TOLD.match(text):
        return Dialect(told[1], quote)
    dialects = [Dialect(separator, quote) for separator in SEPARATORS]
    return max(dialects, key=lambda dialect: _score(text, dialect, wanted))


def header_score(cells: list[str], wanted: Collection[str]) -> int:
    """Count the cells that are known headers, or among the `wanted` folded ones."""
    looked_at = cells[:_CELLS_LOOKED_AT]
    known = {position for positions in recognise(looked_at).values() for position in positions}
    known.update(position for position, cell in enumerate(looked_at) if fold(cell) in wanted)
    return len(known)


def first_records(text: str, dialect: Dialect, count: int) -> list[list[str]]:
    """Return the first records of a text that are not blank, and fewer where it breaks off."""
    records: list[list[str]] = []
    try:
        for record in dialect.reader(io.StringIO(text, newline=""), strict=False):
            if record:
                records.append(record)
            if len(records) >= count:
                break
    except csv.Error:
        pass
    return records


def _score(text: str, dialect: Dialect, wanted: Collection[str]) -> tuple[int, float, int]:
    records = first_records(text, dialect, _LOOKED_AT)
    if not records:
        return 0, 0.0, 0
    scores = [header_score(record, wanted) for record in records[:_MAY_BE_HEADERS]]
    known = max(scores)
    start = scores.index(known)
    width = len(records[start])
    alike = sum(len(record) == width for record in records[start:])
    return known, alike / (len(records) - start), width


def _quote(text: str) -> str:
    """Single quotation marks only where most lines begin and end with one."""
    lines = [line.strip() for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    wrapped = sum(line[0] == "'" == line[-1] and len(line) > 1 for line in lines)
    return "'" if wrapped * 2 > len(lines) and '"' not in text else '"'
