"""The array types of the engine, and the few operations on codes that several modules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Codes = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.uint8]

MISSING = -1
# Multiplier of Knuth's multiplicative hashing (TAOCP 6.4), and splitmix64's finaliser.
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def encode(values: Sequence[str]) -> tuple[Codes, list[str]]:
    """Number the distinct values in their sorted order; '' is MISSING.

    Sorted, so that the numbers depend on the values and never on the order of the rows.
    """
    distinct = sorted(set(values) - {""})
    number = {value: code for code, value in enumerate(distinct)}
    number[""] = MISSING
    codes = np.fromiter(map(number.__getitem__, values), dtype=np.int32, count=len(values))
    return codes, distinct


def told_apart(values: Sequence[str]) -> Codes:
    """Number the distinct values as they come; '' is MISSING. Where no order is needed."""
    distinct = dict.fromkeys(values)
    distinct.pop("", None)
    number = dict(zip(distinct, range(len(distinct)), strict=True))
    number[""] = MISSING
    return np.fromiter(map(number.__getitem__, values), dtype=np.int32, count=len(values))


def mixed(values: Longs) -> Longs:
    """Return a well spread 64-bit number for each number (splitmix64), the same in every run."""
    x = values.astype(np.uint64)
    x = (x ^ (x >> np.uint64(30))) * _MIX_1
    x = (x ^ (x >> np.uint64(27))) * _MIX_2
    return (x ^ (x >> np.uint64(31))).astype(np.int64)


def joined(left: Longs, right: Longs) -> Longs:
    """Return one well spread number for each ordered pair of numbers."""
    return mixed(mixed(left) * np.int64(31) + right)


def counts_of(codes: Codes, size: int, weights: Longs | None = None) -> Longs:
    """Return how often each code below size occurs; MISSING is not counted."""
    known = codes >= 0
    picked = None if weights is None else weights[known]
    return np.bincount(codes[known], weights=picked, minlength=size).astype(np.int64)


def spread(starts: Longs, sizes: Longs) -> Longs:
    """Return start, start+1, … start+size-1 for each run, one after the other."""
    total = int(sizes.sum())
    if total == 0:
        return np.zeros(0, dtype=np.int64)
    firsts = np.cumsum(sizes) - sizes
    return np.arange(total, dtype=np.int64) - np.repeat(firsts - starts, sizes)


CLASSES = 44


def frequency_class(counts: Longs) -> Levels:
    """Return the half octave of each count: 0 for two and fewer, 1 from 2.8, 2 from 4."""
    octaves = 2 * (np.log2(np.maximum(counts, 2)) - 1)
    return np.minimum(octaves.astype(np.uint8), CLASSES - 1)
