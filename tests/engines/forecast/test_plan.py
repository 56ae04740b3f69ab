import math

import pytest

from iskra.engines.forecast import Plan, UnusablePlanError


@pytest.mark.parametrize(
    "figures",
    [
        {"people": 0},
        {"people": -5},
        {"people": 10**12},
        {"volunteers": 0},
        {"volunteers": 10**12},
        {"sessions_per_week": 0},
        {"sessions_per_week": -1},
        {"sessions_per_week": 169},
        {"sessions_per_week": math.nan},
        {"contacts_per_session": 0},
        {"contacts_per_session": math.inf},
        {"contacts_per_session": 1e308},
        {"answer": -0.1},
        {"consent": 1.1},
        {"join": math.nan},
        {"stay": 2},
    ],
    ids=str,
)
def test_figures_that_cannot_be_are_refused(figures):
    with pytest.raises(UnusablePlanError):
        Plan(**{"people": 100, "volunteers": 10, **figures})


def test_a_month_of_days_leaves_as_many_as_was_said():
    plan = Plan(100, 10, stay=0.6)

    assert (1 - plan.leave_per_day) ** 30.4375 == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("shares", "certain"),
    [((1, 1, 0, 1), True), ((0, 0, 0, 0), True), ((1, 1, 0, 0.9), False), ((0.5, 1, 0, 1), False)],
)
def test_nothing_is_left_to_chance_where_everybody_does_something_or_nobody(shares, certain):
    assert Plan(100, 10, 1, 50, *shares).is_certain is certain
