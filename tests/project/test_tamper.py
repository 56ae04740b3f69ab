"""S4: sealed values changed or swapped in the database are refused on pages, without a fault."""

from __future__ import annotations

import random

import pytest
from django.urls import reverse
from django.utils import timezone

from iskra.people.models import Person
from iskra.sealing.api import SealedBytes
from tests.accounts.factories import make_coordinator, sign_in
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db
COLUMNS = ("name", "links", "contacts")
FLIPS = 40


@pytest.fixture
def person(client):
    sign_in(client, make_coordinator())
    card = {"name": "Ana Díaz", "emails": ["ana@example.org"]}
    return make_person("member", now=timezone.now(), **card)


def stored(person, column):
    return bytes(Person.unscoped.values_list(column, flat=True).get(pk=person.pk))


def tamper(person, column, value):
    Person.unscoped.filter(pk=person.pk).update(**{column: SealedBytes(value)})


def flipped(chance, value):
    changed = bytearray(value)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_flipped_value_is_refused_in_words(client, person, column):
    chance, whole = random.Random(column), stored(person, column)

    for _turn in range(FLIPS):
        tamper(person, column, flipped(chance, whole))
        page = client.get(reverse("people:person", args=[person.public_id]))

        assert page.status_code in {200, 409}
        assert "changed outside Iskra" in page.text
        assert "ana@example.org" not in page.text or column != "contacts"


def test_a_value_of_another_column_or_person_is_refused_in_words(client, person):
    other = make_person("member", now=timezone.now(), name="Bea Lima")

    for value in (stored(other, "name"), stored(person, "links")):
        tamper(person, "name", value)
        page = client.get(reverse("people:person", args=[person.public_id]))

        assert "changed outside Iskra" in page.text
        assert "Bea" not in page.text


def test_a_list_with_a_value_that_was_tampered_with_is_no_fault(client, person):
    tamper(person, "name", flipped(random.Random(1), stored(person, "name")))

    for name in ("people:index", "people:front"):
        assert client.get(reverse(name)).status_code in {200, 409}
