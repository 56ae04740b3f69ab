"""From the linker's groups to what is done with each listing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iskra.lists.rules import plans
from iskra.lists.rules.plans import NOBODY, Linked, apart_from, make_plan


def linked(person, known=(), grey=()):
    """Return what the linker says: the number of each new row's person, the first ones known."""
    rows = len(person)
    return Linked(
        listing=np.arange(101, 101 + rows),
        person=np.array(person, np.int64),
        known=np.array(known, np.int64),
        hangs_on=np.zeros(rows, np.int64),
        weight=np.full(rows, np.nan, np.float32),
        grey=np.array(grey, np.int64).reshape(-1, 2),
        grey_weight=np.zeros(len(grey), np.float32),
        grey_evidence=np.array(["[]"] * len(grey), np.str_),
    )


def test_rows_of_one_person_follow_the_first_of_them():
    plan = make_plan(linked([0, 1, 0, 1]))

    assert plan.leader.tolist() == [0, 1, 0, 1]
    assert plan.people_new == 2


def test_rows_that_cannot_be_compared_are_people_of_their_own():
    plan = make_plan(linked([-1, -1, 0]))

    assert plan.leader.tolist() == [0, 1, 2]


def test_rows_join_the_person_of_the_register_whose_they_are():
    plan = make_plan(linked([1, 2], known=[7, 8]))

    assert plan.target.tolist() == [8, NOBODY]
    assert plan.rows_known == 1


def test_the_older_listing_of_a_grey_pair_comes_first():
    plan = make_plan(linked([0, 1], grey=[(102, 101)]))

    assert plan.grey.tolist() == [[101, 102]]


NUMBERS = st.lists(st.integers(-1, 9))
KNOWN = st.lists(st.integers(1, 99), unique=True, max_size=5)


@given(NUMBERS, KNOWN)
def test_whatever_the_numbers_each_row_has_one_leader_before_it(person, known):
    plan = make_plan(linked(person, known))

    for row, leader in enumerate(plan.leader.tolist()):
        assert leader <= row
        assert plan.leader[leader] == leader
        assert plan.target[leader] == plan.target[row]


@given(NUMBERS, KNOWN)
def test_a_plan_comes_back_from_its_bytes_as_it_was(person, known):
    plan = make_plan(linked(person, known, grey=[(101, 102)]))

    again = plans.unpacked(plans.packed(plan))

    for name in plans.Plan.__slots__:
        np.testing.assert_array_equal(getattr(again, name), getattr(plan, name))


@given(NUMBERS, KNOWN)
def test_the_groups_of_several_are_found_by_their_leaders(person, known):
    plan = make_plan(linked(person, known))
    groups, leaders = plans.Groups.of(plan), plan.leader[: len(plan.leader) // 2]

    found = groups.members(leaders)

    sizes = Counter(plan.leader.tolist())
    wanted = [
        at for at, one in enumerate(plan.leader.tolist()) if one in leaders and sizes[one] > 1
    ]
    assert sorted(found.tolist()) == wanted


def hanging_on(person, known, on):
    said = linked(person, known)
    return replace(said, hangs_on=np.array(on, np.int64), weight=np.full(len(on), 9, np.float32))


def test_rows_of_people_whom_their_bringer_may_not_see_are_asked_about():
    plan = make_plan(hanging_on([0, 0, 1, 2], [7, 8], [51, 101, 52, NOBODY]))

    apart = apart_from(plan, np.array([7]))

    assert apart.target.tolist() == [NOBODY, NOBODY, 8, NOBODY]
    assert apart.leader.tolist() == [0, 0, 2, 3]
    assert apart.hangs_on.tolist() == [NOBODY, 101, 52, NOBODY]
    assert apart.grey.tolist() == [[51, 101]]
    assert apart.people_new == 2


def test_who_sees_everybody_gets_the_plan_as_it_is():
    plan = make_plan(hanging_on([0, 1], [7], [51, NOBODY]))

    assert apart_from(plan, np.array([], np.int64)) is plan
