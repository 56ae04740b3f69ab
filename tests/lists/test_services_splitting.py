"""Listings taken out of a person, and put back exactly; and all of it in any order."""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise

import pytest
from django.db import transaction

from iskra.lists import errors
from iskra.lists.models import Decision, GreyPair, Split
from iskra.lists.rules.pairs import WAITING
from iskra.lists.services import deciding, leasing, settling_pairs, splitting
from iskra.people.api import Merge, roots_of
from tests.accounts.factories import make_coordinator
from tests.conftest import NOW
from tests.lists.review import (
    join_by_import,
    make_listing,
    make_listings,
    make_pair,
    people_now,
    person_of,
)
from tests.people.factories import shown

pytestmark = pytest.mark.django_db


def joined(how_many):
    """Listings that an import made one person, each hanging on the one before."""
    listings = make_listings(how_many)
    for older, newer in pairwise(listings):
        join_by_import(older, newer)
    return listings


def taken_out(listings, *chosen, by=None):
    return splitting.split(
        person=person_of(listings[0]),
        listing_ids=[listings[number].pk for number in chosen],
        by=by,
        now=NOW,
    )


def test_what_is_taken_out_is_a_new_person():
    listings = joined(3)

    done = taken_out(listings, 2)

    assert people_now(listings) == {frozenset({0, 1}), frozenset({2})}
    assert splitting.new_person_of(done) == person_of(listings[2])


@pytest.mark.parametrize("chosen", [(0,), (1,), (0, 2), (1, 3), (0, 1, 2)])
def test_both_sides_stay_whole_whatever_is_taken(chosen):
    listings = joined(4)

    taken_out(listings, *chosen)

    assert people_now(listings) == {frozenset(chosen), frozenset(range(4)) - set(chosen)}


def test_a_card_is_what_its_own_listings_say():
    one = make_listing(columns={"name": "Ana Díaz", "email": "ana@example.org"})
    other = make_listing(columns={"name": "Ana Dias", "email": "dias@example.org"})
    join_by_import(one, other)

    taken_out([one, other], 1)

    assert shown(person_of(one))["emails"] == ["ana@example.org"]
    assert shown(person_of(other))["emails"] == ["dias@example.org"]


@pytest.mark.parametrize("chosen", [(), (0, 1, 2)])
def test_something_is_taken_and_something_stays(chosen):
    listings = joined(3)

    with pytest.raises(errors.NothingLeftError):
        taken_out(listings, *chosen)


def test_a_listing_of_somebody_else_is_not_taken():
    listings = joined(2)
    (stranger,) = make_listings(1)

    with pytest.raises(errors.NobodyToPartError):
        splitting.split(person=person_of(listings[0]), listing_ids=[stranger.pk], by=None, now=NOW)


def test_what_was_taken_out_is_kept_apart_at_the_next_import():
    listings = joined(3)

    taken_out(listings, 1)

    same, not_same = deciding.constraints_for([one.pk for one in listings])
    assert same == []
    assert not_same == [
        (listings[0].pk, listings[1].pk),
        (listings[1].pk, listings[2].pk),
    ]


def test_a_split_undone_is_as_if_it_had_never_been():
    listings = joined(4)
    before = shown(person_of(listings[0]))
    done = taken_out(listings, 0, 2)

    splitting.undo_split(done=done, by=None, now=NOW)

    assert people_now(listings) == {frozenset(range(4))}
    assert shown(person_of(listings[0])) == before
    assert deciding.constraints_for([one.pk for one in listings]) == ([], [])


def test_a_split_is_undone_once():
    done = taken_out(joined(2), 1)
    splitting.undo_split(done=done, by=None, now=NOW)

    with pytest.raises(errors.DecisionUndoneError):
        splitting.undo_split(done=done, by=None, now=NOW)


def test_a_yes_that_a_split_takes_back_stands_again_when_the_split_is_undone():
    listings = one, other = make_listings(2)
    pair = make_pair(one, other)
    decision = deciding.decide_same(pair=pair, by=None, now=NOW)

    done = taken_out(listings, 1)

    assert Decision.objects.get(pk=decision.pk).undone_at == NOW
    splitting.undo_split(done=done, by=None, now=NOW)
    restored = Decision.objects.get(pk=decision.pk)
    assert restored.undone_at is None
    deciding.undo_decision(decision=restored, by=None, now=NOW)
    assert len(people_now(listings)) == 2


def test_a_split_is_undone_months_later_after_other_merges():
    listings = joined(3)
    stranger = make_listing()
    done = taken_out(listings, 2)
    pair = make_pair(listings[2], stranger)
    later = NOW + dt.timedelta(days=120)
    deciding.decide_same(pair=pair, by=None, now=later)

    splitting.undo_split(done=done, by=None, now=later)

    assert people_now([*listings, stranger]) == {frozenset(range(4))}


def test_two_reviewers_at_once_get_two_pairs():
    pairs = [make_pair(*make_listings(2)) for _ in range(2)]
    first, second = make_coordinator(), make_coordinator()

    assert leasing.lease_first(pairs, by=first, now=NOW) == pairs[0]
    assert leasing.lease_first(pairs, by=second, now=NOW) == pairs[1]
    assert leasing.lease_first(pairs, by=first, now=NOW) == pairs[0]
    later = NOW + leasing.LEASE
    assert leasing.lease_first(pairs, by=second, now=later) == pairs[0]


class Register:
    """Some listings with pairs between them, on which acts are tried at random."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.listings = make_listings(6)
        self.pairs = []
        for _ in range(7):
            left, right = self.random.sample(self.listings, 2)
            left, right = sorted((left, right), key=lambda one: one.pk)
            if not GreyPair.objects.filter(left=left, right=right).exists():
                self.pairs.append(make_pair(left, right))
        if self.random.random() < 0.5:
            join_by_import(self.listings[0], self.listings[1])
        if self.random.random() < 0.5:
            join_by_import(self.listings[2], self.listings[3])
        settling_pairs.settle([one.pk for one in self.listings], now=NOW)
        self.undoable = []

    def state(self):
        return (
            people_now(self.listings),
            list(GreyPair.objects.order_by("pk").values_list("state", flat=True)),
            [person_of(one).held_back for one in self.listings],
            deciding.constraints_for([one.pk for one in self.listings]),
        )

    def act(self):
        tried = self.random.choice([self.decide, self.decide, self.split, self.undo])
        try:
            with transaction.atomic():
                tried()
        except (
            errors.AlreadyDecidedError,
            errors.ContradictsError,
            errors.OnePersonAlreadyError,
            errors.NothingLeftError,
        ):
            pass

    def decide(self):
        pair = self.random.choice(self.pairs)
        verdict = self.random.choice([deciding.decide_same, deciding.decide_not_same])
        made = verdict(pair=pair, by=None, now=NOW)
        self.undoable.append((deciding.undo_decision, {"decision": made}))

    def split(self):
        person = person_of(self.random.choice(self.listings))
        theirs = [one.pk for one in self.listings if person_of(one) == person]
        taken = self.random.sample(theirs, self.random.randint(1, len(theirs)))
        done = splitting.split(person=person, listing_ids=taken, by=None, now=NOW)
        self.undoable.append((splitting.undo_split, {"done": done}))

    def undo(self):
        if self.undoable:
            place = self.random.randrange(len(self.undoable))
            self.take_back(self.undoable.pop(place))

    def take_back(self, undoable):
        undo, what = undoable
        try:
            with transaction.atomic():
                undo(**what, by=None, now=NOW)
        except errors.DecisionUndoneError:
            # A split took the decision back; its own undoing lets it stand again.
            pass

    def undo_all(self):
        self.random.shuffle(self.undoable)
        while self.undoable:
            self.take_back(self.undoable.pop())
        for decision in Decision.objects.filter(undone_at=None):
            deciding.undo_decision(decision=decision, by=None, now=NOW)


@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_done_and_undone_in_whatever_order_all_is_as_it_was(seed):
    register = Register(seed)
    before = register.state()

    for _ in range(14):
        register.act()
    register.undo_all()

    assert register.state() == before
    assert not Split.objects.filter(undone_at=None).exists()


@pytest.mark.parametrize("seed", range(25, 50))
def test_after_each_act_the_register_follows_what_stands(seed):
    register = Register(seed)

    for _ in range(14):
        register.act()

        roots = roots_of([one.person_id for one in register.listings])
        standing = Decision.objects.filter(undone_at=None).select_related("left", "right")
        for one in standing:
            is_one = roots[one.left.person_id] == roots[one.right.person_id]
            assert is_one == (one.verdict == "same")
        waiting = GreyPair.objects.filter(state__in=[state.value for state in WAITING])
        ends = waiting.values_list("left__person_id", "right__person_id")
        held = {max(roots[left], roots[right]) for left, right in ends}
        assert all(roots[left] != roots[right] for left, right in ends)
        assert held == {person_of(x).pk for x in register.listings if person_of(x).held_back}
        assert Merge.objects.filter(undone_at=None).count() == len(register.listings) - len(
            set(roots.values())
        )
