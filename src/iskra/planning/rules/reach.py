"""What is provable of overlapping groups from sizes, and from looks of one into another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iskra.engines.reach import from_sizes

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Shared:
    """At least and at most so many people are in both of two groups; positions from 0."""

    first: int
    second: int
    low: int
    high: int


@dataclass(frozen=True)
class Bounds:
    """Memberships, and the least and most people that they can be."""

    memberships: int
    at_least: int
    at_most: int


def bounds(sizes: Sequence[int], shared: Sequence[Shared] = ()) -> Bounds:
    """Return between which numbers the people of all groups lie.

    From above: all memberships less what a forest of pairs shares for sure (Hunter 1976, *An upper
    bound for the probability of a union*). From below: the largest group, and what two groups are
    together at least.

    Raises:
        UnusableSizesError: without a size, for one below 0 or above the people alive.
    """
    plain = from_sizes(sizes)
    together = (sizes[one.first] + sizes[one.second] - one.high for one in shared)
    at_least = max(plain.at_least, *together) if shared else plain.at_least
    at_most = plain.at_most - _forest(len(sizes), shared)
    return Bounds(plain.memberships, min(at_least, at_most), max(at_most, plain.at_least))


def _forest(groups: int, shared: Sequence[Shared]) -> int:
    """Return the most that pairs without a circle share for sure (Kruskal 1956)."""
    root = list(range(groups))

    def top(one: int) -> int:
        while root[one] != one:
            one = root[one]
        return one

    total = 0
    for pair in sorted(shared, key=lambda one: -one.low):
        first, second = top(pair.first), top(pair.second)
        if first != second:
            root[first] = second
            total += pair.low
    return total


def adds(sizes: Sequence[int], shared: Sequence[Shared] = ()) -> list[tuple[int, int]]:
    """Return for each group how many people it adds to all others, at least and at most."""
    found = []
    for position, size in enumerate(sizes):
        mine = {_other(one, position): one for one in shared if position in {one.first, one.second}}
        elsewhere = sum(
            min(size, other, mine[index].high) if index in mine else min(size, other)
            for index, other in enumerate(sizes)
            if index != position
        )
        known = max((one.low for one in mine.values()), default=0)
        found.append((max(0, size - elsewhere), max(0, size - known)))
    return found


def _other(pair: Shared, position: int) -> int:
    return pair.second if pair.first == position else pair.first


def assumed(found: Bounds, repeats: float) -> int | None:
    """Return how many people there would be if such a share of memberships were repeats.

    None where that is known not to be: what is provable counts more than what is assumed.

    Args:
        found: what is provable.
        repeats: share of memberships of people who are in another of the groups already, 0 to 1.
    """
    people = round(found.memberships * (1 - repeats))
    return people if found.at_least <= people <= found.at_most else None
