"""Which parts are one person: those that stand together, whatever was said in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parting:
    """How some parts are taken out of a person.

    Attributes:
        undone: positions of the links that held the two sides together.
        joined: pairs of parts to link anew, because they stay one person without those links.
    """

    undone: tuple[int, ...]
    joined: tuple[tuple[int, int], ...]


def components(nodes: Iterable[int], edges: Iterable[Edge]) -> list[frozenset[int]]:
    """Return who stands together, the one with the least number first; strange ends are left out.

    The same links give the same answer in any order.
    """
    leader = {node: node for node in nodes}

    def root(node: int) -> int:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for one, other in edges:
        if one in leader and other in leader:
            first, second = sorted((root(one), root(other)))
            leader[second] = first
    groups: dict[int, set[int]] = {}
    for node in sorted(leader):
        groups.setdefault(root(node), set()).add(node)
    return [frozenset(group) for group in groups.values()]


def part_off(everybody: Collection[int], taken: AbstractSet[int], edges: Sequence[Edge]) -> Parting:
    """Return how to take parts out of a person so that both sides stay whole.

    Args:
        everybody: all parts of the person.
        taken: those to take out; some of them stay behind.
        edges: the links that hold the person together.

    Raises:
        ValueError: if nothing is taken, or nothing stays.
    """
    stays = set(everybody) - taken
    if not stays or not taken or not taken <= set(everybody):
        raise ValueError("something is taken out, and something stays")
    crossing = tuple(
        position
        for position, (one, other) in enumerate(edges)
        if (one in taken) != (other in taken)
    )
    kept = [edge for position, edge in enumerate(edges) if position not in set(crossing)]
    joined = [pair for side in (taken, stays) for pair in _joining(components(side, kept))]
    return Parting(crossing, tuple(joined))


def _joining(groups: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Return pairs that make one of several groups."""
    return [(min(groups[0]), min(group)) for group in groups[1:]]
