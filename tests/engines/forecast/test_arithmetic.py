import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.forecast import (
    Plan,
    UnusablePlanError,
    arithmetic,
    arithmetic_days,
    forecast,
    invitation_hours,
)

CERTAIN = {"answer": 1, "consent": 1, "join": 0, "stay": 1}


@pytest.mark.parametrize(("volunteers", "each"), [(100, 25), (10, 250), (1, 2_500)])
def test_250_000_records_at_100_in_four_hours_are_2_500_four_hour_days(volunteers, each):
    found = arithmetic(250_000, volunteers, records_per_session=100, hours_per_session=4)

    assert (found.sessions, found.sessions_per_volunteer, found.hours) == (2_500, each, 10_000)
    assert all(isinstance(one, int) for one in vars(found).values())


def test_what_is_no_whole_number_is_not_rounded():
    found = arithmetic(1_001, 3, records_per_session=100, hours_per_session=0.1)

    assert found.sessions == 10.01
    assert found.sessions_per_volunteer == pytest.approx(10.01 / 3)
    assert found.hours == 1.001


@pytest.mark.parametrize(
    "figures",
    [
        (0, 1, 1, 1),
        (1, 0, 1, 1),
        (1, 1, 0, 1),
        (10**12, 1, 1, 1),
        (1, 1, 1, 0),
        (1, 1, 1, math.nan),
        (1, 1, 1, math.inf),
        (1, 1, 1, 25),
    ],
)
def test_figures_that_cannot_be_are_refused(figures):
    people, volunteers, records, hours = figures

    with pytest.raises(UnusablePlanError):
        arithmetic(people, volunteers, records_per_session=records, hours_per_session=hours)


def test_fifty_invitations_take_two_hours():
    assert invitation_hours(50) == 2


@given(
    sessions_each=st.integers(1, 60),
    volunteers=st.integers(1, 500),
    per_session=st.integers(1, 200),
    weekly=st.sampled_from([0.5, 1.0, 1.7, 2.0, 3.0, 7.0, 10.0]),
)
def test_a_campaign_without_chance_takes_as_long_as_the_arithmetic_says(
    sessions_each, volunteers, per_session, weekly
):
    people = sessions_each * volunteers * per_session
    plan = Plan(people, volunteers, weekly, per_session, **CERTAIN)

    found = forecast(plan, runs=2)

    expected = math.ceil(7 * sessions_each / weekly - 1e-9)
    assert arithmetic_days(plan) == expected
    days = {found.day(share) for share in (0.5, 0.85, 0.95)}
    assert days == ({expected} if expected <= 730 else {None})


def test_what_is_written_to_already_is_taken_off():
    plan = Plan(1_000, 10, 7, 10)

    assert arithmetic_days(plan) == 10
    assert arithmetic_days(plan, written_to=901) == 1
    assert arithmetic_days(plan, written_to=1_000) == 0
