"""How right a clustering is, counted in pairs of rows without listing the pairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Pairs of rows that are one person in truth, in a clustering, and in both."""

    true: int
    found: int
    both: int

    @property
    def precision(self) -> float:
        """Share of the pairs found that are true; 1 when none was found."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the true pairs that were found; 1 when there are none."""
        return self.both / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.both / (self.true + self.found) if self.true + self.found else 1.0


def count_pairs(truth: Sequence[Hashable], found: Sequence[Hashable]) -> PairCounts:
    """Count pairs from the sizes of the groups and of their intersections.

    Args:
        truth: the true person of each row.
        found: the cluster of each row.

    Raises:
        ValueError: if the two are not about the same rows.
    """
    if len(truth) != len(found):
        raise ValueError(f"{len(truth)} rows in truth, {len(found)} in the clustering")
    return PairCounts(
        true=_pairs_within(truth),
        found=_pairs_within(found),
        both=_pairs_within(zip(truth, found, strict=True)),
    )


def _pairs_within(groups: Iterable[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())
