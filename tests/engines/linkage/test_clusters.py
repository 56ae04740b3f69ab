"""People are gathered by the likeliest links first, without chains, as people decided."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.linkage.clusters import (
    CLIP,
    FOREVER,
    LARGEST_WHOLE,
    LINK,
    Edges,
    Forest,
    cluster,
)

PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30)


def edges_of(weights):
    """Return edges from a mapping of pairs to weights."""
    pairs = np.array(list(weights), np.int64).reshape(-1, 2)
    return Edges(pairs[:, 0], pairs[:, 1], np.array(list(weights.values()), np.float32))


def clustered(size, weights, decided=None, unknown=-20.0):
    """Cluster by weights for pairs; all pairs without one weigh `unknown`."""

    def weigh(left, right):
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        return np.array([weights.get((min(p), max(p)), unknown) for p in pairs], np.float32)

    return cluster(size, edges_of(weights), weigh, edges_of(decided or {})).tolist()


@st.composite
def weighed(draw, size=8):
    """A weight for some of all pairs."""
    pairs = list(combinations(range(size), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    return {pair: draw(st.floats(-15, 20, width=32)) for pair in sorted(chosen)}


@given(PAIRS)
def test_a_forest_joins_what_hangs_together(pairs):
    forest = Forest(12)
    sets = [{n} for n in range(12)]

    for one, other in pairs:
        a, b = (next(s for s in sets if n in s) for n in (one, other))
        assert forest.join(one, other) == (a is not b)
        if a is not b:
            sets = [s for s in sets if s is not a and s is not b] + [a | b]

    assert forest.labels().tolist() == [min(next(s for s in sets if n in s)) for n in range(12)]


@given(PAIRS, st.randoms())
def test_a_forest_does_not_mind_the_order_of_joins(pairs, random):
    forests = Forest(12), Forest(12)

    for forest, order in zip(forests, (pairs, random.sample(pairs, len(pairs))), strict=True):
        for one, other in order:
            forest.join(one, other)

    assert forests[0].labels().tolist() == forests[1].labels().tolist()


def test_a_pair_is_linked_from_the_odds_that_are_enough():
    assert clustered(4, {(0, 1): LINK + 0.5, (2, 3): LINK - 0.5}) == [0, 0, 2, 3]


def test_people_do_not_chain():
    labels = clustered(3, {(0, 1): 4.0, (1, 2): 3.0, (0, 2): -11.0})

    assert labels == [0, 0, 2]


def test_a_long_chain_falls_apart():
    chain = {(n, n + 1): 3.0 for n in range(19)}

    labels = clustered(20, chain)

    assert max(labels.count(label) for label in labels) <= 3


def test_a_weak_pair_is_held_by_others_who_speak_for_it():
    labels = clustered(3, {(0, 1): 8.0, (0, 2): 7.0, (1, 2): -1.0})

    assert labels == [0, 0, 0]


@given(weighed())
def test_a_label_is_the_least_record_of_its_group(weights):
    labels = clustered(8, weights)

    assert all(labels[label] == label <= record for record, label in enumerate(labels))


@given(weighed())
def test_groups_that_could_join_on_average_do_not_stay_apart(weights):
    labels = clustered(8, weights)

    for one, other in combinations(sorted(set(labels)), 2):
        pairs = [
            weights.get((min(a, b), max(a, b)), -20.0)
            for a in range(8)
            for b in range(8)
            if labels[a] == one and labels[b] == other
        ]
        assert np.clip(pairs, -CLIP, CLIP).mean() < LINK + 1e-4


@given(weighed())
def test_groups_do_not_depend_on_the_order_of_edges(weights):
    turned = dict(reversed(list(weights.items())))

    assert clustered(8, weights) == clustered(8, turned)


@st.composite
def with_decisions(draw):
    """Weights, and decisions that do not contradict each other: who is one, who is two."""
    weights = draw(weighed())
    person = draw(st.lists(st.integers(0, 3), min_size=8, max_size=8))
    pairs = draw(
        st.lists(st.sampled_from(list(combinations(range(8), 2))), unique=True, max_size=6)
    )
    return weights, {p: FOREVER if person[p[0]] == person[p[1]] else -FOREVER for p in pairs}


@given(with_decisions())
def test_what_people_decided_holds(drawn):
    weights, decided = drawn

    labels = clustered(8, weights, decided)

    for (one, other), weight in decided.items():
        assert (labels[one] == labels[other]) == (weight > 0)


@pytest.mark.parametrize("size", [LARGEST_WHOLE + 30, 400])
def test_a_large_group_of_one_person_stays_one(size):
    labels = clustered(size, dict.fromkeys(combinations(range(size), 2), 9.0))

    assert set(labels) == {0}


@pytest.mark.parametrize("weight", [FOREVER, -FOREVER])
def test_what_people_decided_holds_in_large_groups(weight):
    size = LARGEST_WHOLE + 30
    halves = {(a, b): 9.0 for a, b in combinations(range(size), 2) if (a < 60) == (b < 60)}
    bridge = {(59, 60): 2.0}

    labels = clustered(size, {**halves, **bridge}, {(3, 100): weight})

    assert (labels[3] == labels[100]) == (weight > 0)
    assert labels[4] == labels[3] or weight < 0


def test_a_large_chain_falls_apart():
    size = LARGEST_WHOLE * 3

    labels = clustered(size, {(n, n + 1): 3.0 for n in range(size - 1)})

    assert max(labels.count(label) for label in labels) <= 3
