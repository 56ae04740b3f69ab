"""The whole way: records, candidates, weights, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import Codes, Longs, mixed
from iskra.engines.linkage.blocking import find_candidates
from iskra.engines.linkage.clusters import FOREVER, LINK, Edges, cluster
from iskra.engines.linkage.features import Comparer
from iskra.engines.linkage.grey import GreyPairs, find_grey
from iskra.engines.linkage.learning import Learner
from iskra.engines.linkage.records import build_records
from iskra.engines.linkage.trees import Tree, grow_tree
from iskra.engines.linkage.twins import with_twins

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from iskra.engines.linkage.arrays import Floats
    from iskra.engines.linkage.blocking import Candidates
    from iskra.engines.linkage.features import Features
    from iskra.engines.linkage.model import Model
    from iskra.engines.linkage.records import Records

STRANGERS: Final = 40_000
TAUGHT: Final = 200_000
SEED: Final = 1848


@dataclass(frozen=True, slots=True)
class Linking:
    """Which rows are one person, and how that is known."""

    records: Records
    comparer: Comparer
    model: Model
    edges: Edges
    """The candidate pairs of records, weighed."""
    person: Codes
    """For each row the number of its person, from 0 in the order of rows; -1: not usable."""
    tree: Tree
    """For each row the row on which it hangs."""
    grey: GreyPairs
    """Pairs of rows that wait for a decision."""


def link(
    columns: Mapping[str, Sequence[str]],
    rows: int,
    *,
    same: Sequence[tuple[int, int]] = (),
    not_same: Sequence[tuple[int, int]] = (),
    progress: Callable[[str, int, int], None] = lambda _words, _done, _total: None,
) -> Linking:
    """Find out which rows are one person.

    Args:
        columns: canonical values of fields of `records.COMPARED`, '' where missing.
        rows: how many rows there are; every column has this length.
        same: pairs of rows that people said are one person.
        not_same: pairs of rows that people said are two.
        progress: told words for each step, and how far it is.
    """
    records = build_records(columns, rows, decided_rows(same, not_same))
    return link_records(records, same=same, not_same=not_same, progress=progress)


def decided_rows(same: Sequence[tuple[int, int]], not_same: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rows that people decided about."""
    return sorted({row for pair in (*same, *not_same) for row in pair})


def link_records(
    records: Records,
    *,
    same: Sequence[tuple[int, int]] = (),
    not_same: Sequence[tuple[int, int]] = (),
    progress: Callable[[str, int, int], None] = lambda _words, _done, _total: None,
) -> Linking:
    """Find out which rows are one person, as `link`; rows decided about are records alone."""
    comparer = Comparer.of(records)
    progress("Looking for rows worth comparing", 0, 0)
    found = find_candidates(records)
    progress("Comparing pairs", 0, len(found.left))
    features = comparer.features(found.left, found.right)
    progress("Learning what agreement means here", 0, 0)
    doubles = np.flatnonzero(records.weights > 1)
    twins = comparer.features(doubles, doubles)
    model = learn_model(comparer, (features, found), (twins, doubles))
    edges = Edges(found.left, found.right, model.weigh(features))
    del features
    progress("Gathering rows into people", 0, 0)
    decided = decided_edges(records, same, not_same)
    own = np.full(records.size, FOREVER, np.float32)
    own[doubles] = model.weigh(twins)
    edges = edges.picked((own[edges.left] >= LINK) & (own[edges.right] >= LINK))

    def weigh(left: Longs, right: Longs) -> Floats:
        return model.weigh(comparer.features(left, right))

    labels = cluster(records.size, edges, weigh, with_twins(records, decided, weigh))
    tree = grow_tree(records, labels, own, edges, decided, weigh)
    person = _numbered(tree.groups)
    grey = find_grey(records, person, own, (edges, decided))
    return Linking(records, comparer, model, edges, person, tree, grey)


def decided_edges(
    records: Records, same: Sequence[tuple[int, int]], not_same: Sequence[tuple[int, int]]
) -> Edges:
    """Return what people decided about rows as weighed pairs of their records."""
    pairs = np.array([*same, *not_same], dtype=np.int64).reshape(-1, 2)
    ends = np.sort(records.of_row[pairs].astype(np.int64), axis=1)
    weight = np.repeat([FOREVER, -FOREVER], [len(same), len(not_same)]).astype(np.float32)
    return Edges(ends[:, 0], ends[:, 1], weight)


def learn_model(
    comparer: Comparer,
    compared: tuple[Features, Candidates],
    doubled: tuple[Features, Longs],
) -> Model:
    """Learn from pairs of different records, and from records that stand for several rows."""
    features, found = compared
    twins, doubles = doubled
    weights = comparer.records.weights.astype(np.float64)
    step = max(1, -(-len(found.left) // TAUGHT))
    taught = np.flatnonzero(mixed(found.left * comparer.records.size + found.right) % step == 0)
    pairs = step * weights[found.left[taught]] * weights[found.right[taught]]
    twin_pairs = weights[doubles] * (weights[doubles] - 1) / 2
    learner = Learner(
        comparer,
        features.picked(taught).followed_by(twins),
        np.concatenate([pairs, twin_pairs]),
        *_at_random(comparer),
    )
    return learner.learn()


def _at_random(comparer: Comparer) -> tuple[Features, Features]:
    """Return pairs of strangers, and pairs of strangers of one country."""
    size = comparer.records.size
    generator = np.random.default_rng(SEED)
    one, other = generator.integers(0, max(size, 1), (2, STRANGERS if size else 0))
    # Ordered by country, who stands near each other is mostly of the same one.
    order = np.argsort(comparer.rarity.home, kind="stable").astype(np.int64)
    place = np.argsort(order, kind="stable")
    ends = np.searchsorted(comparer.rarity.home[order], comparer.rarity.home[one], side="right")
    starts = np.searchsorted(comparer.rarity.home[order], comparer.rarity.home[one])
    near = order[starts + (place[other] % np.maximum(ends - starts, 1))]
    return (
        comparer.features(one[one != other], other[one != other]),
        comparer.features(one[one != near], near[one != near]),
    )


def _numbered(groups: Longs) -> Codes:
    """Number groups in the order in which their first row comes; -1 stays."""
    person = np.full(len(groups), -1, np.int32)
    known = np.flatnonzero(groups >= 0)
    _, first, inverse = np.unique(groups[known], return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first), dtype=np.int32)
    person[known] = rank[inverse]
    return person
