import numpy as np
import pytest

from iskra.engines.forecast import (
    HORIZON_DAYS,
    Plan,
    UnusableHistoryError,
    UnusablePlanError,
    forecast,
)

from .histories import steady

PLAN = Plan(60_000, 60, 2, 50, stay=0.8)


def middle(plan, history=None):
    day = forecast(plan, history, runs=400).day(0.5)
    return HORIZON_DAYS + 1 if day is None else day


def test_the_same_seed_gives_the_same_days_and_another_seed_others():
    first, again, other = (forecast(PLAN, steady(), runs=300, seed=seed) for seed in (7, 7, 8))

    assert np.array_equal(first.days, again.days)
    assert first.approached == again.approached
    assert not np.array_equal(first.days, other.days)


def test_surer_bounds_are_later_and_the_fan_opens():
    found = forecast(PLAN, runs=500)

    assert found.day(0.5) <= found.day(0.85) <= found.day(0.95)
    for fan in (found.approached, found.registered):
        table = np.array(fan.lines)
        assert (np.diff(table, axis=0) >= 0).all()
        assert (np.diff(table, axis=1) >= 0).all()


def test_who_finishes_has_reached_everybody():
    found = forecast(PLAN.changed(stay=0.95), runs=300)

    assert found.finish_share == 1
    assert found.reached == PLAN.people
    assert found.approached.lines[0][-1] == PLAN.people
    assert 0 < found.in_register < PLAN.people


@pytest.mark.parametrize(
    "better",
    [
        {"volunteers": 120},
        {"sessions_per_week": 4.0},
        {"contacts_per_session": 100.0},
        {"answer": 0.3},
        {"consent": 0.9},
        {"join": 0.3},
        {"stay": 0.99},
        {"people": 30_000},
    ],
    ids=lambda figures: next(iter(figures)),
)
def test_whatever_is_better_brings_the_day_nearer(better):
    assert middle(PLAN.changed(**better)) < middle(PLAN)


def test_a_campaign_that_melts_away_stops_short_and_has_no_day():
    # R = 50 x 1 a week x 6.3 weeks x 0.0003: nearly nobody comes, and half leave each month.
    plan = Plan(250_000, 100, answer=0.02)

    found = forecast(plan, runs=400)

    assert plan.reproduction < 0.15
    assert found.day(0.5) is found.day(0.85) is None
    assert found.finish_share == 0
    expected = 100 * plan.contacts_per_day / plan.leave_per_day / (1 - plan.reproduction)
    assert found.reached == pytest.approx(expected, rel=0.2)


def test_reproduction_decides_how_far_a_campaign_comes():
    around_one = [Plan(10**7, 100, join=join) for join in (0.05, 0.095, 0.115, 0.2)]

    found = [forecast(plan, runs=400) for plan in around_one]

    assert [plan.reproduction > 1 for plan in around_one] == [False, False, True, True]
    assert [one.reached for one in found] == sorted(one.reached for one in found)
    assert found[0].finish_share < 0.2 < found[-1].finish_share


def test_reproduction_is_contacts_times_sessions_times_who_joins():
    plan = Plan(1, 1, 7, 50, answer=0.5, consent=0.5, join=0.04, stay=0.5)

    days = 1 / plan.leave_per_day

    assert plan.reproduction == pytest.approx(50 * days * 0.01)
    assert plan.changed(join=0).reproduction == 0
    assert plan.changed(stay=1).reproduction == pytest.approx(50 * 730 * 0.01)


def test_when_everybody_leaves_at_once_nothing_goes_on_for_ever():
    found = forecast(Plan(250_000, 10, stay=0), runs=100)

    assert found.finish_share == 0
    assert found.reached < 1_000


def test_days_count_from_the_last_row():
    # 300 of 12,000 people a day for 30 days: 3,000 are left.
    found = forecast(Plan(12_000, 20), steady(), runs=400)

    assert found.day(0.5) in range(8, 14)
    assert found.approached.lines[0][0] == 9_000
    assert found.registered.lines[0][0] == 300


def test_a_campaign_that_is_over_takes_no_day_more():
    found = forecast(Plan(9_000, 20), steady(), runs=50)

    assert found.day(0.95) == 0
    assert found.reached == 9_000


def test_more_people_written_to_than_there_are_is_refused():
    with pytest.raises(UnusableHistoryError, match="only 8,999 on the lists"):
        forecast(Plan(8_999, 20), steady())


def test_a_campaign_without_anybody_left_has_no_day():
    history = steady(volunteers=0, sessions=0, answers=0, consents=0, joined=0, left=0)

    found = forecast(Plan(9_000, 20), history, runs=50)

    assert found.day(0.5) is None
    assert found.reached == 0


@pytest.mark.parametrize("days", [1, 2, 8, 200, 800])
def test_histories_of_any_length_are_learnt_from(days):
    history = steady(days)

    found = forecast(Plan(int(history.contacts.sum()) + 3_000, 20), history, runs=100)

    assert found.day(0.5) in range(5, 30)


def test_a_weekly_pattern_is_seen():
    weekend = np.tile([0, 0, 0, 0, 0, 21, 21], 6).astype(float)
    history = steady(42, sessions=6)
    seen = type(history)(**{**vars(history), "sessions": weekend, "contacts": weekend * 50})

    # The history ends on a Sunday: nothing happens until Saturday.
    found = forecast(Plan(int(seen.contacts.sum()) + 800, 20), seen, runs=300)

    assert found.day(0.5) in {5, 6}


@pytest.mark.parametrize("runs", [0, -1, 20_001, 10**12])
def test_too_few_or_too_many_runs_are_refused(runs):
    with pytest.raises(UnusablePlanError, match="runs"):
        forecast(PLAN, runs=runs)


def test_the_largest_figures_neither_hang_nor_break():
    plan = Plan(10**10, 10**10, 168, 10**6, answer=1, consent=0.9, join=1)

    assert forecast(plan, runs=50).day(0.95) == 1
