"""What people decided about pairs of listings, as the linker takes it: nothing that contradicts."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    Pair = tuple[int, int]

MOST_PAIRS: Final = 400
"""Of two persons with more listings than this makes pairs, not each pair is kept apart."""


def ordered(one: int, other: int) -> Pair:
    """Return two ids, the smaller first.

    Raises:
        ValueError: if it is one and the same.
    """
    if one == other:
        raise ValueError("a decision is about two listings")
    return (one, other) if one < other else (other, one)


def without_contradictions(
    same: Iterable[Pair], not_same: Iterable[Pair]
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs, in order, without those said to be one that a no forbids: a no wins.

    Args:
        same: pairs said to be one person, the oldest first; of several that together contradict a
            no, the later are left out.
        not_same: pairs said to be two.
    """
    apart = sorted({ordered(*pair) for pair in not_same})
    group: dict[int, set[int]] = {}
    enemies: dict[int, set[int]] = {}
    for one, other in apart:
        enemies.setdefault(one, set()).add(other)
        enemies.setdefault(other, set()).add(one)
    kept: list[Pair] = []
    for one, other in same:
        mine, theirs = group.setdefault(one, {one}), group.setdefault(other, {other})
        if mine is not theirs:
            if any(not theirs.isdisjoint(enemies.get(node, ())) for node in mine):
                continue
            mine |= theirs
            for node in theirs:
                group[node] = mine
        elif other in enemies.get(one, ()):
            continue
        kept.append(ordered(one, other))
    return sorted(set(kept)), apart


def forbidden(
    left: AbstractSet[int], right: AbstractSet[int], not_same: Iterable[Pair]
) -> list[Pair]:
    """Return the decisions that keep two groups of listings apart."""
    return [
        (one, other)
        for one, other in not_same
        if (one in left and other in right) or (one in right and other in left)
    ]


def keeping_apart(taken: Sequence[int], stays: Sequence[int]) -> list[Pair]:
    """Return pairs of listings which, said to be two people, keep two groups apart for good.

    Each with each where that is not too many; otherwise each with the first of the other group.
    """
    pairs = list(product(taken, stays)) if len(taken) * len(stays) <= MOST_PAIRS else []
    pairs += [(one, stays[0]) for one in taken] + [(taken[0], one) for one in stays]
    return sorted({ordered(one, other) for one, other in pairs})
