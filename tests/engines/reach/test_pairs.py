from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.reach import UnusableCountsError, UnusableSizesError, estimate_pair

SIMULATIONS = 2_000


def test_of_fifty_members_twelve_are_in_the_other_group():
    pair = estimate_pair(80_000, 15_000, drawn=50, found=5)

    assert pair.shared == 8_000
    assert pair.shared_low < 3_500
    assert pair.shared_high > 14_000
    assert pair.people == 87_000
    assert (pair.low, pair.high) == (95_000 - pair.shared_high, 95_000 - pair.shared_low)


@pytest.mark.parametrize("share", [0.1, 0.2, 0.35, 0.5, 0.8])
@pytest.mark.parametrize(("first", "drawn"), [(5_000, 50), (80_000, 100), (600, 200)])
def test_the_interval_holds_the_truth_as_often_as_it_says(first, drawn, share):
    truth = round(first * share)
    rng = np.random.default_rng([first, drawn, truth])
    interval = cache(lambda found: estimate_pair(first, first, drawn=drawn, found=found))

    draws = rng.hypergeometric(truth, first - truth, drawn, SIMULATIONS)
    held = [
        interval(found).shared_low <= truth <= interval(found).shared_high
        for found in draws.tolist()
    ]

    assert 0.93 <= np.mean(held) <= 0.97


def test_none_found_does_not_claim_that_none_are_shared():
    pair = estimate_pair(10_000, 10_000, drawn=50, found=0)

    assert pair.shared == pair.shared_low == 0
    assert 300 < pair.shared_high < 800


def test_when_everybody_was_looked_up_nothing_is_left_to_chance():
    pair = estimate_pair(50, 1_000, drawn=50, found=20)

    assert pair.shared_low == pair.shared == pair.shared_high == 20


def test_no_more_are_shared_than_the_smaller_group_has():
    pair = estimate_pair(80_000, 100, drawn=50, found=1)

    assert pair.shared_high <= 100
    assert pair.low >= 80_000


@given(
    first=st.integers(1, 10_000_000_000),
    second=st.integers(1, 10_000_000_000),
    drawn=st.integers(1, 60),
    found=st.integers(0, 60),
)
def test_the_estimate_lies_in_its_interval_whatever_the_sizes(first, second, drawn, found):
    drawn = min(drawn, first)
    found = min(found, drawn, second)

    pair = estimate_pair(first, second, drawn=drawn, found=found)

    assert found <= pair.shared_low <= pair.shared <= pair.shared_high <= min(first, second)
    assert max(first, second) <= pair.low <= pair.people <= pair.high <= first + second


def test_four_times_as_many_drawn_make_it_about_half_as_wide():
    few, many = (estimate_pair(80_000, 80_000, drawn=n, found=n // 4) for n in (100, 400))

    widths = [one.shared_high - one.shared_low for one in (few, many)]

    assert widths[1] / widths[0] == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize(
    ("first", "second", "drawn", "found"),
    [(10, 10, 0, 0), (10, 10, 11, 5), (10, 10, 5, 6), (10, 10, 5, -1), (10, 3, 5, 4)],
)
def test_counts_that_cannot_be_are_refused(first, second, drawn, found):
    with pytest.raises(UnusableCountsError):
        estimate_pair(first, second, drawn=drawn, found=found)


def test_groups_that_cannot_be_are_refused():
    with pytest.raises(UnusableSizesError):
        estimate_pair(10**12, 10, drawn=5, found=1)
