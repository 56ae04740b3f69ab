"""A merge is a pointer: undone in any order, after anything else, all is as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from iskra.people import errors, services
from iskra.people.models import ConsentEvent, Correction, Merge, Person, Suppression
from tests.conftest import NOW
from tests.people.factories import make_card, make_consent, make_person, shown
from tests.people.states import digest

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
STANDINGS = ("prospect", "member", "consented", "prospect", "invited", "former")


def make_six():
    """Six people of different standings, each a day younger than the one before."""
    return [
        make_person(standing, now=NOW - (9 - n) * DAY, clock_from=NOW - DAY, country="ES" * (n % 2))
        for n, standing in enumerate(STANDINGS)
    ]


def merged(left, right, now=NOW):
    return services.merge(left_id=left.pk, right_id=right.pk, why="decided", by=None, now=now)


def test_the_older_record_keeps_and_both_ids_lead_there():
    young = make_person(now=NOW)
    old = make_person(now=NOW - DAY)

    merged(young, old)
    young.refresh_from_db()

    assert (young.merged_into, young.root) == (old, old)


def test_the_card_of_merged_people_holds_what_both_have():
    left = make_person("member", emails=["a@example.org"], name="Ana")
    right = make_person("member", emails=["b@example.org"], name="Ana")

    merged(left, right)

    assert set(shown(left)["emails"]) == {"a@example.org", "b@example.org"}


def test_a_member_stays_one_when_an_older_prospect_keeps():
    prospect = make_person("prospect", now=NOW - DAY)
    member = make_person("member")

    merged(prospect, member)
    prospect.refresh_from_db()

    assert prospect.standing == "member"


def test_merging_the_same_two_again_is_refused():
    left, right = make_person(), make_person()
    merged(left, right)

    with pytest.raises(errors.SamePersonError):
        merged(right, left)


def test_undoing_twice_is_refused():
    one = merged(make_person(), make_person())
    services.undo_merge(merge_id=one.pk, by=None, now=NOW)

    with pytest.raises(errors.MergeUndoneError):
        services.undo_merge(merge_id=one.pk, by=None, now=NOW)


def test_merging_with_somebody_erased_is_refused():
    with pytest.raises(errors.GoneError):
        services.merge_many([(make_person().pk, 999_999)], why="decided", by=None, now=NOW)


def test_the_database_lets_nobody_lose_twice():
    first, second, third = make_person(), make_person(), make_person()
    merged(first, third)

    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.create(winner=second, loser=third, at=NOW, why="decided")


def test_many_pairs_at_once_are_the_same_as_one_after_the_other():
    people = make_six()
    pairs = [
        (people[5].pk, people[2].pk),
        (people[4].pk, people[5].pk),
        (people[2].pk, people[4].pk),
    ]

    found = services.merge_many(pairs, why="import", by=None, now=NOW)

    assert [bool(one) for one in found] == [True, True, False]
    assert set(Person.unscoped.filter(root=people[2]).values_list("pk", flat=True)) == {
        people[4].pk,
        people[5].pk,
    }


numbers = st.integers(0, 5)
merges_and_undos = st.lists(
    st.tuples(st.sampled_from(["merge", "merge", "undo", "correct", "freeze"]), numbers, numbers),
    max_size=14,
)


@settings(max_examples=40)
@given(merges_and_undos, st.randoms())
def test_after_undoing_everything_in_any_order_all_is_as_it_was(acts, random):
    with transaction.atomic():
        people = make_six()
        before = digest()

        for n, (act, left, right) in enumerate(acts):
            do(act, people[left], people[right], NOW + n * dt.timedelta(seconds=1))
        undo_all(random)

        assert digest() == before
        transaction.set_rollback(True)


def do(act, left, right, now):
    if act == "merge" and left != right:
        services.merge_many([(left.pk, right.pk)], why="decided", by=None, now=now)
    elif act == "undo":
        for one in Merge.objects.filter(undone_at=None).order_by("loser")[:1]:
            services.undo_merge(merge_id=one.pk, by=None, now=now)
    elif act == "correct":
        value, field = ("PT", "country") if right.pk % 2 else (["x.com/new"], "links")
        services.correct(person_id=left.pk, field=field, value=value, by=None, now=now)
    elif act == "freeze":
        services.restrict(person_id=left.pk, by=None, now=now)
        services.unrestrict(person_id=left.pk, by=None, now=now)


def undo_all(random):
    later = NOW + DAY
    left = [
        (services.undo_merge, "merge_id", one.pk) for one in Merge.objects.filter(undone_at=None)
    ]
    left += [
        (services.undo_correction, "correction_id", one.pk)
        for one in Correction.objects.filter(undone_at=None)
    ]
    for undo, name, number in random.sample(left, len(left)):
        undo(**{name: number}, by=None, now=later)


said = st.lists(
    st.tuples(st.sampled_from(["merge", "merge", "yes", "no", "refuse"]), numbers, numbers),
    max_size=12,
)


@settings(max_examples=40)
@given(said, st.randoms())
def test_what_people_said_survives_every_merge_and_undo(acts, random):
    with transaction.atomic():
        people = make_six()
        model = Said(people)

        for n, act in enumerate(acts):
            model.follow(*act, NOW + n * dt.timedelta(seconds=1))
        undo_all(random)

        assert set(Person.unscoped.values_list("pk", flat=True)) == set(model.events)
        assert model.stored() == model.events
        assert Suppression.objects.count() == model.keys_away
        transaction.set_rollback(True)


class Said:
    """What ought to be attached to each part: their own statements, and every no of the whole."""

    def __init__(self, people):
        self.people = people
        self.events = {person.pk: [] for person in people}
        for event in ConsentEvent.objects.all():
            self.events[event.person_id].append(event.given)
        self.keys_away = 0

    def follow(self, act, left, right, now):
        mine, other = self.people[left].pk, self.people[right].pk
        if mine not in self.events or (act == "merge" and other not in self.events):
            return
        if act == "merge" and mine != other:
            services.merge_many([(mine, other)], why="decided", by=None, now=now)
        elif act == "yes":
            services.record_consent(person_id=mine, consent=make_consent(at=now), by=None, now=now)
            self.events[self.together(mine)[0]].append(True)
        elif act in {"no", "refuse"}:
            self.say_no(act, mine, now)

    def say_no(self, act, mine, now):
        together = self.together(mine)
        if act == "refuse":
            services.refuse(person_id=mine, by=None, now=now)
        else:
            services.withdraw(
                person_id=mine, purpose="in_touch", channel="spoken", by=None, now=now
            )
        if Person.unscoped.filter(pk=mine).exists():
            for part in together:
                self.events[part].append(False)
            return
        # Everybody has one link of their own.
        self.keys_away += len(together)
        for part in together:
            del self.events[part]

    @staticmethod
    def together(number):
        person = Person.unscoped.get(pk=number)
        root = person.root_id or person.pk
        return [root, *Person.unscoped.filter(root=root).values_list("pk", flat=True)]

    def stored(self):
        found = {pk: [] for pk in self.events}
        for event in ConsentEvent.objects.order_by("pk"):
            found[event.person_id].append(event.given)
        return found


def test_undoing_a_merge_gives_nobody_a_consent_of_somebody_else():
    prospect, other = make_person(), make_person(now=NOW + DAY)
    one = merged(prospect, other)

    services.record_consent(
        person_id=other.pk, consent=make_consent(at=NOW), by=None, now=NOW + DAY
    )
    services.undo_merge(merge_id=one.pk, by=None, now=NOW + DAY)
    prospect.refresh_from_db()
    other.refresh_from_db()

    assert (prospect.standing, other.standing) == ("consented", "prospect")
    assert list(ConsentEvent.objects.values_list("person", flat=True)) == [prospect.pk]


def test_a_correction_made_while_merged_stays_with_who_may_hold_it():
    prospect = make_person("prospect", now=NOW - DAY)
    member = make_person("member")
    one = merged(prospect, member)

    services.correct(
        person_id=prospect.pk, field="emails", value=["a@example.org"], by=None, now=NOW
    )
    services.undo_merge(merge_id=one.pk, by=None, now=NOW)

    assert shown(member)["emails"] == ["a@example.org"]
    assert "emails" not in shown(prospect)


def test_an_import_taken_back_leaves_what_came_from_elsewhere_together():
    first, second, third = (make_person(now=NOW + n * DAY) for n in range(3))
    services.merge_many(
        [(first.pk, second.pk), (first.pk, third.pk)], why="import", by=None, now=NOW
    )

    gone = services.take_back_many([first.pk], by=None, now=NOW)
    third.refresh_from_db()

    assert gone == [first.pk]
    assert third.root == second
    assert not Suppression.objects.exists()


def test_an_import_taken_back_leaves_whom_somebody_gave_more():
    person = make_person("member", **make_card())
    services.correct(person_id=person.pk, field="locality", value="Cádiz", by=None, now=NOW)

    assert services.take_back_many([person.pk], by=None, now=NOW) == []
    assert Person.unscoped.filter(pk=person.pk).exists()
