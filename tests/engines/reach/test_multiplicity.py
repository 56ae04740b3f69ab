import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.reach import UnusableCountsError, UnusableSizesError
from iskra.engines.reach.multiplicity import (
    estimate_from_counts,
    estimate_people,
    student_quantile,
)

SMALL = [3, 3, 3, 2, 2, 1, 1]
"""Multiplicities of seven memberships: four people on three, two, one and one of them."""


@pytest.mark.parametrize("size", [1, 2, 4, 6])
def test_over_all_possible_samples_the_estimate_is_right_on_average(size):
    estimates = [estimate_people(drawn, len(SMALL)).people for drawn in combinations(SMALL, size)]

    assert np.mean(estimates) == pytest.approx(4)


@pytest.mark.parametrize("size", [3, 4, 5])
def test_over_all_possible_samples_of_a_tiny_list_the_interval_holds_the_truth(size):
    intervals = [estimate_people(drawn, len(SMALL)) for drawn in combinations(SMALL, size)]

    held = [one.low <= 4 <= one.high for one in intervals]

    assert np.mean(held) >= 0.95


def test_a_complete_sample_is_a_count():
    interval = estimate_people(SMALL, len(SMALL))

    assert interval.people == pytest.approx(4)
    assert interval.low == interval.people == interval.high


def test_a_large_sample_has_the_width_of_the_theory():
    shares = np.repeat([1, 2], [600, 400])
    theory = 1.96 * 313_000 * math.sqrt(np.var(1 / shares, ddof=1) / 1000 * (1 - 1000 / 313_000))

    interval = estimate_people(shares, 313_000)

    assert interval.people == pytest.approx(313_000 * 0.8)
    assert (interval.high - interval.low) / 2 == pytest.approx(theory, rel=0.01)


def test_a_sample_without_overlap_does_not_claim_certainty():
    interval = estimate_people([1] * 100, 10_000)

    assert interval.people == interval.high == 10_000
    # Were one membership in 28 shared by two, 100 draws would miss it in 1 of 40 samples.
    assert 9_700 < interval.low < 9_900


def test_an_almost_complete_sample_has_almost_no_width():
    interval = estimate_people([1, 2] * 4_999, 10_000)

    assert interval.high - interval.low < 10


drawn_multiplicities = st.lists(st.integers(1, 12), min_size=1, max_size=50)


@given(drawn=drawn_multiplicities, rest=st.integers(0, 10_000))
def test_the_estimate_lies_in_its_interval_and_below_the_memberships(drawn, rest):
    memberships = len(drawn) + rest

    interval = estimate_people(drawn, memberships)

    assert interval.low <= interval.people <= interval.high <= memberships


@given(drawn=drawn_multiplicities)
def test_a_sample_of_the_same_shape_but_four_times_the_size_is_surer(drawn):
    memberships = 1_000_000

    small, large = (estimate_people(drawn * times, memberships) for times in (1, 4))

    assert large.high - large.low < small.high - small.low


@pytest.mark.parametrize(
    ("drawn", "memberships"),
    [([], 10), ([1, 1, 1], 2), ([1, 0], 10)],
    ids=["nothing drawn", "more drawn than there is", "on no list"],
)
def test_samples_that_cannot_be_are_refused(drawn, memberships):
    with pytest.raises(UnusableCountsError):
        estimate_people(drawn, memberships)


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(3, 3.18245), (5, 2.57058), (10, 2.22814), (30, 2.04227), (1000, 1.96234)],
)
def test_the_quantile_of_student_is_the_one_in_the_tables(freedom, quantile):
    assert student_quantile(freedom) == pytest.approx(quantile, rel=0.003)


def test_people_looked_up_by_hand_give_the_same_estimate():
    by_hand = estimate_from_counts([6_000, 4_000], [150, 50])

    interval = estimate_people([1] * 150 + [2] * 50, 10_000)
    assert by_hand.people == round(interval.people) == 8_750
    assert (by_hand.low, by_hand.high) == (math.floor(interval.low), math.ceil(interval.high))


def test_by_hand_nobody_can_undercut_the_largest_list():
    reach = estimate_from_counts([6_000, 4_000], [0, 50])

    assert reach.low == reach.people == 6_000


def test_an_enormous_tally_costs_no_memory():
    reach = estimate_from_counts([6_000_000_000, 4_000_000_000], [3_000_000_000, 1_000_000_000])

    assert reach.people == 8_750_000_000


@pytest.mark.parametrize(
    ("sizes", "tally", "words"),
    [
        ([10, 10], [3, -1], "at least 0"),
        ([10, 10], [15, 6], "21 drawn is more than the 20"),
        ([10, 10], [3, 1, 1], "more than 2 lists"),
        ([10, 10], [0, 0], "cannot be drawn"),
        ([10, 10], [], "cannot be drawn"),
    ],
)
def test_a_tally_that_cannot_be_is_refused_in_words(sizes, tally, words):
    with pytest.raises(UnusableCountsError, match=words):
        estimate_from_counts(sizes, tally)


def test_a_tally_of_impossible_lists_is_refused():
    with pytest.raises(UnusableSizesError):
        estimate_from_counts([-1], [1])
