"""How many people two groups share, from a look at some members of one of them.

Of n members of A drawn at random, k are in B too. So A's share in B is about k/n, and k is
hypergeometric. The interval holds every overlap that would not make k a surprise: the exact test,
counting half of the chance of k itself (the mid-P interval: Lancaster 1961, *Significance tests in
discrete distributions*, JASA 56; Agresti and Gottard 2007, *Nonconservative exact small-sample
inference for discrete data*). The fully exact one is wider than it says, the normal one too narrow
where few or nearly all are found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from iskra.engines.reach.bounds import from_sizes
from iskra.engines.reach.errors import UnusableCountsError
from iskra.engines.reach.multiplicity import CONFIDENCE

MOST_DRAWN = 100_000
"""More than anybody looks up by hand."""


@dataclass(frozen=True)
class Pair:
    """People whom two groups share, and people in both together, each with its 95 % interval."""

    shared: int
    shared_low: int
    shared_high: int
    people: int
    low: int
    high: int


def estimate_pair(first: int, second: int, *, drawn: int, found: int) -> Pair:
    """Estimate the overlap of two groups.

    Args:
        first: people in the group that was drawn from.
        second: people in the group in which they were looked up.
        drawn: different members of the first, at random.
        found: how many of these are in the second.

    Raises:
        UnusableSizesError: if the sizes cannot be.
        UnusableCountsError: if so many cannot be drawn or found.
    """
    from_sizes([first, second])
    if not 1 <= drawn <= min(first, MOST_DRAWN):
        raise UnusableCountsError(f"{drawn:,} of {first:,} members cannot be drawn and looked up.")
    if not 0 <= found <= min(drawn, second):
        raise UnusableCountsError(
            f"{found:,} of {drawn:,} drawn cannot be in a group of {second:,}."
        )
    # Those seen are in both for sure, those looked for in vain for sure not.
    least, most = found, min(first - (drawn - found), second)
    low = least if found == 0 else _smallest(first, drawn, found, least, most)
    high = most if found == drawn else _largest(first, drawn, found, least, most)
    shared = min(max(round(first * found / drawn), low), high)
    both = first + second
    return Pair(shared, low, high, both - shared, both - high, both - low)


def _smallest(first: int, drawn: int, found: int, least: int, most: int) -> int:
    """Return the smallest overlap for which to find so many is no surprise, by halving."""
    while least < most:
        middle = (least + most) // 2
        if _chance_of_more(first, drawn, found, middle) > (1 - CONFIDENCE) / 2:
            most = middle
        else:
            least = middle + 1
    return least


def _largest(first: int, drawn: int, found: int, least: int, most: int) -> int:
    """Return the largest overlap for which to find so few is no surprise, by halving."""
    while least < most:
        middle = (least + most + 1) // 2
        if 1 - _chance_of_more(first, drawn, found, middle) > (1 - CONFIDENCE) / 2:
            least = middle
        else:
            most = middle - 1
    return least


def _chance_of_more(first: int, drawn: int, found: int, shared: int) -> float:
    """Return P(more are found) + P(so many are found) / 2, were so many shared."""
    top = min(drawn, shared)
    more = math.fsum(_chance(first, drawn, one, shared) for one in range(found + 1, top + 1))
    return min(1.0, more + _chance(first, drawn, found, shared) / 2)


def _chance(first: int, drawn: int, found: int, shared: int) -> float:
    """Return the hypergeometric probability of finding exactly so many."""
    if found > shared or drawn - found > first - shared:
        return 0.0
    return math.exp(
        _choices(shared, found) + _choices(first - shared, drawn - found) - _choices(first, drawn)
    )


def _choices(of: int, some: int) -> float:
    """Return the logarithm of the number of ways to choose some of all."""
    return math.lgamma(of + 1) - math.lgamma(some + 1) - math.lgamma(of - some + 1)
