"""Clocks are computed from stored dates; the movement may shorten them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.people.rules import clocks
from iskra.people.rules.standings import Standing

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
DAYS = clocks.lasting({})


@pytest.mark.parametrize(
    ("standing", "days"),
    [("prospect", 14), ("invited", 30), ("talking", 90), ("consented", 760), ("former", 365)],
)
def test_a_standing_lasts_as_long_as_the_table_says(standing, days):
    end = START + dt.timedelta(days=days)

    assert clocks.ends_at(standing, START, DAYS) == end
    assert clocks.is_overdue(standing, START, end, DAYS)
    assert not clocks.is_overdue(standing, START, end - dt.timedelta(seconds=1), DAYS)


@pytest.mark.parametrize("standing", [Standing.MEMBER, Standing.RESTRICTED])
def test_members_and_the_frozen_do_not_run_out(standing):
    assert clocks.ends_at(standing, START, DAYS) is None
    assert not clocks.is_overdue(standing, START, START + dt.timedelta(days=9999), DAYS)


def test_whoever_agreed_is_asked_again_a_month_before_the_end():
    assert clocks.asked_again_at("consented", START, DAYS) == START + dt.timedelta(days=730)
    assert clocks.asked_again_at("prospect", START, DAYS) is None
    assert clocks.asked_again_at("member", START, DAYS) is None


def test_the_movement_shortens_and_lengthens_up_to_the_longest():
    days = clocks.lasting({"prospect": 28, "former": 30})

    assert (days[Standing.PROSPECT], days[Standing.FORMER]) == (28, 30)
    assert days[Standing.INVITED] == 30


@pytest.mark.parametrize(
    ("chosen", "words"),
    [({"prospect": 29}, "1 to 28"), ({"talking": 0}, "1 to 90"), ({"member": 9}, "no clock")],
)
def test_a_clock_past_the_longest_is_refused(chosen, words):
    with pytest.raises(ValueError, match=words):
        clocks.lasting(chosen)


moments = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=dt.UTC)
)


@given(st.lists(moments, min_size=1))
def test_merging_never_gives_a_prospect_more_time(starts):
    began = clocks.clock_of("prospect", [("prospect", start) for start in starts])

    assert began == min(starts)


@given(st.lists(moments, min_size=1), moments)
def test_the_last_word_of_any_part_keeps_a_conversation(starts, other):
    parts = [("talking", start) for start in starts] + [("prospect", other)]

    assert clocks.clock_of("talking", parts) == max(starts)


def test_a_clock_needs_a_part_of_that_standing():
    with pytest.raises(ValueError):
        clocks.clock_of("member", [("prospect", START)])
