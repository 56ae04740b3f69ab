"""Fields are put right beside their sources, and taken back one by one."""

from __future__ import annotations

import pytest

from iskra.people import errors, services
from iskra.people.models import Identifier
from iskra.people.selectors.keys import find_by_keys
from tests.conftest import NOW
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db


def correct(person, field, value, **options):
    return services.correct(
        person_id=person.pk, field=field, value=value, by=None, now=NOW, **options
    )


def test_a_correction_shows_and_taken_back_the_source_speaks_again():
    person = make_person(name="Anna Diaz")

    one = correct(person, "name", "Ana Díaz")
    assert shown(person)["name"] == "Ana Díaz"

    services.undo_correction(correction_id=one.pk, by=None, now=NOW)
    assert shown(person)["name"] == "Anna Diaz"


def test_a_corrected_link_is_found_and_the_wrong_one_no_more():
    person = make_person(links=["x.com/wrong"])

    one = correct(person, "links", ["x.com/right"])
    found = find_by_keys({"link": ["x.com/wrong", "x.com/right"]})
    assert found == {("link", "x.com/right"): {person.pk}}

    services.undo_correction(correction_id=one.pk, by=None, now=NOW)
    assert set(find_by_keys({"link": ["x.com/wrong", "x.com/right"]})) == {("link", "x.com/wrong")}
    assert Identifier.objects.count() == 1


def test_a_corrected_country_counts_for_who_may_see():
    person = make_person(country="ES")

    correct(person, "country", "PT")
    person.refresh_from_db()

    assert (person.country, person.own_country) == ("PT", "ES")


def test_a_field_can_be_taken_off_the_card():
    person = make_person("member", locality="Cádiz")

    correct(person, "locality", "")

    assert "locality" not in shown(person)


def test_a_prospect_gets_no_address_by_correction():
    with pytest.raises(errors.NotKeptError):
        correct(make_person(), "emails", ["a@example.org"])


def test_a_made_up_field_is_refused():
    with pytest.raises(errors.UnknownFieldError):
        correct(make_person("member"), "religion", "none")


def test_a_key_that_is_kept_away_cannot_be_typed_in():
    services.suppress_many({"email": ["a@example.org"]}, by=None, now=NOW)

    with pytest.raises(errors.SuppressedError):
        correct(make_person("member"), "emails", ["a@example.org"])


def test_a_form_that_was_open_while_somebody_else_changed_overwrites_nothing():
    person = make_person(name="Anna")
    correct(person, "name", "Ana", version=person.version)

    with pytest.raises(errors.ChangedMeanwhileError):
        correct(person, "name", "Anne", version=person.version)
    assert shown(person)["name"] == "Ana"


def test_a_form_that_was_open_while_the_person_was_merged_overwrites_nothing():
    older, person = make_person(), make_person()
    services.merge(left_id=older.pk, right_id=person.pk, why="decided", by=None, now=NOW)

    with pytest.raises(errors.ChangedMeanwhileError):
        correct(person, "name", "Anne", version=person.version)


def test_taking_a_correction_back_twice_is_refused():
    one = correct(make_person(), "name", "Ana")
    services.undo_correction(correction_id=one.pk, by=None, now=NOW)

    with pytest.raises(errors.GoneError):
        services.undo_correction(correction_id=one.pk, by=None, now=NOW)
