import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iskra.engines.sharing import Reason
from tests.engines.sharing.drives import (
    allowed,
    best_value,
    drives,
    held,
    held_of,
    settings_of,
    shared_out,
    value_of,
)


@given(drive=drives(), weights=settings_of)
def test_nobody_goes_to_two_and_everybody_without_a_volunteer_has_a_reason(drive, weights):
    people, volunteers = drive

    done = shared_out(people, volunteers, weights)

    given_out = [person for share in done.shares.values() for person in share]
    without = [one.person for one in done.left_over]
    assert sorted(given_out + without) == sorted(one.id for one in people)


@given(drive=drives(), weights=settings_of)
def test_languages_forbidden_pairs_and_capacities_are_kept(drive, weights):
    people, volunteers = drive
    person_by, volunteer_by = ({one.id: one for one in part} for part in drive)

    done = shared_out(people, volunteers, weights)

    assert all(allowed(person_by[p], volunteer_by[v]) for p, v in done.new.items())
    for one in volunteers:
        assert len(done.shares[one.id]) <= max(one.capacity - held(one), 0)


@given(drive=drives(), weights=settings_of)
def test_no_group_passes_its_ceiling(drive, weights):
    people, volunteers = drive

    done = shared_out(people, volunteers, weights)

    if weights.most_of_group is not None:
        for group in range(1, 4):
            new = sum(group in one.groups for one in people if one.id in done.new)
            assert new <= max(weights.most_of_group - held_of(volunteers, group), 0)


@given(drive=drives(), weights=settings_of, seed=st.integers())
def test_the_order_of_rows_changes_nothing(drive, weights, seed):
    people, volunteers = drive
    before = shared_out(people, volunteers, weights)
    turned = [random.Random(seed).sample(part, len(part)) for part in drive]

    after = shared_out(*turned, weights)

    assert after.shares == before.shares
    assert after.left_over == before.left_over
    assert (after.value, after.bound) == (before.value, before.bound)


@given(drive=drives(), weights=settings_of, data=st.data())
def test_who_is_under_way_stays_whatever_else_comes(drive, weights, data):
    people, volunteers = drive
    staff = [one.id for one in volunteers]
    fixed = {
        one.id: data.draw(st.sampled_from(staff)) for one in people if staff and one.id % 3 == 0
    }

    done = shared_out(people, volunteers, weights, fixed)

    assert all(person in done.shares[volunteer] for person, volunteer in fixed.items())
    assert not set(done.new) & set(fixed)


@given(drive=drives(), weights=settings_of)
def test_a_volunteer_who_leaves_returns_only_theirs(drive, weights):
    people, volunteers = drive
    before = shared_out(people, volunteers, weights)

    after = shared_out(people, volunteers[1:], weights, before.new)

    stays = {p: v for p, v in before.new.items() if v != 100}
    assert stays.items() <= {p: v for v, share in after.shares.items() for p in share}.items()


@given(drive=drives(), weights=settings_of)
def test_the_value_is_what_a_count_by_hand_gives_and_below_the_bound(drive, weights):
    people, volunteers = drive
    volunteer_by = {one.id: one for one in volunteers}

    done = shared_out(people, volunteers, weights)

    pairs = [(one, volunteer_by.get(done.new.get(one.id))) for one in people]
    assert done.value == pytest.approx(value_of(pairs, people, volunteers, weights), abs=1e-4)
    assert done.value <= done.bound + 1e-3


@settings(max_examples=60, deadline=None)
@given(drive=drives(most_people=5, most_volunteers=3, most_places=3), weights=settings_of)
def test_small_drives_are_near_the_best_of_all_ways_and_the_bound_above_it(drive, weights):
    people, volunteers = drive
    best = best_value(people, volunteers, weights)

    done = shared_out(people, volunteers, weights)

    assert done.bound >= best - 1e-3
    assert done.value >= 0.75 * best


@given(drive=drives(), weights=settings_of)
def test_nobody_is_left_over_whom_somebody_has_a_place_for(drive, weights):
    people, volunteers = drive
    person_by = {one.id: one for one in people}

    done = shared_out(people, volunteers, weights)

    for one in done.left_over:
        if one.reason is Reason.VOLUNTEERS_FULL:
            able = [v for v in volunteers if allowed(person_by[one.person], v)]
            assert able
            assert all(len(done.shares[v.id]) + held(v) >= v.capacity for v in able)
