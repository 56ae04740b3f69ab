"""Standings change along the table; a yes needs its words; freezing keeps the clock."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.people import errors, services
from iskra.people.models import ConsentText, StandingEvent
from iskra.people.services import NewConsent
from tests.conftest import NOW
from tests.people.factories import make_consent, make_person, shown

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def change(person, to, now=NOW, why="invited"):
    found = services.change_standing(person_id=person.pk, to=to, why=why, by=None, now=now)
    person.refresh_from_db()
    return found


def test_a_new_standing_starts_its_clock():
    person = make_person(now=NOW - DAY)

    change(person, "invited")

    assert (person.standing, person.clock_from) == ("invited", NOW)
    assert person.ends_at == NOW + 30 * DAY


def test_a_way_that_the_table_has_not_is_refused():
    with pytest.raises(errors.TransitionError):
        change(make_person("member"), "invited")


def test_nobody_becomes_consented_without_a_yes():
    with pytest.raises(errors.TransitionError):
        change(make_person(), "consented")


def test_nobody_is_frozen_or_thawed_by_a_change_of_standing():
    person = make_person("restricted")

    for to in ("member", "restricted"):
        with pytest.raises(errors.TransitionError):
            change(person, to)


def test_a_yes_makes_a_prospect_consented_and_lets_an_address_be_kept():
    person = make_person()

    services.record_consent(person_id=person.pk, consent=make_consent(), by=None, now=NOW)
    services.correct(person_id=person.pk, field="emails", value=["a@b.org"], by=None, now=NOW)

    assert shown(person)["emails"] == ["a@b.org"]
    assert person.standing == "consented"


@pytest.mark.parametrize("lacking", [{"at": None}, {"given": False}])
def test_a_yes_without_what_backs_it_is_refused(lacking):
    with pytest.raises(errors.EvidenceError):
        services.record_consent(
            person_id=make_person().pk,
            consent=make_consent(**{"at": NOW, **lacking}),
            by=None,
            now=NOW,
        )


def test_a_yes_needs_its_words():
    with pytest.raises(errors.EvidenceError):
        services.record_consent(
            person_id=make_person().pk, consent=NewConsent("in_touch", at=NOW), by=None, now=NOW
        )


def test_an_old_yes_does_not_overrule_a_later_no():
    person = make_person("former")
    services.withdraw(person_id=person.pk, purpose="in_touch", channel="spoken", by=None, now=NOW)

    services.record_consent(
        person_id=person.pk, consent=make_consent(at=NOW - DAY), by=None, now=NOW + DAY
    )
    person.refresh_from_db()

    assert person.standing == "former"


def test_the_same_words_are_one_text_and_new_words_the_next_version():
    first = services.consent_text(purpose="bulletins", language="en", body="Send me news.")
    again = services.consent_text(purpose="bulletins", language="en", body=" Send me news. ")
    other = services.consent_text(purpose="bulletins", language="en", body="Send me all news.")

    assert first == again
    assert (first.version, other.version) == (1, 2)
    assert ConsentText.objects.count() == 2


def test_a_slip_of_the_hand_is_taken_back_clock_included():
    person = make_person(now=NOW - 3 * DAY)
    change(person, "invited")

    services.undo_standing(event_id=StandingEvent.objects.get().pk, by=None, now=NOW)
    person.refresh_from_db()

    assert (person.standing, person.clock_from) == ("prospect", NOW - 3 * DAY)


def test_a_yes_is_not_taken_back_while_an_address_is_held():
    person = make_person()
    services.record_consent(person_id=person.pk, consent=make_consent(), by=None, now=NOW)
    services.correct(person_id=person.pk, field="emails", value=["a@b.org"], by=None, now=NOW)

    with pytest.raises(errors.UndoError):
        services.undo_standing(event_id=StandingEvent.objects.get().pk, by=None, now=NOW)


def test_only_the_latest_change_is_taken_back():
    person = make_person()
    change(person, "invited")
    change(person, "talking", NOW + DAY, why="answered")
    first = StandingEvent.objects.earliest("at")

    with pytest.raises(errors.UndoError):
        services.undo_standing(event_id=first.pk, by=None, now=NOW)


def test_a_word_from_them_starts_the_clock_of_a_conversation_anew():
    person = make_person("talking")

    services.had_contact(person_id=person.pk, by=None, now=NOW + 9 * DAY)
    person.refresh_from_db()

    assert person.clock_from == NOW + 9 * DAY


def test_nothing_gives_a_prospect_more_time():
    with pytest.raises(errors.TransitionError):
        services.had_contact(person_id=make_person().pk, by=None, now=NOW)


def test_freezing_and_thawing_leave_standing_and_clock_as_they_were():
    person = make_person("talking", now=NOW - DAY)

    services.restrict(person_id=person.pk, by=None, now=NOW)
    services.restrict(person_id=person.pk, by=None, now=NOW)
    services.unrestrict(person_id=person.pk, by=None, now=NOW + DAY)
    person.refresh_from_db()

    assert (person.standing, person.clock_from) == ("talking", NOW - DAY)


def test_thawing_somebody_who_is_not_frozen_is_refused():
    with pytest.raises(errors.TransitionError):
        services.unrestrict(person_id=make_person().pk, by=None, now=NOW)


def test_nobody_is_written_to_whose_link_said_no_under_another_record():
    one, other = make_person(links=["x.com/ana"]), make_person(links=["x.com/ana"])
    services.refuse(person_id=one.pk, by=None, now=NOW)

    with pytest.raises(errors.SuppressedError):
        change(other, "invited")
