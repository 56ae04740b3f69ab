"""On which row each row hangs: the strongest tree through every person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.linkage.arrays import spread
from iskra.engines.linkage.clusters import FOREVER, LARGEST_WHOLE, LINK, Edges, Forest

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.engines.linkage.arrays import Codes, Floats, Longs
    from iskra.engines.linkage.records import Records

    Weigh = Callable[[Longs, Longs], Floats]


@dataclass(frozen=True, slots=True)
class Tree:
    """One entry for each row."""

    groups: Longs
    """A number for each person; -1 for a row without any usable value."""
    parent: Longs
    """The row on which this row hangs; -1 for the first of a person."""
    weight: Floats
    """Log2 odds of that link; NaN for the first of a person."""
    weakest: Floats
    """Log2 odds of the weakest link on the way to the first of the person; for the first, of its
    strongest link; NaN for who is alone."""


def grow_tree(
    records: Records, labels: Longs, own: Floats, edges: Edges, decided: Edges, weigh: Weigh
) -> Tree:
    """Grow the tree of each person.

    Args:
        records: the records.
        labels: the person of each record.
        own: for each record, the log2 odds that two rows with its values are one person.
        edges: the candidate pairs, weighed.
        decided: what people decided.
        weigh: gives the log2 odds of any pairs of records.
    """
    branches = _branches(labels, edges, decided, weigh)
    above, weight, order = _hung(records.size, branches)
    return _of_rows(records, labels, own, (above, weight, order))


def _branches(labels: Longs, edges: Edges, decided: Edges, weigh: Weigh) -> Edges:
    """Return the strongest links that hold each person together."""
    inner = edges.picked(labels[edges.left] == labels[edges.right])
    forced = decided.picked((labels[decided.left] == labels[decided.right]) & (decided.weight > 0))
    other = _unweighed(labels, weigh)
    left = np.concatenate([forced.left, inner.left, other.left])
    right = np.concatenate([forced.right, inner.right, other.right])
    weight = np.concatenate([forced.weight, inner.weight, other.weight])
    forest = Forest(len(labels))
    kept = [
        n
        for n in np.lexsort((right, left, -weight)).tolist()
        if forest.join(int(left[n]), int(right[n]))
    ]
    return Edges(left, right, weight).picked(np.array(kept, dtype=np.int64))


def _unweighed(labels: Longs, weigh: Weigh) -> Edges:
    """Return all pairs within people of three and more records."""
    order = np.argsort(labels, kind="stable").astype(np.int64)
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    sizes = np.diff(starts, append=len(labels))
    several = (sizes > 2) & (sizes <= LARGEST_WHOLE)
    starts, sizes = starts[several], sizes[several]
    positions = spread(starts, sizes)
    following = np.repeat(starts + sizes, sizes) - positions - 1
    left = np.repeat(order[positions], following)
    right = order[spread(positions + 1, following)]
    return Edges(left, right, weigh(left, right))


def _hung(size: int, branches: Edges) -> tuple[list[int], list[float], list[int]]:
    """Return for each record the one above it, the weight between, and an order top down."""
    near: dict[int, list[tuple[int, float]]] = {}
    for a, b, w in zip(
        branches.left.tolist(), branches.right.tolist(), branches.weight.tolist(), strict=True
    ):
        near.setdefault(a, []).append((b, w))
        near.setdefault(b, []).append((a, w))
    above, weight = [-1] * size, [float("nan")] * size
    order: list[int] = []
    seen: set[int] = set()
    # Branches come strongest first, so the first of a person is an end of its strongest link.
    for top in near:
        if top in seen:
            continue
        seen.add(top)
        waiting = [top]
        while waiting:
            record = waiting.pop()
            order.append(record)
            for below, bits in near[record]:
                if below not in seen:
                    seen.add(below)
                    above[below], weight[below] = record, bits
                    waiting.append(below)
    return above, weight, order


def _of_rows(
    records: Records,
    labels: Longs,
    own: Floats,
    hung: tuple[list[int], list[float], list[int]],
) -> Tree:
    above, weight, order = hung
    of_row = records.of_row
    rows = len(of_row)
    first_row = _first_rows(of_row, records.size)
    parent, bits = np.full(rows, -1, np.int64), np.full(rows, np.nan, np.float32)
    weakest = _weakest(records.size, above, weight, order)
    record_of = of_row.astype(np.int64)
    groups = np.append(labels, -1)[record_of]
    usable = np.flatnonzero(record_of >= 0)
    is_first = first_row[record_of[usable]] == usable
    tops = usable[is_first]
    upper = np.array(above, dtype=np.int64)[record_of[tops]]
    parent[tops] = np.where(upper >= 0, first_row[upper], -1)
    bits[tops] = np.array(weight, dtype=np.float32)[record_of[tops]]
    again = usable[~is_first]
    holds = own[record_of[again]] >= LINK
    joined, apart = again[holds], again[~holds]
    parent[joined] = first_row[record_of[joined]]
    bits[joined] = own[record_of[joined]]
    # Rows too common to be one person by themselves: each is its own.
    groups[apart] = records.size + apart
    weak = np.full(rows, np.nan, np.float32)
    weak[tops] = weakest[record_of[tops]]
    beyond = np.where(np.array(above)[record_of[joined]] >= 0, weakest[record_of[joined]], np.inf)
    weak[joined] = np.fmin(bits[joined], beyond)
    alone_but_doubled = tops[np.isnan(weak[tops]) & (records.weights[record_of[tops]] > 1)]
    held = alone_but_doubled[own[record_of[alone_but_doubled]] >= LINK]
    weak[held] = own[record_of[held]]
    return Tree(groups, parent, bits, np.minimum(weak, np.float32(FOREVER)))


def _first_rows(of_row: Codes, size: int) -> Longs:
    first = np.full(size, len(of_row), np.int64)
    usable = np.flatnonzero(of_row >= 0)
    np.minimum.at(first, of_row[usable], usable)
    return first


def _weakest(size: int, above: list[int], weight: list[float], order: list[int]) -> Floats:
    """Return the weakest link between each record and the first of its person."""
    weakest = [float("nan")] * size
    for record in order:
        upper = above[record]
        if upper >= 0:
            bits = weight[record]
            weakest[record] = bits if above[upper] < 0 else min(bits, weakest[upper])
            if above[upper] < 0 and not weakest[upper] >= bits:
                weakest[upper] = bits
    return np.array(weakest, dtype=np.float32)
