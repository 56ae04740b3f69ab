from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.reach import Memberships, count, estimate
from iskra.engines.reach.multiplicity import estimate_people
from iskra.engines.reach.sampling import _by_list, _provable, draw

from .rows import memberships_of, rows


def overlapping_lists(*, people=4_000, seed=5):
    """Three lists; each person is on the first, and on each of the others by a coin's toss."""
    rng = np.random.default_rng(seed)
    on = np.column_stack([np.ones((people, 1), dtype=bool), rng.random((people, 2)) < 0.5])
    person, list_of_row = np.nonzero(on)
    return Memberships(person, list_of_row, lists=3)


def test_the_same_seed_draws_the_same_sample():
    memberships = overlapping_lists()

    first, again, other = (estimate(memberships, sample=200, seed=s) for s in (1, 1, 2))

    assert first == again
    assert first.people != other.people


def test_a_sample_is_drawn_without_replacement():
    drawn = draw(50, 40, seed=3)

    assert len(set(drawn.tolist())) == 40
    assert drawn.min() >= 0
    assert drawn.max() < 50


def test_an_estimate_is_the_multiplicity_estimate_of_what_was_drawn():
    memberships = overlapping_lists()
    drawn = draw(len(memberships), 300, seed=9)

    reach = estimate(memberships, sample=300, seed=9)

    expected = estimate_people(memberships.multiplicity[drawn], len(memberships))
    assert reach.people == round(expected.people)
    assert reach.method == "multiplicity estimate"
    assert reach.low < reach.people < reach.high


@pytest.mark.parametrize("sample", [60, 61, 10**9])
def test_a_sample_of_everything_is_a_count(sample):
    memberships = memberships_of([(n % 37, n % 5) for n in range(60)])

    assert estimate(memberships, sample=sample, seed=1) == count(memberships)


@given(pairs=rows, sample=st.integers(1, 60), seed=st.integers(0, 5))
def test_an_estimate_never_contradicts_what_is_certain(pairs, sample, seed):
    memberships = memberships_of(pairs)

    reach = estimate(memberships, sample=sample, seed=seed)

    assert reach.low <= reach.people <= reach.high <= reach.memberships
    for one in reach.by_list:
        assert 0 <= one.adds <= one.people <= one.memberships


@given(pairs=rows.filter(lambda pairs: any(person >= 0 for person, _ in pairs)), data=st.data())
def test_the_provable_bounds_hold_the_truth(pairs, data):
    memberships = memberships_of(pairs)
    positions = st.integers(0, len(memberships) - 1)
    drawn = data.draw(st.lists(positions, min_size=1, unique=True))

    least, most = _provable(memberships, np.array(drawn))

    assert least <= memberships.people <= most


def test_lists_are_estimated_without_bias_over_all_samples():
    pairs = [(1, 0), (1, 0), (2, 0), (3, 0), (1, 1), (4, 1), (5, 1)]
    memberships = memberships_of(pairs, lists=2)
    samples = [
        np.array(of_first + of_second)
        for of_first in combinations(range(4), 2)
        for of_second in combinations(range(4, 7), 2)
    ]

    estimates = [unrounded_by_list(memberships, drawn) for drawn in samples]

    assert np.mean(estimates, axis=0).tolist() == pytest.approx([3, 3, 3, 2])


def unrounded_by_list(memberships, drawn):
    """People and additions of two lists, scaled by 1,000 so that rounding does not matter."""
    thousand = Memberships(memberships.person, memberships.list_of, lists=memberships.lists)
    thousand.sizes = memberships.sizes * 1_000
    first, second = _by_list(thousand, drawn)
    return np.array([first.people, second.people, first.adds, second.adds]) / 1_000


def test_a_list_that_nobody_was_drawn_from_keeps_its_size():
    memberships = memberships_of([(1, 0), (2, 0), (3, 1), (4, 1)], lists=2)

    _, unseen = _by_list(memberships, np.array([0, 1]))

    assert (unseen.memberships, unseen.people, unseen.adds) == (2, 2, 0)


def test_the_interval_holds_the_truth_in_about_95_of_100_samples():
    memberships = overlapping_lists(people=20_000)

    intervals = [estimate(memberships, sample=400, seed=seed) for seed in range(300)]

    held = np.mean([one.low <= 20_000 <= one.high for one in intervals])
    assert 0.91 <= held <= 0.985
