from __future__ import annotations

import pytest

from iskra.ui.rules import is_shown, nearest, pages_around, seconds_in_words


def test_an_entry_without_roles_is_for_everybody():
    assert is_shown(frozenset(), frozenset())


def test_an_entry_with_roles_is_for_those_who_hold_one():
    assert is_shown({"editor", "coordinator"}, {"editor"})
    assert not is_shown({"editor"}, {"volunteer"})


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/desk/", "/desk/"),
        ("/desk/people/x/", "/desk/people/"),
        ("/desk/users/", ""),
        ("/cms/", ""),
    ],
)
def test_a_page_belongs_to_the_longest_address_above_it(path, expected):
    assert nearest(["/desk/", "/desk/people/"], path) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, (1, "seconds")),
        (59, (59, "seconds")),
        (119, (119, "seconds")),
        (120, (2, "minutes")),
        (7199, (120, "minutes")),
        (7200, (2, "hours")),
        (9000, (2, "hours")),
    ],
)
def test_time_is_said_in_the_largest_unit_of_which_there_are_two(seconds, expected):
    assert seconds_in_words(seconds) == expected


@pytest.mark.parametrize(
    ("current", "count", "expected"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 10, [1, 2, 3, None, 10]),
        (5, 10, [1, 2, 3, 4, 5, 6, 7, None, 10]),
        (10, 10, [1, None, 8, 9, 10]),
    ],
)
def test_a_pager_offers_the_ends_and_what_is_near(current, count, expected):
    assert pages_around(current, count) == expected
