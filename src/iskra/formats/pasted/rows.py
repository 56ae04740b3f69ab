"""Lines copied from a spreadsheet: the first row is the person, headers in front are used."""

from __future__ import annotations

from dataclasses import dataclass, field

from iskra.formats.fields import FIELDS
from iskra.formats.headers import recognise

_SURE = 2


@dataclass(slots=True)
class Row:
    """The text of one person, where cells with a known meaning stand, and their headers."""

    text: str
    cells: list[tuple[int, int, str]] = field(default_factory=list)
    headers: list[tuple[int, int]] = field(default_factory=list)


def first_row(text: str) -> tuple[Row, str]:
    """Return the first row of copied cells, and the rows behind it; any other text as it is."""
    lines = text.strip("\r\n").splitlines()
    copied = [line for line in lines if line.strip()]
    if len(copied) < 2 or not all("\t" in line for line in copied[:2]):
        return Row(text), ""
    headers = copied[0].split("\t")
    meanings = {place: ours for ours, places in recognise(headers).items() for place in places[:1]}
    if len(meanings) < _SURE:
        return Row(copied[0]), "\n".join(copied[1:])
    row = Row(f"{copied[0]}\n{copied[1]}")
    header_spans = _spans(copied[0], 0)
    for place, (start, end) in enumerate(_spans(copied[1], len(copied[0]) + 1)):
        ours = meanings.get(place, "")
        if ours in FIELDS and row.text[start:end].strip():
            row.cells.append((start, end, ours))
    row.headers = [header_spans[place] for place in meanings]
    return row, "\n".join(copied[2:])


def _spans(line: str, start: int) -> list[tuple[int, int]]:
    spans = []
    for cell in line.split("\t"):
        spans.append((start, start + len(cell)))
        start += len(cell) + 1
    return spans
