"""A yes with a date in the future outlasts nothing: neither a no, nor its clock."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.people import services
from iskra.people.models import Person
from iskra.people.services import NewPerson, add_many
from tests.conftest import NOW
from tests.people.factories import make_card, make_consent, make_person

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
YEARS = dt.timedelta(days=10 * 365)


def withdraw(person, now):
    return services.withdraw(
        person_id=person.pk, purpose="in_touch", channel="staff", by=None, now=now
    )


def say_yes(person, at, now=NOW):
    services.record_consent(person_id=person.pk, consent=make_consent(at=at), by=None, now=now)


@pytest.mark.parametrize("ahead", [HOUR, YEARS])
def test_a_no_goes_over_a_yes_that_is_dated_later_than_it_was_recorded(ahead):
    person = make_person()
    say_yes(person, NOW + ahead)

    stays = withdraw(person, NOW + HOUR / 2)

    assert not stays


def test_a_no_goes_over_a_yes_that_was_recorded_before_the_clock_was_set_back():
    person = make_person()
    say_yes(person, NOW, now=NOW)

    stays = withdraw(person, NOW - HOUR)

    assert not stays


def test_a_yes_with_a_date_in_the_future_gives_no_more_time():
    person = make_person("consented")

    say_yes(person, NOW + YEARS, now=NOW + HOUR)

    person.refresh_from_db()
    assert person.clock_from == NOW + HOUR


def test_a_list_with_days_in_the_future_gives_no_more_time():
    later = NOW + YEARS
    new = NewPerson(make_card(), "consented", (make_consent(at=later),), clock_from=later)

    (number,) = add_many([new], by=None, now=NOW)

    assert Person.unscoped.get(pk=number).clock_from == NOW
