import numpy as np
import pytest

from iskra.engines.forecast import History, UnusableHistoryError

from .histories import steady


def counted(volunteers):
    """Return a history with joins on the second day and leaves on the third."""
    zero = np.zeros(4)
    joined, left = np.array([0.0, 5, 0, 0]), np.array([0.0, 0, 2, 1])
    return History(np.array(volunteers, dtype=float), zero, zero, zero, zero, joined, left)


def test_volunteers_counted_in_the_morning_have_not_lived_the_last_day_yet():
    assert counted([10, 10, 15, 13]).volunteers_now == 12


def test_volunteers_counted_in_the_evening_are_those_of_now():
    assert counted([10, 15, 13, 12]).volunteers_now == 12


@pytest.mark.parametrize("name", ["volunteers", "contacts", "left"])
@pytest.mark.parametrize("count", [-1.0, np.nan, np.inf])
def test_counts_that_cannot_be_are_refused(name, count):
    with pytest.raises(UnusableHistoryError):
        History(**{**vars(steady(3)), name: np.full(3, count)})


def test_days_need_all_of_their_counts():
    with pytest.raises(UnusableHistoryError, match="all of its counts"):
        History(**{**vars(steady(3)), "left": np.zeros(2)})
