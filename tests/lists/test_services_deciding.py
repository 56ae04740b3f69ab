"""Decisions about pairs: same, not, later, and each taken back in any order."""

from __future__ import annotations

import pytest

from iskra.audit.api import Act
from iskra.lists import errors
from iskra.lists.models import Decision, GreyPair
from iskra.lists.services import deciding, regrouping, settling_pairs
from iskra.people.api import merge, undo_merge
from tests.accounts.factories import make_coordinator
from tests.conftest import NOW
from tests.lists.review import (
    is_held_back,
    join_by_import,
    make_listings,
    make_pair,
    people_now,
    person_of,
)

pytestmark = pytest.mark.django_db


def settled(*pairs):
    settling_pairs.settle([end for pair in pairs for end in (pair.left_id, pair.right_id)], now=NOW)
    return pairs


def state(pair):
    return GreyPair.objects.get(pk=pair.pk).state


def two():
    listings = make_listings(2)
    (pair,) = settled(make_pair(*listings))
    return listings, pair


def test_the_newer_of_a_pair_that_waits_is_held_back():
    (older, newer), _pair = two()

    assert is_held_back(newer)
    assert not is_held_back(older)


def test_the_same_person_becomes_one_and_is_let_go():
    listings, pair = two()

    decision = deciding.decide_same(pair=pair, by=make_coordinator(), now=NOW)

    assert people_now(listings) == {frozenset({0, 1})}
    assert not is_held_back(listings[1])
    assert state(pair) == "same"
    assert decision.verdict == "same"


def test_two_people_stay_two_and_are_let_go():
    listings, pair = two()

    deciding.decide_not_same(pair=pair, by=make_coordinator(), now=NOW)

    assert len(people_now(listings)) == 2
    assert not is_held_back(listings[1])
    assert state(pair) == "not_same"


def test_what_is_put_off_keeps_waiting():
    listings, pair = two()

    deciding.decide_later(pair=pair, by=make_coordinator(), now=NOW)

    assert state(pair) == "later"
    assert is_held_back(listings[1])


@pytest.mark.parametrize("decide", [deciding.decide_same, deciding.decide_not_same])
def test_a_decision_taken_back_asks_again(decide):
    listings, pair = two()
    decision = decide(pair=pair, by=None, now=NOW)

    deciding.undo_decision(decision=decision, by=None, now=NOW)

    assert len(people_now(listings)) == 2
    assert state(pair) == "open"
    assert is_held_back(listings[1])


def test_what_was_put_off_can_be_asked_at_once():
    _listings, pair = two()
    deciding.decide_later(pair=pair, by=None, now=NOW)

    deciding.undo_later(pair=pair, by=None, now=NOW)

    assert state(pair) == "open"
    with pytest.raises(errors.DecisionUndoneError):
        deciding.undo_later(pair=pair, by=None, now=NOW)


def test_a_decision_is_taken_back_once():
    _listings, pair = two()
    decision = deciding.decide_same(pair=pair, by=None, now=NOW)
    deciding.undo_decision(decision=decision, by=None, now=NOW)

    with pytest.raises(errors.DecisionUndoneError):
        deciding.undo_decision(decision=decision, by=None, now=NOW)


@pytest.mark.parametrize(
    "second", [deciding.decide_same, deciding.decide_not_same, deciding.decide_later]
)
def test_who_comes_second_overwrites_nothing(second):
    listings, pair = two()
    deciding.decide_not_same(pair=pair, by=None, now=NOW)

    with pytest.raises(errors.AlreadyDecidedError):
        second(pair=pair, by=None, now=NOW)

    assert Decision.objects.get().verdict == "not_same"
    assert len(people_now(listings)) == 2


def test_a_yes_against_a_no_is_refused():
    one, other, third = make_listings(3)
    first, second, last = settled(
        make_pair(one, other), make_pair(other, third), make_pair(one, third)
    )
    deciding.decide_same(pair=first, by=None, now=NOW)
    deciding.decide_not_same(pair=last, by=None, now=NOW)

    assert state(second) == "gone"
    GreyPair.objects.filter(pk=second.pk).update(state="open")
    with pytest.raises(errors.ContradictsError):
        deciding.decide_same(pair=second, by=None, now=NOW)


def test_pairs_that_became_one_person_are_no_question_until_they_part():
    one, other, third = make_listings(3)
    first, second, last = settled(
        make_pair(one, other), make_pair(other, third), make_pair(one, third)
    )
    deciding.decide_same(pair=first, by=None, now=NOW)
    decision = deciding.decide_same(pair=second, by=None, now=NOW)

    assert state(last) == "gone"
    deciding.undo_decision(decision=decision, by=None, now=NOW)
    assert state(last) == "open"


def test_what_was_decided_stays_with_whom_it_is_about_when_an_earlier_merge_is_undone():
    listings = one, other, third = make_listings(3)
    first, second = settled(make_pair(one, other), make_pair(other, third))
    early = deciding.decide_same(pair=first, by=None, now=NOW)
    deciding.decide_same(pair=second, by=None, now=NOW)

    deciding.undo_decision(decision=early, by=None, now=NOW)

    assert people_now(listings) == {frozenset({0}), frozenset({1, 2})}


def test_a_yes_on_top_of_a_link_holds_when_the_link_is_undone():
    listings = one, other, third = make_listings(3)
    link = join_by_import(one, other)
    join_by_import(one, third)
    pair = make_pair(other, third)
    deciding.decide_same(pair=pair, by=None, now=NOW)

    undo_merge(merge_id=link.pk, by=None, now=NOW)

    assert people_now(listings) == {frozenset({0, 1, 2})}


def test_a_merge_undone_elsewhere_takes_its_decision_back():
    listings, pair = two()
    decision = deciding.decide_same(pair=pair, by=None, now=NOW)

    undo_merge(merge_id=Decision.objects.get(pk=decision.pk).merge_id, by=None, now=NOW)

    assert len(people_now(listings)) == 2
    assert Decision.objects.get().undone_at == NOW
    assert state(pair) == "open"


def test_two_people_who_are_made_one_elsewhere_are_disputed():
    (one, other), pair = two()
    deciding.decide_not_same(pair=pair, by=None, now=NOW)

    merge(left_id=one.person_id, right_id=other.person_id, why="typed", by=None, now=NOW)

    assert state(pair) == "open"
    with pytest.raises(errors.OnePersonAlreadyError):
        deciding.decide_not_same(pair=pair, by=None, now=NOW)
    deciding.decide_same(pair=pair, by=None, now=NOW)
    assert list(Decision.objects.filter(undone_at=None).values_list("verdict", flat=True)) == [
        "same"
    ]


def test_what_was_decided_is_told_to_the_linker():
    one, other, third = make_listings(3)
    first, last = settled(make_pair(one, other), make_pair(one, third))
    deciding.decide_same(pair=first, by=None, now=NOW)
    deciding.decide_not_same(pair=last, by=None, now=NOW)

    told = deciding.constraints_for([one.pk, other.pk, third.pk])

    assert told == ([(one.pk, other.pk)], [(one.pk, third.pk)])
    assert deciding.constraints_for([other.pk, third.pk]) == ([], [])


def test_decisions_stand_on_record_with_who_took_them():
    reviewer = make_coordinator()
    _listings, pair = two()

    decision = deciding.decide_same(pair=pair, by=reviewer, now=NOW)
    deciding.undo_decision(decision=decision, by=reviewer, now=NOW)

    verbs = Act.objects.filter(by=reviewer, kind="decision").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["decide_same", "undo_decision"]


def test_somebody_erased_meanwhile_is_nobody_to_decide_about():
    (one, _other), pair = two()
    type(one).objects.filter(pk=one.pk).update(person=None)

    with pytest.raises(errors.NobodyToPartError):
        deciding.decide_same(pair=pair, by=None, now=NOW)


def test_regrouping_people_without_decisions_changes_nobody():
    listings = one, other = make_listings(2)
    join_by_import(one, other)

    regrouping.people_regrouped([one.person_id, other.person_id], NOW)

    assert people_now(listings) == {frozenset({0, 1})}
    assert not person_of(one).held_back
