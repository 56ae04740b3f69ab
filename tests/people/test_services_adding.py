"""Adding people: only what a standing may hold, never somebody who said no, never twice."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction

from iskra.audit.api import acts_on
from iskra.people import errors, services
from iskra.people.models import Change, ConsentEvent, Identifier, Person
from iskra.people.services import NewPerson
from tests.conftest import NOW
from tests.people.factories import make_card, make_consent, make_many, make_person, shown

pytestmark = pytest.mark.django_db

FULL = {"emails": ["ana@example.org"], "phones": ["+34600000001"], "locality": "Cádiz"}


def test_a_prospect_is_four_facts_whatever_was_typed():
    person = services.add_person(card=make_card(1, **FULL), standing="prospect", by=None, now=NOW)

    assert (person.contacts, person.details, person.notes) == (None, None, None)
    assert shown(person) == make_card(1)


def test_the_database_refuses_a_prospect_with_an_address():
    person = make_person()
    person.contacts = {"emails": ["ana@example.org"]}

    with pytest.raises(IntegrityError, match="four_facts"), transaction.atomic():
        person.save()


def test_the_database_refuses_a_frozen_prospect_with_an_address():
    person = make_person()
    services.restrict(person_id=person.pk, by=None, now=NOW)
    person.refresh_from_db()
    person.notes = "lives with her mother"

    with pytest.raises(IntegrityError, match="four_facts"), transaction.atomic():
        person.save()


def test_the_database_refuses_a_standing_outside_the_table():
    person = make_person()

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.unscoped.filter(pk=person.pk).update(standing="friend")


def test_somebody_who_signed_enters_with_everything_they_wrote():
    person = services.add_person(
        card=make_card(1, **FULL), standing="consented", consents=[make_consent()], by=None, now=NOW
    )

    assert shown(person) == make_card(1, **FULL)
    assert ConsentEvent.objects.get(person=person).given
    assert Identifier.objects.filter(person=person).count() == 3


def test_nobody_enters_as_agreed_without_a_consent():
    with pytest.raises(errors.EvidenceError):
        services.add_person(card=make_card(), standing="consented", by=None, now=NOW)


def test_nobody_enters_as_member_without_a_declaration():
    with pytest.raises(errors.DeclarationError):
        services.add_person(card=make_card(), standing="member", by=None, now=NOW)


def test_nobody_enters_without_name_and_link():
    with pytest.raises(errors.NothingKnownError):
        services.add_person(card={"country": "ES"}, standing="prospect", by=None, now=NOW)


def test_sending_the_form_twice_adds_one_person():
    entry = {"card": make_card(), "standing": "prospect", "by": None, "now": NOW}
    public_id = uuid.uuid4()

    first = services.add_person(**entry, public_id=public_id)
    second = services.add_person(**entry, public_id=public_id)

    assert first == second
    assert acts_on(public_id).count() == 1


def test_whoever_said_no_does_not_come_back_by_any_of_their_keys():
    services.suppress_many({"email": ["ana@example.org"]}, by=None, now=NOW)
    again = NewPerson(make_card(1, **FULL), "member")

    assert (
        services.add_many([again, NewPerson(make_card(2), "member")], by=None, now=NOW)[0] is None
    )
    with pytest.raises(errors.SuppressedError):
        services.add_person(card=again.card, standing="member", declared=True, by=None, now=NOW)


def test_many_are_added_in_their_order_with_one_line_for_the_index():
    cards = [make_card(number) for number in range(50)]

    numbers = services.add_many([NewPerson(card, "prospect") for card in cards], by=None, now=NOW)

    people = [Person.unscoped.get(pk=number) for number in numbers]
    assert [shown(person) for person in people] == cards
    assert list(Change.objects.values_list("first", "last")) == [(numbers[0], numbers[-1])]


def test_added_twice_in_a_row_numbers_do_not_meet():
    first, second = make_many(3), make_many(3)

    assert len({person.pk for person in first + second}) == 6


def test_nobody_enters_frozen():
    with pytest.raises(ValueError, match="restricted"):
        services.add_many([NewPerson(make_card(), "restricted")], by=None, now=NOW)
