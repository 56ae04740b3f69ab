"""Average linkage where only some pairs are weighed and the others count as a fixed weight."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence


NEVER: Final = -10_000.0
"""A weight so low that people must have said it: no other pair outweighs it."""


class Sparse:
    """Groups that are joined, the likeliest two first."""

    def __init__(self, items: Sequence[int], *, unknown: float) -> None:
        self._unknown = unknown
        self._members = {item: [item] for item in items}
        self._sizes = dict.fromkeys(items, 1)
        self._above: dict[int, dict[int, float]] = {item: {} for item in items}
        self._queue: list[tuple[float, int, int]] = []

    def weigh(self, one: int, other: int, weight: float) -> None:
        """Set the weight of a pair; the last word counts."""
        self._above[one][other] = self._above[other][one] = weight - self._unknown

    def contract(self, one: int, other: int) -> None:
        """Make two one: towards others they are as likely as the likelier, unless people said no.

        Both may have become part of others before.
        """
        one, other = self._group_of(one), self._group_of(other)
        if one == other:
            return
        self._members[one] += self._members.pop(other)
        for third, above in self._above.pop(other).items():
            del self._above[third][other]
            if third != one:
                both = (self._above[one].get(third, above), above)
                told = min(both) if min(both) <= NEVER else max(both)
                self._above[one][third] = self._above[third][one] = told

    def groups(self, least: float) -> list[list[int]]:
        """Join groups while the mean weight between two is at least this; return them."""
        for one in self._above:
            self._look_at(one, twice=False)
        while self._queue:
            mean, one, other = heapq.heappop(self._queue)
            if -mean + self._unknown < least:
                break
            if self._is_current(mean, one, other):
                self._join(one, other)
        return list(self._members.values())

    def _mean(self, one: int, other: int) -> float:
        """Return by how much the mean between two groups is above the weight of unknown pairs."""
        pairs = self._sizes[one] * self._sizes[other]
        return self._above[one].get(other, 0.0) / pairs

    def _is_current(self, mean: float, one: int, other: int) -> bool:
        both = one in self._members and other in self._members
        return both and -mean == self._mean(one, other)

    def _look_at(self, one: int, *, twice: bool = True) -> None:
        for other in self._above[one]:
            if twice or one < other:
                low, high = min(one, other), max(one, other)
                heapq.heappush(self._queue, (-self._mean(low, high), low, high))

    def _group_of(self, item: int) -> int:
        if item in self._members:
            return item
        return next(group for group, members in self._members.items() if item in members)

    def _join(self, one: int, other: int) -> None:
        self._sizes[one] += self._sizes[other]
        self._members[one] += self._members.pop(other)
        for third, above in self._above.pop(other).items():
            del self._above[third][other]
            if third != one:
                total = self._above[one].get(third, 0.0) + above
                self._above[one][third] = self._above[third][one] = total
        self._look_at(one)
