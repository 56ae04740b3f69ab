"""How two values of each field other than the name agree: a level for each pair.

Whatever can be said of one value alone (its mailbox, its digits) is worked out once for each value
and compared as a number; only what needs both texts is compared as text, once for each two values.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from iskra.engines.linkage.arrays import Codes, Flags, Floats, Levels, Longs, told_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.engines.linkage.records import Field


class Level(IntEnum):
    """How far two values agree."""

    MISSING = 0
    DIFFERS = 1
    PART = 2
    NEAR = 3
    SAME = 4


class Values:
    """The distinct values of one field, with what is known of each by itself."""

    def __init__(self, field: str, data: Field) -> None:
        self.field = field
        self.data = data
        self.texts = data.values

    def levels(self, left: Longs, right: Longs) -> Levels:
        """Return the Level of each pair of records, elementwise; each pair of values once."""
        one, other = self.data.codes[left].astype(np.int64), self.data.codes[right].astype(np.int64)
        levels = np.zeros(len(one), np.uint8)
        both = (one >= 0) & (other >= 0)
        levels[both & (one == other)] = Level.SAME
        unequal = np.flatnonzero(both & (one != other))
        if len(unequal):
            low = np.minimum(one[unequal], other[unequal])
            high = np.maximum(one[unequal], other[unequal])
            distinct, inverse = np.unique(low * len(self.texts) + high, return_inverse=True)
            rule = _RULES.get(self.field, _texts)
            found = rule(self, distinct // len(self.texts), distinct % len(self.texts))
            levels[unequal] = found[inverse]
        return levels

    def of(self, codes: Longs) -> list[str]:
        """Return the texts of some values."""
        return [self.texts[code] for code in codes.tolist()]

    @cached_property
    def plain(self) -> Codes:
        """Return a number for each link without its dots."""
        return told_apart([text.replace(".", "") for text in self.texts])

    @cached_property
    def network(self) -> Codes:
        """Return a number for the network of each link, and whether it goes by a number."""
        parts = (text.partition("/") for text in self.texts)
        return told_apart([f"{host} {rest.startswith('#')}" for host, _, rest in parts])

    @cached_property
    def mailbox(self) -> Codes:
        """Return a number for what stands before the @ of each e-mail."""
        return told_apart([text.partition("@")[0] for text in self.texts])

    @cached_property
    def digits(self) -> Codes:
        """Return a number for the digits of each value."""
        return told_apart(["".join(filter(str.isdecimal, text)) for text in self.texts])

    @cached_property
    def ending(self) -> Codes:
        """Return a number for the last eight digits of each telephone."""
        return told_apart([text[-8:] for text in self.texts])

    @cached_property
    def year(self) -> Codes:
        """Return a number for the year of each date."""
        return told_apart([text.partition("-")[0] for text in self.texts])

    @cached_property
    def start(self) -> Codes:
        """Return a number for the first three signs of each code."""
        return told_apart([text[:3] for text in self.texts])


def _jaro_winkler(values: Values, a: Longs, b: Longs) -> Floats:
    return process.cpdist(
        values.of(a), values.of(b), scorer=JaroWinkler.similarity, dtype=np.float32
    )


def _edits(values: Values, a: Longs, b: Longs, at_most: int) -> Floats:
    """Return the edits between each two, swapped neighbours counting once; at_most + 1 if more."""
    return process.cpdist(
        values.of(a), values.of(b), scorer=OSA.distance, score_cutoff=at_most, dtype=np.float32
    )


def _graded(near: Flags, part: Flags | None = None) -> Levels:
    levels = np.full(len(near), Level.DIFFERS, np.uint8)
    if part is not None:
        levels[part] = Level.PART
    levels[near] = Level.NEAR
    return levels


def _texts(values: Values, a: Longs, b: Longs) -> Levels:
    likeness = _jaro_winkler(values, a, b)
    inside = _flags(_contains, values, a, b)
    return _graded((likeness >= 0.92) | inside, likeness >= 0.85)


def _contains(a: str, b: str) -> bool:
    """Whether all words of the shorter stand in the longer."""
    one, other = set(a.split()), set(b.split())
    return one <= other or other <= one


def _links(values: Values, a: Longs, b: Longs) -> Levels:
    """Near: only dots differ (which some networks pass over); in part: nearly the same.

    Links of two networks, or a name and a number on one, cannot contradict each other.
    """
    levels = np.zeros(len(a), np.uint8)
    comparable = np.flatnonzero(values.network[a] == values.network[b])
    a, b = a[comparable], b[comparable]
    dots = values.plain[a] == values.plain[b]
    levels[comparable] = _graded(dots, _jaro_winkler(values, a, b) >= 0.97)
    return levels


def _emails(values: Values, a: Longs, b: Longs) -> Levels:
    """Near: one slip of a letter; in part: the same mailbox elsewhere, or a slip in its number."""
    slip = _edits(values, a, b, 2) <= 2
    near = slip & (values.digits[a] == values.digits[b])
    return _graded(near, slip | (values.mailbox[a] == values.mailbox[b]))


def _phones(values: Values, a: Longs, b: Longs) -> Levels:
    return _graded(values.ending[a] == values.ending[b], _edits(values, a, b, 1) <= 1)


def _dates(values: Values, a: Longs, b: Longs) -> Levels:
    """Compare digits, because a day that no calendar has stays as it was typed."""
    digits = [text.replace("-", "") for text in values.texts]
    ones, others = [digits[code] for code in a.tolist()], [digits[code] for code in b.tolist()]
    edits = process.cpdist(ones, others, scorer=OSA.distance, score_cutoff=2, dtype=np.float32)
    return _graded((edits <= 1) | _flags(_two_parts, values, a, b), edits <= 2)


def _two_parts(a: str, b: str) -> bool:
    """Whether two of year, month and day stand in both, day and month in any order."""
    one, other = a.split("-"), b.split("-")
    agree = len(set(one[1:]) & set(other[1:])) + (one[0] == other[0])
    return agree >= 2 or sorted(one) == sorted(other)


def _codes(values: Values, a: Longs, b: Longs) -> Levels:
    return _graded(_edits(values, a, b, 1) <= 1, values.start[a] == values.start[b])


def _sets(values: Values, a: Longs, b: Longs) -> Levels:
    return _graded(
        _flags(lambda x, y: not set(x.split("|")).isdisjoint(y.split("|")), values, a, b)
    )


def _exact(_values: Values, a: Longs, _b: Longs) -> Levels:
    return np.full(len(a), Level.DIFFERS, np.uint8)


def _flags(test: Callable[[str, str], bool], values: Values, a: Longs, b: Longs) -> Flags:
    pairs = zip(values.of(a), values.of(b), strict=True)
    return np.fromiter((test(x, y) for x, y in pairs), np.bool_, len(a))


_RULES: Final[dict[str, Callable[[Values, Longs, Longs], Levels]]] = {
    "link": _links,
    "email": _emails,
    "phone": _phones,
    "birth_date": _dates,
    "country": _exact,
    "postcode": _codes,
    "outside_id": _codes,
    "affiliations": _sets,
}
