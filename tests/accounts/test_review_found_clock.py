"""A clock set back lengthens no proof and no session."""

from __future__ import annotations

import datetime as dt

from iskra.accounts.rules.sessions import Moments, counts_as_step_up
from tests.conftest import NOW

HOUR = dt.timedelta(hours=1)


def test_a_proof_from_the_future_does_not_count_until_the_clock_comes_there():
    proved = Moments(NOW + HOUR, NOW + HOUR, NOW + HOUR)

    assert not counts_as_step_up(proved, NOW)


def test_a_proof_of_this_moment_counts_though_another_process_is_a_little_ahead():
    ahead = NOW + dt.timedelta(seconds=2)

    assert counts_as_step_up(Moments(ahead, ahead, ahead), NOW)
