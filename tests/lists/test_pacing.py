"""Transactions of an import are as large as lets nobody else who writes wait long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.lists.services.pacing import AIMED_AT_SECONDS, FEWEST, Pace


def told(pace, times, seconds_a_row, commit=0.004):
    """Let a pace learn from so many transactions on a machine of some speed."""
    for _ in range(times):
        pace.learn(pace.rows, pace.rows * seconds_a_row, commit)
    return pace.rows


@pytest.mark.parametrize("seconds_a_row", [0.0001, 0.0002, 0.0003])
def test_transactions_come_to_last_as_long_as_they_should(seconds_a_row):
    pace = Pace(1_000)

    rows = told(pace, 60, seconds_a_row)

    assert 0.004 + rows * seconds_a_row == pytest.approx(AIMED_AT_SECONDS, rel=0.1)


def test_a_slow_machine_takes_few_and_a_fast_one_no_more_than_the_most():
    assert told(Pace(1_000), 60, 0.1) == FEWEST
    assert told(Pace(1_000), 60, 0.000001) == 1_000


def test_on_a_slow_disk_rows_take_as_long_as_the_commit():
    rows = told(Pace(1_000), 60, 0.0005, commit=0.2)

    assert rows * 0.0005 == pytest.approx(0.2, rel=0.1)


def test_one_slow_transaction_among_many_changes_little():
    pace = Pace(1_000)
    usual = told(pace, 60, 0.0001)

    pace.learn(usual, 2.0, 0.004)

    assert pace.rows >= 0.7 * usual


@given(st.integers(1, 40), st.integers(0, 500), st.integers(0, 500))
def test_every_row_is_taken_once_and_in_order(most, start, more):
    found = list(Pace(most).slices(start, start + more))

    assert [at for one in found for at in range(one.start, one.stop)] == list(
        range(start, start + more)
    )
