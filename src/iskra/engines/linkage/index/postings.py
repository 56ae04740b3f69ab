"""Keys and the rows that have them, eight bytes each: sorted numbers of a key and a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from iskra.engines.linkage.arrays import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.engines.linkage.arrays import Flags, Longs

Packed = npt.NDArray[np.uint64]

ROW_BITS: Final = 24
MOST_ROWS: Final = 1 << ROW_BITS
_ROW: Final = np.uint64(MOST_ROWS - 1)
_NONE: Final = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows by key. `late` has what was added since the rest was sorted; both are sorted."""

    early: Packed
    late: Packed = field(default_factory=_NONE.copy)

    @classmethod
    def of(cls, parts: Sequence[Packed]) -> Postings:
        """Sort keys that `packed` or `numbered` made, each with the number of its row in it."""
        both = np.concatenate([_NONE, *parts])
        both.sort()
        return cls(both)

    def with_more(self, keys: Packed, row: int) -> Postings:
        """Return these postings and those of one more row."""
        late = np.concatenate([self.late, keys | np.uint64(row)])
        late.sort()
        return Postings(self.early, late)

    def merged(self, alive: Flags) -> Postings:
        """Return all that is left in one piece."""
        both = np.concatenate([self.early, self.late])
        both = both[alive[(both & _ROW).astype(np.int64)]]
        both.sort(kind="stable")
        return Postings(both)

    def rows(self, keys: Packed, most: int, *, crowds: bool = False) -> Longs:
        """Return the rows that have one of the keys.

        A row that has several of the keys comes several times.

        Args:
            keys: as `packed` or `numbered` made them.
            most: keys that more rows have are left out.
            crowds: of such keys the first rows are returned instead.
        """
        # In order, so that each search begins in memory that the last one has just read.
        keys = np.sort(keys)
        found = [_having(self.early, keys, most, crowds=crowds)]
        if len(self.late):
            found.append(_having(self.late, keys, most, crowds=crowds))
        return found[0] if len(found) == 1 else np.concatenate(found)

    def between(self, low: Packed, high: Packed) -> Longs:
        """Return the rows of all keys from each `low` to each `high`, this included."""
        found = [_between(self.early, low, high)]
        if len(self.late):
            found.append(_between(self.late, low, high))
        return found[0] if len(found) == 1 else np.concatenate(found)

    def span(self, low: Packed, high: Packed) -> int:
        """Return how many rows there are from each `low` to before each `high`, all told."""
        before = high - np.uint64(1)
        late = _sizes(self.late, low, before)[1].sum()
        return int(_sizes(self.early, low, before)[1].sum() + late)

    def counts(self, keys: Packed) -> Longs:
        """Return how many rows have each key."""
        counted = _sizes(self.early, keys, keys | _ROW)[1]
        return counted + _sizes(self.late, keys, keys | _ROW)[1] if len(self.late) else counted


def _sizes(packed: Packed, low: Packed, high: Packed) -> tuple[Longs, Longs]:
    starts = packed.searchsorted(low)
    return starts, packed.searchsorted(high, side="right") - starts


def _having(packed: Packed, keys: Packed, most: int, *, crowds: bool) -> Longs:
    starts = packed.searchsorted(keys)
    # Most keys are nobody's: only those of somebody are looked up to their end.
    first = packed[np.minimum(starts, len(packed) - 1)] if len(packed) else keys
    there = (first & ~_ROW) == keys if len(packed) else np.zeros(len(keys), np.bool_)
    starts = starts[there]
    sizes = packed.searchsorted(keys[there] | _ROW, side="right") - starts
    if crowds:
        return _rows(packed, starts, np.minimum(sizes, most))
    fits = sizes <= most
    return _rows(packed, starts[fits], sizes[fits])


def _between(packed: Packed, low: Packed, high: Packed) -> Longs:
    return _rows(packed, *_sizes(packed, low, high))


def _rows(packed: Packed, starts: Longs, sizes: Longs) -> Longs:
    return (packed[spread(starts, sizes)] & _ROW).astype(np.int64)


def packed(hashes: Sequence[int]) -> Packed:
    """Return a key for each hash, its last bits left free for a row.

    The forty bits that stay are shared by chance once in a million million times; such a row is
    looked at and found to have nothing in common.
    """
    keys = np.fromiter(hashes, np.int64, len(hashes)).view(np.uint64)
    return keys & ~_ROW


def numbered(numbers: Longs) -> Packed:
    """Return a key for each small number; keys are in the order of the numbers."""
    return numbers.astype(np.uint64) << np.uint64(ROW_BITS)
