import pytest

from iskra.engines.forecast import Plan, forecast, learn, levers, portion_size

from .histories import steady

PLAN = Plan(60_000, 30, 1, 50, stay=0.8)
NAMES = {"volunteers", "sessions", "answers", "consents", "keeping"}


def test_every_lever_brings_the_day_nearer_and_the_strongest_comes_first():
    found = levers(PLAN, runs=300)

    assert {lever.name for lever in found} == NAMES
    assert all(lever.days_sooner > 0 for lever in found)
    sooner = [lever.days_sooner for lever in found]
    assert sooner == sorted(sooner, reverse=True)
    assert found[0].name == "sessions"


def test_where_there_is_no_day_levers_say_how_much_farther_it_comes():
    plan = Plan(10**8, 30, answer=0.02)

    found = levers(plan, runs=100)

    assert all(lever.day is None and lever.days_sooner is None for lever in found)
    reached = {lever.name: lever.reached for lever in found}
    before = forecast(plan, runs=100).reached
    assert min(reached[name] for name in ("volunteers", "sessions", "keeping")) > 1.1 * before


def test_levers_start_from_what_a_campaign_has_shown():
    found = levers(Plan(20_000, 5), steady(), runs=200)

    day = forecast(Plan(20_000, 5), steady(), runs=200).day(0.5)
    assert {lever.day + lever.days_sooner for lever in found} == {day}


def test_portions_are_what_volunteers_get_through_nearly_for_sure():
    found = forecast(Plan(60_000, 20), steady(), runs=300)

    week, fortnight = (portion_size(found, days=days) for days in (7, 14))

    assert 1_200 < week < 2_100
    assert week < fortnight < 4_200
    assert portion_size(found, days=7, open_already=week - 100) == 100
    assert portion_size(found, days=7, open_already=10_000) == 0
    assert portion_size(found, days=10_000) <= 51_000


def test_what_a_campaign_shows_replaces_what_was_believed_step_by_step():
    believed, shown = Plan(60_000, 20), 0.3

    answers = [learn(believed, steady(days, answers=90)).plan.answer for days in (1, 5, 30)]

    assert believed.answer < answers[0] < answers[1] < answers[2] < shown
    assert answers[2] == pytest.approx(shown, rel=0.01)


def test_too_little_is_known_without_history_after_a_week_and_of_what_was_hardly_seen():
    assert learn(PLAN, None).is_too_little
    assert learn(PLAN, steady(7)).is_too_little
    assert not learn(PLAN, steady(30)).is_too_little
    assert learn(PLAN, steady(30, joined=0)).unsure == ("join",)


def test_what_is_learnt_of_a_steady_campaign_is_what_it_did():
    found = learn(PLAN, steady(60)).plan

    assert found.sessions_per_week == pytest.approx(7 * 6 / 20, rel=0.05)
    assert found.contacts_per_session == pytest.approx(50)
    assert found.consent == pytest.approx(1 / 3, rel=0.05)
    assert found.join == pytest.approx(0.1, rel=0.2)
    assert found.stay == pytest.approx((1 - 1 / 20) ** 30.4, rel=0.2)
