"""What somebody said no to does not come back by taking a correction back."""

from __future__ import annotations

import pytest

from iskra.people import errors, services
from tests.conftest import NOW
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db


def put_right(person, field, value):
    return services.correct(person_id=person.pk, field=field, value=value, by=None, now=NOW)


def test_an_address_that_said_no_meanwhile_does_not_come_back_by_undoing_a_correction():
    person = make_person("member", emails=["old@example.org"])
    made = put_right(person, "emails", ["new@example.org"])
    services.suppress_many({"email": ["old@example.org"]}, by=None, now=NOW)

    with pytest.raises(errors.SuppressedError):
        services.undo_correction(correction_id=made.pk, by=None, now=NOW)

    assert shown(person)["emails"] == ["new@example.org"]


def test_a_correction_of_a_name_is_taken_back_whoever_said_no():
    person = make_person("member", name="Ana", emails=["a@example.org"])
    made = put_right(person, "name", "Ann")
    services.suppress_many({"email": ["b@example.org"]}, by=None, now=NOW)

    services.undo_correction(correction_id=made.pk, by=None, now=NOW)

    assert shown(person)["name"] == "Ana"
