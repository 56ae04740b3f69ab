"""New records gathered around people who are known already and stay whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import spread
from iskra.engines.linkage.clusters import (
    CLIP,
    FOREVER,
    LARGEST_WHOLE,
    LINK,
    REACHING,
    UNKNOWN,
    Edges,
    Forest,
    average_linkage,
    merged,
)
from iskra.engines.linkage.sparse import Sparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from iskra.engines.linkage.arrays import Floats, Longs

    Weigh = Callable[[Longs, Longs], Floats]


BATCH: Final = 500_000
"""So many pairs are weighed at once."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """What is joined: people who are known, each in one piece, and new records one by one."""

    of_record: Longs
    """The block of each record."""
    order: Longs
    """Records by block."""
    starts: Longs
    """Where each block begins in that order, and the number of all records."""

    @classmethod
    def of(cls, of_record: Longs) -> Blocks:
        """Sort records by block; blocks are numbered from 0 without a gap."""
        order = np.argsort(of_record, kind="stable").astype(np.int64)
        size = int(of_record.max(initial=-1)) + 1
        return cls(of_record, order, of_record[order].searchsorted(np.arange(size + 1)))

    def records(self, blocks: Longs) -> Longs:
        """Return the records of some blocks, block by block."""
        return self.order[spread(self.starts[blocks], self.sizes(blocks))]

    def sizes(self, blocks: Longs) -> Longs:
        """Return how many records blocks have."""
        sizes: Longs = self.starts[blocks + 1] - self.starts[blocks]
        return sizes


def attach(blocks: Blocks, edges: Edges, weigh: Weigh, decided: Edges) -> list[list[int]]:
    """Return the blocks that become one, for all that reach another.

    Average linkage as in `clusters`, but that it begins with the people who are known.

    Args:
        blocks: the people and records.
        edges: the candidate pairs of records with their log2 odds.
        weigh: gives the log2 odds of any pairs of records.
        decided: pairs that people decided.
    """
    joining = merged(edges.picked(edges.weight >= REACHING), decided)
    joining = joining.picked(joining.weight >= REACHING)
    groups: list[list[int]] = []
    batch: list[_Pairs] = []
    pairs = 0
    for members in _components(blocks, joining):
        if int(blocks.sizes(members).sum()) > LARGEST_WHOLE:
            groups += _sparse(blocks, members, merged(edges, decided))
            continue
        batch.append(_Pairs.between(blocks, members))
        pairs += len(batch[-1].left)
        if pairs > BATCH:
            groups += _joined(blocks, batch, weigh, decided)
            batch, pairs = [], 0
    return groups + _joined(blocks, batch, weigh, decided)


def _components(blocks: Blocks, joining: Edges) -> Iterator[Longs]:
    """Yield the blocks of each component of two and more, in ascending order."""
    left, right = blocks.of_record[joining.left], blocks.of_record[joining.right]
    ends, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    forest = Forest(len(ends))
    for one, other in zip(places[: len(left)].tolist(), places[len(left) :].tolist(), strict=True):
        forest.join(one, other)
    labels = forest.labels()
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    for part in np.split(order, starts[1:]) if len(order) else ():
        if len(part) > 1:
            yield ends[part]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs of records between the blocks of one component, and where their blocks stand."""

    members: Longs
    left: Longs
    right: Longs
    row: Longs
    column: Longs

    @classmethod
    def between(cls, blocks: Blocks, members: Longs) -> _Pairs:
        records = blocks.records(members)
        place = np.repeat(np.arange(len(members)), blocks.sizes(members))
        i, j = np.triu_indices(len(records), 1)
        apart = place[i] != place[j]
        i, j = i[apart], j[apart]
        low, high = np.minimum(records[i], records[j]), np.maximum(records[i], records[j])
        return cls(members, low, high, place[i], place[j])


def _joined(
    blocks: Blocks, batch: Sequence[_Pairs], weigh: Weigh, decided: Edges
) -> list[list[int]]:
    """Weigh the pairs of several components at once, and join what belongs together."""
    if not batch:
        return []
    left = np.concatenate([pairs.left for pairs in batch])
    right = np.concatenate([pairs.right for pairs in batch])
    weights = np.clip(weigh(left, right).astype(np.float64), -CLIP, CLIP)
    _overrule(weights, left, right, decided)
    groups: list[list[int]] = []
    for pairs, own in zip(
        batch, np.split(weights, np.cumsum([len(p.left) for p in batch])[:-1]), strict=True
    ):
        sums = np.zeros((len(pairs.members), len(pairs.members)))
        np.add.at(sums, (pairs.row, pairs.column), own)
        sums += sums.T
        counts = blocks.sizes(pairs.members).astype(np.float64)
        groups += average_linkage(sums, [[member] for member in pairs.members.tolist()], counts)
    return groups


def _overrule(weights: np.ndarray, left: Longs, right: Longs, decided: Edges) -> None:
    """Put a hundred times what people decided in place of what was weighed."""
    size = int(max(left.max(initial=0), right.max(initial=0), decided.right.max(initial=0))) + 1
    order = np.argsort(left * size + right)
    keys = (left * size + right)[order]
    told = decided.left * size + decided.right
    at = np.minimum(keys.searchsorted(told), len(keys) - 1)
    there = keys[at] == told
    weights[order[at[there]]] = 100 * decided.weight[there]


def _sparse(blocks: Blocks, members: Longs, edges: Edges) -> Sequence[list[int]]:
    """Do the same where there are too many records to weigh every pair."""
    records = blocks.records(members)
    inside = edges.picked(np.isin(edges.left, records) & np.isin(edges.right, records))
    is_told = np.abs(inside.weight) >= FOREVER / 2
    bits = np.where(is_told, inside.weight * 100, np.clip(inside.weight, -CLIP, CLIP))
    sparse = Sparse(records.tolist(), unknown=UNKNOWN)
    for a, b, w in zip(inside.left.tolist(), inside.right.tolist(), bits.tolist(), strict=True):
        sparse.weigh(a, b, w)
    same = inside.picked(inside.weight >= FOREVER / 2)
    for a, b in zip(same.left.tolist(), same.right.tolist(), strict=True):
        sparse.contract(a, b)
    for member in members.tolist():
        own = blocks.records(np.array([member])).tolist()
        for record in own[1:]:
            sparse.contract(own[0], record)
    found = sparse.groups(LINK)
    return [sorted({int(blocks.of_record[record]) for record in group}) for group in found]
