from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from iskra.work.rules import FIRST_DELAY, LONGEST_DELAY, retry_delay, seconds_left


@given(st.integers(-5, 10**9))
def test_waits_grow_up_to_an_hour(attempts):
    assert FIRST_DELAY <= retry_delay(attempts) <= retry_delay(attempts + 1) <= LONGEST_DELAY


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(1, 10**6))
def test_the_rest_takes_as_long_as_what_is_done_took(done, rest, seconds):
    left = seconds_left(done, done + rest, dt.timedelta(seconds=seconds))

    assert left is not None
    assert abs(left - seconds * rest / done) <= 1e-6 * max(left, 1)


def test_nobody_can_tell_how_long_what_has_not_begun_takes():
    assert seconds_left(0, 10, dt.timedelta(seconds=5)) is None
    assert seconds_left(10, 5, dt.timedelta(seconds=5)) is None
