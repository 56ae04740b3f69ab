"""Who is on which list."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.demo.movement.memberships import memberships
from iskra.demo.movement.noise import USUAL


def drawn(sizes, people, seed=1, affinities=None):
    pull = np.ones((people, len(sizes))) if affinities is None else affinities
    return memberships(sizes, pull, USUAL, Random(seed))


@given(
    sizes=st.lists(st.integers(40, 300), min_size=3, max_size=6),
    share=st.floats(0.7, 1.0),
    seed=st.integers(0, 99),
)
def test_lists_are_full_and_everybody_has_a_place(sizes, share, seed):
    people = max(*sizes, int(sum(sizes) * share))

    lists = drawn(sizes, people, seed)

    assert [len(members) for members in lists] == sizes
    assert {person for members in lists for person in members} == set(range(people))


def test_too_few_places_are_refused():
    with pytest.raises(ValueError, match="no place for 11 people"):
        drawn([5, 5], 11)


def test_few_people_are_twice_on_a_list():
    lists = drawn([4000, 4000], 6500)

    twice = sum(count - 1 for members in lists for count in Counter(members).values())

    assert twice == round(4000 * USUAL.repeated) * 2


def test_people_join_the_lists_they_lean_to():
    people = 3000
    affinities = np.ones((people, 3))
    affinities[:1000, 0] = 20

    lists = drawn([1200, 1200, 1200], people, affinities=affinities)

    first, second, _ = (sum(person < 1000 for person in members) for members in lists)
    assert first > 2 * second


def test_the_same_chance_gives_the_same_lists():
    assert drawn([50, 60], 100) == drawn([50, 60], 100)
    assert drawn([50, 60], 100) != drawn([50, 60], 100, seed=2)
