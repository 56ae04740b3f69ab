"""Nothing enters before its address confirmed itself; then it is the person's own word."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.door.errors import CannotEnterError, LinkGoneError
from iskra.door.models import ConfirmedAddress, Offer, Pending
from iskra.door.services import entering, pending
from iskra.people.api import ConsentEvent, is_suppressed, own_record, suppress_many
from iskra.people.models import Person
from iskra.people.services import erase, restrict
from iskra.post.models import Message
from tests.conftest import NOW
from tests.door.factories import EMAIL, joined, mailed, take, words_of
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=73)


def test_what_is_typed_stays_outside_the_register_until_it_is_confirmed():
    take("join", now=NOW)

    assert Person.unscoped.count() == 0
    assert ConsentEvent.objects.count() == 0


def test_a_confirmed_record_is_somebody_who_agreed_to_what_they_ticked():
    person = joined(NOW, purposes=["in_touch", "bulletins"])

    card = shown(person)
    assert person.standing == "consented"
    assert (card["name"], card["emails"], card["locality"]) == ("Ana Díaz", [EMAIL], "Cádiz")
    assert own_record(person, now=NOW).agreed == {"bulletins": True, "in_touch": True}
    assert Offer.objects.get().would_do == ["read"]
    assert Pending.objects.count() == 0


def test_the_words_that_were_read_are_kept_with_the_yes():
    person = joined(NOW)

    (event,) = ConsentEvent.objects.filter(person=person)
    assert "may write to me" in event.text.body
    assert (event.channel, event.at) == ("form", NOW)


def test_a_token_confirms_once():
    token = mailed(take("join", now=NOW), NOW)
    entering.confirm(token=token, now=NOW)

    with pytest.raises(LinkGoneError):
        entering.confirm(token=token, now=NOW)


def test_after_three_days_a_record_is_gone_and_its_link_with_it():
    token = mailed(take("join", now=NOW), NOW)

    with pytest.raises(LinkGoneError):
        entering.confirm(token=token, now=LATER)
    assert pending.sweep(LATER) == 1
    assert Pending.objects.count() == 0


def test_a_mail_is_written_once_however_often_the_worker_runs():
    waiting = take("join", now=NOW)

    assert [pending.mail(public_id=waiting.public_id, now=NOW) for _ in range(3)] == [
        True,
        False,
        False,
    ]
    assert Message.objects.count() == 1


def test_who_said_no_gets_no_mail_and_nothing_of_it_stays():
    suppress_many({"email": [EMAIL]}, by=None, now=NOW)

    assert mailed(take("join", now=NOW), NOW) == ""
    assert Message.objects.count() == 0
    assert Pending.objects.count() == 0


def test_nobody_fills_somebody_elses_letter_box():
    for _ in range(6):
        mailed(take("join", now=NOW), NOW)

    assert Message.objects.count() == 3


def test_the_mail_says_what_is_agreed_to_and_names_nobody():
    mailed(take("join", now=NOW), NOW)

    words = words_of(Message.objects.get())
    assert "may write to me" in words
    assert "Ana" not in words


def test_somebody_who_is_known_by_address_and_name_stays_one_person():
    known = make_person("member", name="Ana Diaz Perez", emails=[EMAIL], links=[])

    person = joined(NOW)

    assert person.pk == known.pk
    assert Person.unscoped.count() == 1
    assert shown(person)["name"] == "Ana Díaz"


def test_two_who_share_a_mailbox_stay_two():
    make_person("member", name="Juan Gómez", emails=[EMAIL])

    joined(NOW)

    assert Person.unscoped.filter(merged_into=None).count() == 2


def test_a_yes_to_an_invitation_makes_the_prospect_somebody_who_agreed():
    prospect = make_person("prospect", name="Anita")

    token = mailed(take("yes", now=NOW, person_id=prospect.pk), NOW)
    entering.confirm(token=token, now=NOW)

    card = shown(prospect)
    assert prospect.standing == "consented"
    assert (card["name"], card["emails"]) == ("Ana Díaz", [EMAIL])


def test_until_then_a_prospect_stays_four_facts():
    prospect = make_person("prospect")

    mailed(take("yes", now=NOW, person_id=prospect.pk), NOW)

    prospect.refresh_from_db()
    assert (prospect.contacts, prospect.details, prospect.notes) == (None, None, None)
    assert prospect.standing == "prospect"


def test_a_yes_of_somebody_known_by_address_makes_two_records_one():
    known = make_person("consented", name="Ana Diaz", emails=[EMAIL])
    prospect = make_person("prospect", name="Anita")

    token = mailed(take("yes", now=NOW, person_id=prospect.pk), NOW)
    done = entering.confirm(token=token, now=NOW)

    prospect.refresh_from_db()
    assert Person.unscoped.filter(merged_into=None).count() == 1
    assert done.person == known.public_id


def test_a_frozen_record_takes_nothing_in_and_says_no_more_than_that():
    prospect = make_person("prospect")
    restrict(person_id=prospect.pk, by=None, now=NOW)
    token = mailed(take("yes", now=NOW, person_id=prospect.pk), NOW)

    with pytest.raises(CannotEnterError):
        entering.confirm(token=token, now=NOW)


def test_what_a_volunteer_typed_is_spoken_and_waits_as_long(django_user_model):
    volunteer = django_user_model.objects.create_user("v@example.org")
    prospect = make_person("talking")

    token = mailed(take("typed", now=NOW, person_id=prospect.pk, by=volunteer), NOW)
    entering.confirm(token=token, now=NOW)

    assert ConsentEvent.objects.get(person=prospect).channel == "spoken"


def test_erasing_somebody_takes_what_waits_for_them_along():
    person = joined(NOW)
    by_person = mailed(take("address", now=NOW, person_id=person.pk, email="new@example.org"), NOW)
    by_address = mailed(take("join", now=NOW), NOW)

    erase(person_id=person.pk, by=None, now=NOW)

    assert Pending.objects.count() == 0
    assert (Offer.objects.count(), ConfirmedAddress.objects.count()) == (0, 0)
    assert is_suppressed("email", EMAIL, NOW)
    for token in (by_person, by_address):
        with pytest.raises(LinkGoneError):
            entering.confirm(token=token, now=NOW)
