"""A volunteer asks for more people than anybody writes to: refused, and somebody hears of it."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.accounts.models import Session
from iskra.audit.api import Act
from iskra.outreach import errors, notifications
from iskra.outreach.models import Alarm
from iskra.outreach.services import alarms
from iskra.outreach.services.claiming import claim_many
from iskra.outreach.services.opening import open_assignment
from iskra.outreach.services.taking import take_batch
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.conftest import NOW
from tests.outreach.days import address_of, make_day
from tests.outreach.drive_pages import address
from tests.outreach.factories import make_candidate, make_drive, make_volunteer

pytestmark = pytest.mark.django_db
HOUR = NOW.replace(minute=0)


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def sent(monkeypatch):
    mails = []
    monkeypatch.setattr(notifications, "write", lambda **mail: mails.append(mail))
    return mails


def coordinator_of(*sections):
    user = make_coordinator(sections=list(sections))
    user.last_login = NOW
    user.save()
    return user


def at_the_limit(drive, volunteer):
    """Somebody in hand of a volunteer who opened sixty within the hour."""
    make_candidate(drive)
    (one,) = take_batch(drive=drive, volunteer=volunteer, now=NOW)
    volunteer.tallies.create(hour=HOUR, opened=60)
    return one


def refuse(one, volunteer):
    with pytest.raises(errors.TooManyOpenedError):
        open_assignment(assignment=one, volunteer=volunteer, now=NOW)


def test_too_many_opened_alarm_once_and_each_refusal_is_counted(drive, volunteer):
    one = at_the_limit(drive, volunteer)

    refuse(one, volunteer)
    refuse(one, volunteer)

    made = Alarm.objects.get()
    assert (made.drive, made.volunteer, made.what, made.times) == (drive, volunteer, "opened", 2)
    assert Act.objects.filter(verb="alarm", subject=volunteer.public_id).count() == 1


def test_too_many_typed_alarm_too(drive, volunteer):
    volunteer.tallies.create(hour=HOUR, typed=150)

    with pytest.raises(errors.TooManyTypedError):
        claim_many(drive=drive, volunteer=volunteer, typed="facebook.com/leyla", now=NOW)

    assert Alarm.objects.get().what == "typed"


def test_the_coordinators_of_the_drive_are_told_without_a_name(sent):
    here = make_section(languages=["es"])
    ours, _elsewhere = coordinator_of(here), coordinator_of(make_section(languages=["fi"]))
    drive = make_drive(section=here)
    volunteer = make_volunteer(drive)
    volunteer.user.first_name = "Samira"
    volunteer.user.save()

    refuse(at_the_limit(drive, volunteer), volunteer)

    (mail,) = sent
    assert mail["recipient"] == ours.email
    assert "Samira" not in mail["subject"] + mail["body"]
    assert address("drive_attention", drive.public_id) in mail["body"]


def test_the_alarm_stands_on_the_drive_the_desk_and_what_needs_you(client, drive, volunteer):
    refuse(at_the_limit(drive, volunteer), volunteer)
    sign_in(client, make_coordinator())

    pages = [
        client.get(address("drive", drive.public_id)).text,
        client.get("/desk/").text,
        client.get(address("drive_attention", drive.public_id)).text,
    ]

    assert all("asked for very many people" in page for page in pages)
    assert "refused 1 time" in " ".join(pages[2].split())


def test_all_is_well_is_settled_once_and_taken_back(client, drive, volunteer):
    refuse(at_the_limit(drive, volunteer), volunteer)
    sign_in(client, make_coordinator())
    made = Alarm.objects.get()
    settle = address("alarm_settle", drive.public_id, made.public_id)

    client.post(settle, {"verdict": "well"})
    made.refresh_from_db()
    was = made.verdict
    again = client.post(settle, {"verdict": "well"}, follow=True)
    client.post(address("alarm_reopen", drive.public_id, made.public_id))

    made.refresh_from_db()
    assert was == "well"
    assert "Somebody decided this before you." in again.text
    assert (made.verdict, made.settled_at) == ("", None)


def test_a_thief_is_signed_out_everywhere():
    day = make_day(1)
    made = alarms.sound(drive=day.drive, volunteer=day.volunteer, what="opened", now=NOW)
    assert Session.objects.filter(user=day.volunteer.user).exists()

    alarms.settle(alarm=made, verdict="stolen", by=make_coordinator(), now=NOW)

    assert not Session.objects.filter(user=day.volunteer.user).exists()
    assert day.client.get("/desk/today/").status_code == 302


def test_after_it_was_settled_it_is_quiet_for_an_hour_and_no_longer(drive, volunteer):
    told = {"drive": drive, "volunteer": volunteer, "what": "opened"}
    first = alarms.sound(**told, now=NOW)
    alarms.settle(alarm=first, verdict="well", by=make_coordinator(), now=NOW)

    soon = alarms.sound(**told, now=NOW + dt.timedelta(minutes=59))
    later = alarms.sound(**told, now=NOW + dt.timedelta(minutes=61))

    assert soon is None
    assert later is not None
    assert later != first


def test_a_phone_that_fetches_ahead_is_told_of_the_break_and_not_of_an_end():
    day = make_day(3)
    day.volunteer.tallies.create(hour=HOUR, opened=60)

    answer = day.sync(want=3).content.decode()

    assert "data-rest" in answer
    assert "You have opened very many people." in answer
    assert "data-end" not in answer


def test_a_page_of_one_person_says_that_it_is_a_break():
    day = make_day(1)
    day.volunteer.tallies.create(hour=HOUR, opened=60)

    response = day.client.get(address_of(day.people[0]))

    assert response.status_code == 429
    assert "Your coordinator has been told." in response.text
