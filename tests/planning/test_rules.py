"""What is provable of overlapping groups; how sizes are read; which days of a fan are kept."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.planning.rules import fans, reach
from iskra.planning.rules.fans import Said
from iskra.planning.rules.sizes import Line, UnreadLineError, groups_in

TWELVE = (
    80_000,
    5_000,
    15_000,
    55_000,
    2_000,
    2_000,
    65_000,
    14_000,
    26_000,
    21_000,
    21_000,
    7_000,
)
WORLDS = st.lists(st.sets(st.integers(0, 30), max_size=20), min_size=1, max_size=5)


def test_twelve_groups_are_at_least_the_largest_and_at_most_all_memberships():
    found = reach.bounds(TWELVE)

    assert (found.memberships, found.at_least, found.at_most) == (313_000, 80_000, 313_000)


def test_an_assumption_against_what_is_provable_is_none():
    found = reach.bounds([80, 20])

    assert reach.assumed(found, 0.0) == 100
    assert reach.assumed(found, 0.2) == 80
    assert reach.assumed(found, 0.3) is None


@given(WORLDS, st.randoms())
def test_what_is_said_of_any_world_holds(groups, random):
    pairs = [pair for pair in combinations(range(len(groups)), 2) if random.random() < 0.6]
    shared = [
        reach.Shared(a, b, len(groups[a] & groups[b]), len(groups[a] & groups[b])) for a, b in pairs
    ]
    sizes = [len(group) for group in groups]

    found = reach.bounds(sizes, shared)
    new = reach.adds(sizes, shared)

    assert found.at_least <= len(set().union(*groups)) <= found.at_most
    for position, group in enumerate(groups):
        others = set().union(*(one for at, one in enumerate(groups) if at != position))
        assert new[position][0] <= len(group - others) <= new[position][1]


def test_a_look_narrows_what_is_provable():
    shared = [reach.Shared(0, 1, 30, 50)]

    found = reach.bounds([100, 80], shared)

    assert (found.at_least, found.at_most) == (130, 150)
    assert reach.adds([100, 80], shared) == [(50, 70), (30, 50)]


def test_looks_in_a_circle_are_not_taken_off_twice():
    shared = [reach.Shared(0, 1, 10, 10), reach.Shared(1, 2, 10, 10), reach.Shared(0, 2, 10, 10)]

    assert reach.bounds([10, 10, 10], shared).at_most == 10


@pytest.mark.parametrize(
    ("text", "name", "size"),
    [
        ("Tenants of Lisbon 80,000", "Tenants of Lisbon", 80_000),
        ("Рабочая сеть: 21 000", "Рабочая сеть", 21_000),
        ("Voisins 2000 - 6.900", "Voisins 2000", 6_900),
        ("جيران;٤٨٠٠", "جيران", 4_800),
        ("Empty 0", "Empty", 0),
    ],
)
def test_groups_are_read_as_people_write_them(text, name, size):
    assert groups_in(f"\n{text}\n\n") == [Line(name, size)]


@pytest.mark.parametrize("text", ["Tenants", "80000", "Tenants -5x", "World 99999999999", " 12 "])
def test_a_line_that_is_no_group_is_named(text):
    with pytest.raises(UnreadLineError, match=text.strip()):
        groups_in(f"Good 5\n{text}")


def test_a_fan_is_kept_by_day_for_four_weeks_and_then_by_week():
    days = fans.kept_days(45)

    assert days[:29] == list(range(29))
    assert days[29:] == [35, 42, 45]
    assert fans.thinned([range(46)], days) == [days]
    assert fans.kept_days(0) == [0]


def test_a_line_stays_as_it_is_after_its_end():
    assert fans.at([0, 1, 2], [5, 6, 9], 7) == 9
    assert fans.at([0, 1, 2], [5, 6, 9], 1) == 6


def test_days_are_drawn_at_equal_steps_up_to_the_last():
    assert fans.drawn_days(5, 60) == [0, 1, 2, 3, 4, 5]
    assert fans.drawn_days(130, 60) == list(range(0, 133, 3))
    assert fans.drawn_days(0, 60) == [0]


def test_between_two_kept_days_a_line_is_straight():
    ahead, line = [0, 1, 8], [0, 10, 80]

    assert [fans.between(ahead, line, day) for day in (0, 1, 2, 8, 9)] == [0, 10, 20, 80, 80]


def test_it_is_counted_how_often_what_was_said_came():
    day = dt.date(2026, 5, 1)
    told = [Said(day, day, 10, 20, came) for came in (10, 20, 21, 15)]

    assert fans.share_right(told) == 0.75
    assert fans.share_right([]) is None


def test_the_end_is_the_first_day_on_which_all_were_written_to():
    first = dt.date(2026, 5, 1)
    days = {first + dt.timedelta(days=number): 10 * number for number in range(4)}

    assert fans.finished_on(days, 20) == dt.date(2026, 5, 3)
    assert fans.finished_on(days, 31) is None
    assert fans.finished_on(days, 0) is None
