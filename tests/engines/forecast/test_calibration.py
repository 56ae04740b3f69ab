"""The forecast is right as often as it says, on campaigns that it was not made for."""

import numpy as np
import pytest

from bench.campaigns.campaign import HISTORY_DAYS
from bench.forecast import WORLDS, arithmetic, judge, measure, pinball, row_of, straight_line


@pytest.mark.parametrize("world", WORLDS)
def test_a_campaign_is_the_same_for_the_same_seed(world):
    first, again, other = (WORLDS[world](seed) for seed in (5, 5, 6))

    assert np.array_equal(first.table, again.table)
    assert not np.array_equal(first.table, other.table)
    assert len(first.history) == HISTORY_DAYS
    assert first.true_days > 0


def test_of_100_campaigns_the_true_day_lies_under_the_bounds_about_as_often_as_said():
    names = list(WORLDS)

    judged = [judge(WORLDS[names[seed % 3]](seed), runs=100) for seed in range(100)]

    row = row_of("all", judged)
    assert 0.75 <= row.under_85 <= 0.93
    assert 0.36 <= row.under_50 <= 0.64
    assert row.loss < row.straight_line
    assert row.loss < row.arithmetic


@pytest.mark.slow
@pytest.mark.parametrize("world", ["agents", "crowds"])
def test_of_500_campaigns_the_true_day_lies_under_the_bounds_as_often_as_said(world):
    row = measure(world, 500, runs=300)

    assert 0.80 <= row.under_85 <= 0.90
    assert 0.42 <= row.under_50 <= 0.58
    assert row.loss < row.straight_line
    assert row.loss < row.arithmetic


def test_the_rivals_are_what_they_are_called():
    campaign = WORLDS["crowds"](3)
    left = campaign.people - campaign.history.contacts.sum()

    assert straight_line(campaign) * campaign.history.contacts[-14:].mean() >= left
    assert arithmetic(campaign) >= 0


def test_the_pinball_loss_weighs_late_and_early_by_the_bound():
    assert pinball(100, 90, 0.85) == pytest.approx(8.5)
    assert pinball(90, 100, 0.85) == pytest.approx(1.5)
    assert pinball(float("inf"), float("inf"), 0.85) == 0
