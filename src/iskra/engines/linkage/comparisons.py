"""How two values of each field other than the name agree: a level for each pair."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from iskra.engines.linkage.arrays import Floats, Levels, Longs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iskra.engines.linkage.records import Field


class Level(IntEnum):
    """How far two values agree."""

    MISSING = 0
    DIFFERS = 1
    PART = 2
    NEAR = 3
    SAME = 4


def compare(field: str, data: Field, left: Longs, right: Longs) -> Levels:
    """Return the Level of each pair of records, elementwise; each pair of values once."""
    one, other = data.codes[left].astype(np.int64), data.codes[right].astype(np.int64)
    levels = np.zeros(len(one), np.uint8)
    both = (one >= 0) & (other >= 0)
    levels[both & (one == other)] = Level.SAME
    unequal = np.flatnonzero(both & (one != other))
    if len(unequal):
        low = np.minimum(one[unequal], other[unequal])
        high = np.maximum(one[unequal], other[unequal])
        distinct, inverse = np.unique(low * len(data.values) + high, return_inverse=True)
        a = [data.values[code] for code in distinct // len(data.values)]
        b = [data.values[code] for code in distinct % len(data.values)]
        levels[unequal] = _RULES.get(field, _texts)(a, b)[inverse]
    return levels


def _jaro_winkler(a: Sequence[str], b: Sequence[str]) -> Floats:
    return process.cpdist(a, b, scorer=JaroWinkler.similarity, dtype=np.float32)


def _edits(a: Sequence[str], b: Sequence[str], at_most: int = 3) -> Floats:
    """Return the edits between each two, swapped neighbours counting once; at_most + 1 if more."""
    return process.cpdist(a, b, scorer=OSA.distance, score_cutoff=at_most, dtype=np.float32)


def _graded(near: np.ndarray, part: np.ndarray | None = None) -> Levels:
    levels = np.full(len(near), Level.DIFFERS, np.uint8)
    if part is not None:
        levels[part] = Level.PART
    levels[near] = Level.NEAR
    return levels


def _texts(a: Sequence[str], b: Sequence[str]) -> Levels:
    likeness = _jaro_winkler(a, b)
    inside = _flags(_contains, a, b)
    return _graded((likeness >= 0.92) | inside, likeness >= 0.85)


def _contains(a: str, b: str) -> bool:
    """Whether all words of the shorter stand in the longer."""
    one, other = set(a.split()), set(b.split())
    return one <= other or other <= one


def _links(a: Sequence[str], b: Sequence[str]) -> Levels:
    """Near: only dots differ (which some networks pass over); in part: nearly the same."""
    dots = np.fromiter(
        (x.replace(".", "") == y.replace(".", "") for x, y in zip(a, b, strict=True)),
        np.bool_,
        len(a),
    )
    levels = _graded(dots, _jaro_winkler(a, b) >= 0.97)
    levels[~_flags(_comparable, a, b)] = Level.MISSING
    return levels


def _comparable(a: str, b: str) -> bool:
    """Whether both are addresses of one kind on one network: else they cannot contradict."""
    one, other = a.partition("/"), b.partition("/")
    return one[0] == other[0] and one[2].startswith("#") == other[2].startswith("#")


def _emails(a: Sequence[str], b: Sequence[str]) -> Levels:
    """Near: one slip of a letter; in part: the same mailbox elsewhere, or a slip in its number."""
    slip = _edits(a, b, 2) <= 2
    near = slip.copy()
    near[slip] = [_same_digits(a[n], b[n]) for n in np.flatnonzero(slip)]
    return _graded(near, slip | _flags(_same_mailbox, a, b))


def _same_digits(a: str, b: str) -> bool:
    """Whether two addresses have the same numbers: one more is somebody else's."""
    return [sign for sign in a if sign.isdecimal()] == [sign for sign in b if sign.isdecimal()]


def _same_mailbox(a: str, b: str) -> bool:
    return a.split("@")[0] == b.split("@")[0]


def _phones(a: Sequence[str], b: Sequence[str]) -> Levels:
    ending = np.fromiter((x[-8:] == y[-8:] for x, y in zip(a, b, strict=True)), np.bool_, len(a))
    return _graded(ending, _edits(a, b, 1) <= 1)


def _dates(a: Sequence[str], b: Sequence[str]) -> Levels:
    near = (_edits(a, b, 1) <= 1) | _flags(_two_parts, a, b)
    return _graded(near, _edits(a, b, 2) <= 2)


def _two_parts(a: str, b: str) -> bool:
    """Whether two of year, month and day stand in both, day and month in any order."""
    one, other = a.split("-"), b.split("-")
    agree = len(set(one[1:]) & set(other[1:])) + (one[0] == other[0])
    return agree >= 2 or sorted(one) == sorted(other)


def _codes(a: Sequence[str], b: Sequence[str]) -> Levels:
    start = np.fromiter((x[:3] == y[:3] for x, y in zip(a, b, strict=True)), np.bool_, len(a))
    return _graded(_edits(a, b, 1) <= 1, start)


def _sets(a: Sequence[str], b: Sequence[str]) -> Levels:
    return _graded(_flags(lambda x, y: bool(set(x.split("|")) & set(y.split("|"))), a, b))


def _exact(a: Sequence[str], _b: Sequence[str]) -> Levels:
    return np.full(len(a), Level.DIFFERS, np.uint8)


def _flags(test: Callable[[str, str], bool], a: Sequence[str], b: Sequence[str]) -> np.ndarray:
    return np.fromiter((test(x, y) for x, y in zip(a, b, strict=True)), np.bool_, len(a))


_RULES: Final[dict[str, Callable[[Sequence[str], Sequence[str]], Levels]]] = {
    "link": _links,
    "email": _emails,
    "phone": _phones,
    "birth_date": _dates,
    "country": _exact,
    "postcode": _codes,
    "outside_id": _codes,
    "affiliations": _sets,
}
