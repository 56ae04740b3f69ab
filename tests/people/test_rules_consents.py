"""Consent is computed from statements; nothing that joins or parts them makes it weaker."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from iskra.people.rules.consents import Statement, purposes_agreed, state_of

DAY = dt.timedelta(days=1)
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

days = st.integers(0, 30).map(lambda number: START + number * DAY)
statements = st.lists(
    st.builds(
        Statement,
        purpose=st.sampled_from(["in_touch", "bulletins"]),
        given=st.booleans(),
        at=st.none() | days,
        recorded_at=days,
    ),
    max_size=8,
)


def yes(at=START, recorded_at=None):
    return Statement("in_touch", given=True, at=at, recorded_at=recorded_at or at or START)


def no(at=START, recorded_at=None):
    return Statement("in_touch", given=False, at=at, recorded_at=recorded_at or at or START)


def test_the_latest_statement_wins():
    assert state_of([yes(START), no(START + DAY)]) == {"in_touch": False}
    assert state_of([no(START), yes(START + DAY)]) == {"in_touch": True}


def test_a_yes_from_the_future_counts_from_when_it_was_recorded():
    said = [yes(START + 9 * DAY, recorded_at=START), no(START + DAY)]

    assert state_of(said) == {"in_touch": False}


def test_of_two_at_once_the_no_wins():
    assert state_of([yes(), no()]) == {"in_touch": False}


def test_an_undated_no_beats_a_yes_of_before_it_was_recorded():
    undated = no(at=None, recorded_at=START + 5 * DAY)

    assert not purposes_agreed([undated, yes(START + 4 * DAY)])
    assert purposes_agreed([undated, yes(START + 6 * DAY)]) == {"in_touch"}


def test_an_undated_yes_beats_nothing():
    assert purposes_agreed([yes(at=None)]) == {"in_touch"}
    assert not purposes_agreed([yes(at=None), no(START)])


@given(statements, st.randoms())
def test_the_order_in_which_statements_come_does_not_matter(given_, random):
    assert state_of(random.sample(given_, len(given_))) == state_of(given_)


@given(statements, statements)
def test_a_merge_agrees_to_nothing_that_neither_part_agreed_to(left, right):
    both = purposes_agreed([*left, *right])

    assert both <= purposes_agreed(left) | purposes_agreed(right)


@given(statements, statements)
def test_a_no_that_is_later_than_every_yes_survives_every_merge(left, right):
    last = no(START + 31 * DAY, START + 31 * DAY)

    assert "in_touch" not in purposes_agreed([*left, last, *right])


@given(statements)
def test_saying_the_same_again_changes_nothing(given_):
    assert state_of([*given_, *given_]) == state_of(given_)
