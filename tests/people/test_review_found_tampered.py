"""One row that was tampered with is shown as unreadable; everybody else stays to be seen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from iskra.people.models import Person
from tests.accounts.factories import make_coordinator, sign_in
from tests.people.factories import make_many

pytestmark = pytest.mark.django_db


def tampered(person, other):
    """Put another one's sealed name into a row, as somebody with the database could."""
    statement = (
        "UPDATE people_person SET name = (SELECT name FROM people_person WHERE id = %s)"
        " WHERE id = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [other.pk, person.pk])


def test_a_list_shows_who_can_be_read_and_says_who_cannot(client):
    first, damaged, last = make_many(3, "member", now=timezone.now())
    tampered(damaged, first)
    sign_in(client, make_coordinator())

    page = client.get("/desk/people/")

    assert page.status_code == 200
    assert page.text.count("cannot be read") == 1
    assert [person.pk for person, card in page.context["rows"] if card.get("name")] == [
        last.pk,
        first.pk,
    ]


def test_the_page_of_such_a_person_says_that_it_was_changed(client):
    first, damaged = make_many(2, "member", now=timezone.now())
    tampered(damaged, first)
    sign_in(client, make_coordinator())

    page = client.get(Person.unscoped.get(pk=damaged.pk).get_absolute_url())

    assert page.status_code == 409
