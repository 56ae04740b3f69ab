"""From weighed pairs to people, without chains.

What hangs together is taken apart again where the evidence inside contradicts itself: every two
records of a component are weighed, and groups are joined, the likeliest first, while the average
pair between them says "one person" (average linkage, Sokal & Michener 1958). A's friend B and B's
friend C are therefore not one person unless A and C agree too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.sparse import Sparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from iskra.engines.linkage.arrays import Floats, Longs

    Weigh = Callable[[Longs, Longs], Floats]

LINK: Final = 1.8
"""Log2 odds from which two records are linked: seven to two."""
REACHING: Final = 0.0
"""Log2 odds from which two records are looked at together: others may speak for them."""
GATHERING: Final = 1.0
"""How many bits it adds that a group is twice as large: who is often listed is listed again."""
LARGEST_WHOLE: Final = 120
"""Components with more records are judged by the pairs that were compared, not by all."""
CLIP: Final = 12.0
UNKNOWN: Final = -6.0
"""What a pair that was never a candidate counts, in bits."""
FOREVER: Final = 1000.0
"""The weight of what people decided."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Weighed pairs of records, left < right."""

    left: Longs
    right: Longs
    weight: Floats

    def picked(self, rows: Longs | np.ndarray) -> Edges:
        """Return some of them."""
        return Edges(self.left[rows], self.right[rows], self.weight[rows])


class Forest:
    """Union-find with path halving."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, item: int) -> int:
        """Return who stands for the set of the item."""
        parent = self.parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, one: int, other: int) -> bool:
        """Join two sets, the smaller number standing for both; say whether they were two."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return False
        self.parent[max(a, b)] = min(a, b)
        return True

    def labels(self) -> Longs:
        """Return the root of each item."""
        return np.fromiter(map(self.root, range(len(self.parent))), np.int64, len(self.parent))


def cluster(size: int, edges: Edges, weigh: Weigh, decided: Edges) -> Longs:
    """Return a label for each record; records with one label are one person.

    Args:
        size: how many records there are.
        edges: the candidate pairs with their log2 odds.
        weigh: gives the log2 odds of any pairs of records.
        decided: pairs that people decided: weight FOREVER for the same, -FOREVER for not.
    """
    joining = merged(edges.picked(edges.weight >= REACHING), decided)
    forest = Forest(size)
    strong = joining.weight >= REACHING
    for a, b in zip(joining.left[strong].tolist(), joining.right[strong].tolist(), strict=True):
        forest.join(a, b)
    labels = forest.labels()
    overruled = {
        (a, b): w
        for a, b, w in zip(
            decided.left.tolist(), decided.right.tolist(), decided.weight.tolist(), strict=True
        )
    }
    members = _components(labels)
    _part_couples(labels, [m for m in members if len(m) == 2], joining)
    small = [m for m in members if 2 < len(m) <= LARGEST_WHOLE]
    large = [m for m in members if len(m) > LARGEST_WHOLE]
    groups: list[list[int]] = []
    for records, weights in _whole(small, weigh, overruled):
        groups.extend(_average_linkage(records, weights))
    for records in large:
        groups.extend(_sparse_linkage(records, merged(edges, decided)))
    for group in groups:
        labels[group] = min(group)
    return labels


def _part_couples(labels: Longs, couples: Sequence[Longs], joining: Edges) -> None:
    """Part, in place, two records that only reach each other and are not linked."""
    weights = dict(
        zip(
            zip(joining.left.tolist(), joining.right.tolist(), strict=True),
            joining.weight.tolist(),
            strict=True,
        )
    )
    for one, other in (couple.tolist() for couple in couples):
        if weights[one, other] < LINK:
            labels[other] = other


def merged(edges: Edges, decided: Edges) -> Edges:
    """Return the pairs of both."""
    return Edges(
        np.concatenate([edges.left, decided.left]),
        np.concatenate([edges.right, decided.right]),
        np.concatenate([edges.weight, decided.weight]),
    )


def _components(labels: Longs) -> list[Longs]:
    """Return the records of each component of two and more, in ascending order."""
    order = np.argsort(labels, kind="stable").astype(np.int64)
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    sizes = np.diff(starts, append=len(order))
    several = sizes > 1
    return [
        order[start : start + size]
        for start, size in zip(starts[several].tolist(), sizes[several].tolist(), strict=True)
    ]


def _whole(
    members: Sequence[Longs], weigh: Weigh, overruled: dict[tuple[int, int], float]
) -> Iterator[tuple[Longs, np.ndarray]]:
    """Give the records of each component and the matrix of all weights between them."""
    batch: list[Longs] = []
    pairs = 0
    for part in members:
        batch.append(part)
        pairs += len(part) * (len(part) - 1) // 2
        if pairs > 500_000:
            yield from _matrices(batch, weigh, overruled)
            batch, pairs = [], 0
    yield from _matrices(batch, weigh, overruled)


def _matrices(
    batch: Sequence[Longs], weigh: Weigh, overruled: dict[tuple[int, int], float]
) -> Iterator[tuple[Longs, np.ndarray]]:
    corners = [np.triu_indices(len(part), 1) for part in batch]
    if not batch:
        return
    left = np.concatenate([part[i] for part, (i, _) in zip(batch, corners, strict=True)])
    right = np.concatenate([part[j] for part, (_, j) in zip(batch, corners, strict=True)])
    weights = weigh(left, right)
    for number in _overruled_positions(left, right, overruled):
        weights[number] = overruled[int(left[number]), int(right[number])]
    at = 0
    for part, (i, j) in zip(batch, corners, strict=True):
        matrix = np.zeros((len(part), len(part)))
        matrix[i, j] = matrix[j, i] = weights[at : at + len(i)]
        at += len(i)
        yield part, matrix


def _overruled_positions(
    left: Longs, right: Longs, overruled: dict[tuple[int, int], float]
) -> Iterable[int]:
    if not overruled:
        return ()
    return (
        n
        for n, pair in enumerate(zip(left.tolist(), right.tolist(), strict=True))
        if pair in overruled
    )


def _average_linkage(records: Longs, weights: np.ndarray) -> list[list[int]]:
    """Return the groups into which one component falls."""
    size = len(records)
    off = ~np.eye(size, dtype=np.bool_)
    if (weights[off] >= LINK).all():
        return [records.tolist()]
    decided = np.abs(weights) >= FOREVER / 2
    sums = np.where(decided, weights * 100, np.clip(weights, -CLIP, CLIP))
    np.fill_diagonal(sums, 0)
    return average_linkage(sums, [[int(record)] for record in records], np.ones(size))


def average_linkage(
    sums: np.ndarray, groups: list[list[int]], counts: np.ndarray
) -> list[list[int]]:
    """Join groups, the likeliest two first, while they are likely enough; return them.

    Args:
        sums: for each two groups the weights of all pairs between them, each within ±CLIP, or
            a hundred times what people decided; changed in place.
        groups: the members of each group; changed in place.
        counts: how many members each has in these sums; changed in place.
    """
    alive = np.ones(len(groups), dtype=np.bool_)
    by_hand = _contract(sums, groups, alive, counts)
    _gather(sums, groups, alive, counts, by_hand)
    return [group for group, living in zip(groups, alive, strict=True) if living]


def _contract(
    sums: np.ndarray, groups: list[list[int]], alive: np.ndarray, counts: np.ndarray
) -> np.ndarray:
    """Make one of those that people said are the same, in place; return which groups these are.

    Towards others they are as likely as the likeliest of them, unless people said otherwise.
    """
    by_hand = np.zeros(len(groups), dtype=np.bool_)
    own = [group[0] for group in groups]
    for one, other in np.argwhere(np.triu(sums) >= FOREVER * 50).tolist():
        i, j = (_living(groups, alive, place, own[place]) for place in (one, other))
        if i != j:
            both = counts[i] * _likelier(sums, counts, i, j)
            both[[i, j]] = 0
            sums[i] = sums[:, i] = both
            alive[j] = False
            by_hand[i] = True
            groups[i] += groups[j]
    return by_hand


def _likelier(sums: np.ndarray, counts: np.ndarray, i: int, j: int) -> np.ndarray:
    """Return what the likelier of two groups has with each other group, for one of its members."""
    apart = np.minimum(sums[i], sums[j]) <= -FOREVER * 50
    likelier: np.ndarray = np.maximum(sums[i] / counts[i], sums[j] / counts[j])
    return np.where(apart, -FOREVER * 100, likelier)


def _living(groups: list[list[int]], alive: np.ndarray, place: int, member: int) -> int:
    """Return the place of the group of which a group has become a part."""
    if alive[place]:
        return place
    return next(n for n in np.flatnonzero(alive).tolist() if member in groups[n])


def _gather(
    sums: np.ndarray,
    groups: list[list[int]],
    alive: np.ndarray,
    counts: np.ndarray,
    by_hand: np.ndarray,
) -> None:
    """Join groups while the likeliest two are likely enough, in place.

    Whom people put together out of parts unlike each other stays as likely as the likeliest part.
    """
    while True:
        sizes = np.outer(counts, counts)
        means = sums / sizes + GATHERING * np.log2(sizes)
        means[~alive] = means[:, ~alive] = -np.inf
        np.fill_diagonal(means, -np.inf)
        i, j = divmod(int(means.argmax()), len(groups))
        if not means[i, j] >= LINK:
            return
        if by_hand[i] or by_hand[j]:
            sums[i] = sums[:, i] = (counts[i] + counts[j]) * _likelier(sums, counts, i, j)
            by_hand[i] = True
        else:
            sums[i] += sums[j]
            sums[:, i] += sums[:, j]
        counts[i] += counts[j]
        alive[j] = False
        groups[i] += groups[j]


def _sparse_linkage(records: Longs, edges: Edges) -> list[list[int]]:
    """Do the same for a component too large to weigh every pair: unknown pairs speak against."""
    inside = edges.picked(np.isin(edges.left, records) & np.isin(edges.right, records))
    apart = inside.weight <= -FOREVER / 2
    bits = np.where(apart, inside.weight * 100, np.clip(inside.weight, -CLIP, CLIP))
    sparse = Sparse(records.tolist(), unknown=UNKNOWN)
    for a, b, w in zip(inside.left.tolist(), inside.right.tolist(), bits.tolist(), strict=True):
        sparse.weigh(a, b, w)
    same = inside.picked(inside.weight >= FOREVER / 2)
    for a, b in zip(same.left.tolist(), same.right.tolist(), strict=True):
        sparse.contract(a, b)
    return sparse.groups(LINK)
