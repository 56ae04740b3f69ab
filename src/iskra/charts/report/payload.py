"""The rows inside the page: columns closed up with gzip and base64, opened by the script.

Every column of whole numbers is 32-bit little-endian, its bytes sorted by place (all first bytes,
then all second ones …), which gzip likes. A column of text is its distinct values in order of
first use, one a line, and a column of numbers: 0 for missing, 1 for the next new value, n + 2 for
value number n seen before.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.charts.markup import Markup, escape
from iskra.charts.speech import CERTAIN
from iskra.charts.words import code_sentence, grey_verdict, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from iskra.charts.report.data import Compared, Integers, Lookup, PairView, Pattern, Reals

MOST_BYTES = 12_000_000
MOST_COMPARED = 300_000
WEIGHT_UNIT = 10
"""Weights are kept in tenths of a bit."""

_LEVEL = 4
_GZIP = 31
_NEW = 1


class PayloadTooLargeError(Exception):
    """Not even the first column of the rows fits into a page."""


@dataclass(frozen=True, slots=True)
class Payload:
    """Blocks of data for the page, and the fields that did not fit."""

    blocks: tuple[Markup, ...] = ()
    left_out: tuple[str, ...] = ()


def payload(
    lookup: Lookup, grey: Sequence[PairView], language: str = "en", most_bytes: int = MOST_BYTES
) -> Payload:
    """Return the rows as blocks of data for the page, at most so many bytes.

    Where they do not fit, fields are left out, the last ones first.

    Raises:
        PayloadTooLargeError: if the frame and the first field do not fit.
    """
    blocks = [*_frame(lookup, grey, language), *_patterns(lookup.patterns, language)]
    room = most_bytes - sum(map(len, blocks))
    fields: list[str] = []
    for field, values in lookup.cells.items():
        column = _text_column(field, values)
        size = sum(map(len, column))
        if size <= room:
            room -= size
            fields.append(field)
            blocks += column
    if room < 0 or (lookup.cells and not fields):
        raise PayloadTooLargeError
    left_out = tuple(field for field in lookup.cells if field not in fields)
    return Payload((*blocks, block("fields", _json(fields))), left_out)


def block(name: str, content: bytes) -> Markup:
    """Return bytes, closed up, as an element that browsers keep and do not show."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    closed = base64.b64encode(packer.compress(content) + packer.flush()).decode()
    return Markup(f'<script type="application/gzip" id="z-{escape(name)}">{closed}</script>')


def planes(values: Iterable[int] | Integers) -> bytes:
    """Return whole numbers of 32 bits, their bytes sorted by place."""
    numbers = np.asarray(values, dtype="<i4")
    return numbers.view(np.uint8).reshape(-1, 4).T.tobytes()


def coded(values: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the distinct values in order of first use, and for each value its code."""
    seen: dict[str, int] = {"": 0}
    codes = []
    for value in values:
        code = seen.get(value)
        if code is None:
            seen[value] = len(seen) + 1
            code = _NEW
        codes.append(code)
    del seen[""]
    return list(seen), codes


def grey_entries(views: Sequence[PairView], language: str = "en") -> list[list[object]]:
    """Return pairs as plain lists: both rows, the weight, the sentence, the evidence."""
    return [
        [
            [view.left.file, view.left.row],
            [view.right.file, view.right.row],
            round(view.weight, 2),
            view.sentence or sentence(view.evidence, language, verdict=grey_verdict(view.weight)),
            [
                [one.field, one.left, one.right, one.agreement, round(one.weight, 2)]
                for one in sorted(view.evidence, key=lambda one: one.field != "chance")
            ],
        ]
        for view in views
    ]


def _frame(lookup: Lookup, grey: Sequence[PairView], language: str) -> list[Markup]:
    blocks = [
        block("person", planes(lookup.person)),
        block("parent", planes(lookup.parent)),
        block("weight", planes(_tenths(lookup.weight))),
        block("pattern", planes(lookup.pattern)),
        block("apart", _json([list(pair) for pair in lookup.apart])),
        block("grey", _json(grey_entries(grey, language))),
    ]
    if lookup.alike is not None:
        blocks.append(block("alike", planes(lookup.alike)))
    if lookup.compared is not None:
        blocks += _compared(lookup.compared)
    return blocks


def _patterns(patterns: Sequence[Pattern], language: str) -> list[Markup]:
    """Return shapes (a sentence, then field and level of each part) and patterns.

    A pattern is the number of its shape and the weight of each part.
    """
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    entries: list[list[float]] = []
    for pattern in patterns:
        parts = sorted(pattern, key=_is_field)
        codes = tuple([(field, level) for field, level, _ in parts])
        number = numbers.setdefault(codes, len(numbers))
        entries.append([number, *[round(weight, 1) for _, _, weight in parts]])
    shapes = [[code_sentence(codes, language), *codes] for codes in numbers]
    return [block("shapes", _json(shapes)), block("patterns", _json(entries))]


def _is_field(part: tuple[str, str, float]) -> bool:
    """Tell what any two rows start from, which comes first, from the rest."""
    return part[0] != "chance"


def _compared(compared: Compared) -> list[Markup]:
    """Return the pairs that stayed apart, ordered for halving; only the heaviest of very many."""
    weight = np.asarray(compared.weight)
    kept = np.arange(len(weight))
    floor, is_complete = compared.floor, compared.is_complete
    if len(kept) > MOST_COMPARED:
        kept = np.argpartition(-weight, MOST_COMPARED)[:MOST_COMPARED]
        floor, is_complete = float(weight[kept].min()), False
    low = np.minimum(compared.left, compared.right)[kept]
    high = np.maximum(compared.left, compared.right)[kept]
    order = np.lexsort((high, low))
    return [
        block("c-low", planes(low[order])),
        block("c-high", planes(high[order])),
        block("c-weight", planes(_tenths(weight[kept][order]))),
        block("c-pattern", planes(np.asarray(compared.pattern)[kept][order])),
        block("c-about", _json({"complete": is_complete, "floor": round(floor, 1)})),
    ]


def _text_column(field: str, values: Sequence[str]) -> list[Markup]:
    distinct, codes = coded(values)
    lines = "\n".join(value.replace("\n", " ").replace("\r", " ") for value in distinct)
    return [
        block(f"v-{field}", lines.encode("utf-8", "replace")),
        block(f"i-{field}", planes(codes)),
    ]


def _tenths(weight: object) -> Integers:
    bits: Reals = np.nan_to_num(np.asarray(weight, dtype=float))
    tenths: Integers = np.rint(np.clip(bits, -CERTAIN, CERTAIN) * WEIGHT_UNIT).astype(np.int32)
    return tenths


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def script_data(content: Mapping[str, object]) -> Markup:
    """Return data for the script that is read at once; nothing in it can end the element."""
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/json" id="about">{text}</script>')
