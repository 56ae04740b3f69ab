"""Mails of this room: the week on Mondays, and that somebody said yes."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils.translation import get_language

from iskra.outreach import notifications
from iskra.outreach.models import DriveDay
from iskra.outreach.services import arriving, inviting, monday
from tests.accounts.factories import make_coordinator, make_section
from tests.conftest import NOW
from tests.outreach.factories import make_candidate, make_drive, make_volunteer, say

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 5, 4, 7, tzinfo=dt.UTC)
SUNDAY = MONDAY.date() - dt.timedelta(days=1)


@pytest.fixture
def sent(monkeypatch):
    mails = []
    monkeypatch.setattr(notifications, "write", lambda **mail: mails.append(mail))
    return mails


def coordinator(*sections, **values):
    user = make_coordinator(sections=list(sections))
    type(user).objects.filter(pk=user.pk).update(last_login=NOW, **values)
    user.refresh_from_db()
    return user


def approached(drive, volunteer, number, days_ago=0):
    day = SUNDAY - dt.timedelta(days=days_ago)
    told = {"drive": drive, "volunteer": volunteer, "what": "approached"}
    return DriveDay.objects.create(**told, day=day, number=number)


# ── Mondays ──────────────────────────────────────────────────────────────────────────────────────
def test_the_week_is_in_the_mail_with_the_one_before_and_a_picture(sent):
    user = coordinator()
    drive = make_drive(now=MONDAY)
    volunteer = make_volunteer(drive, now=MONDAY)
    approached(drive, volunteer, 8)
    approached(drive, volunteer, 4, days_ago=1)
    approached(drive, volunteer, 3, days_ago=7)

    assert monday.sweep(MONDAY) == 1

    (mail,) = sent
    assert mail["recipient"] == user.email
    assert "Approached: 12 (the week before: 3)" in mail["body"]
    assert "Volunteers who wrote: 1 of 1" in mail["body"]
    assert "·····▅█" in mail["body"] or "·····▄█" in mail["body"]


def test_the_mail_of_the_week_names_nobody(sent):
    coordinator()
    drive = make_drive(now=MONDAY)
    volunteer = make_volunteer(drive, now=MONDAY)
    type(volunteer.user).objects.filter(pk=volunteer.user_id).update(first_name="Samira")
    make_candidate(drive, now=MONDAY)

    monday.sweep(MONDAY)

    (mail,) = sent
    assert not re.search("Samira|Ana|Díaz", mail["subject"] + mail["body"])


def test_the_week_is_written_once_however_often_it_is_swept(sent):
    coordinator()
    make_drive(now=MONDAY)

    first = monday.sweep(MONDAY)
    again = monday.sweep(MONDAY + dt.timedelta(hours=3))
    next_week = monday.sweep(MONDAY + dt.timedelta(days=7))

    assert (first, again, next_week) == (1, 0, 1)
    assert len(sent) == 2


@pytest.mark.parametrize(
    "now", [MONDAY.replace(hour=2), MONDAY + dt.timedelta(days=1), MONDAY - dt.timedelta(days=1)]
)
def test_nothing_is_written_on_other_days_or_before_people_get_up(sent, now):
    coordinator()
    make_drive(now=now)

    assert monday.sweep(now) == 0
    assert sent == []


def test_each_coordinator_reads_of_their_drives_only(sent):
    here, elsewhere = make_section(languages=["es"]), make_section(languages=["fi"])
    ours, _theirs = coordinator(here), coordinator(elsewhere)
    drive = make_drive(now=MONDAY, section=here)
    approached(drive, make_volunteer(drive, now=MONDAY), 5)

    monday.sweep(MONDAY)

    assert [mail["recipient"] for mail in sent] == [ours.email]


def test_whoever_never_signed_in_or_may_not_gets_no_mail(sent):
    make_coordinator()
    coordinator(is_active=False)
    make_drive(now=MONDAY)

    assert monday.sweep(MONDAY) == 0
    assert sent == []


# ── "… said yes" ─────────────────────────────────────────────────────────────────────────────────
def test_a_yes_arrives_when_it_happens_and_once(one, volunteer, sent):
    code = inviting.invitation_of(assignment=one, now=NOW)

    inviting.answer_invitation(code=code, answer="yes", now=NOW)
    inviting.answer_invitation(code=code, answer="yes", now=NOW)

    (mail,) = sent
    assert mail["recipient"] == volunteer.user.email
    assert "/desk/today/" in mail["body"]
    assert "Ana" not in mail["subject"] + mail["body"]


def test_a_yes_arrives_in_the_volunteers_language(one, volunteer, sent, monkeypatch):
    type(volunteer.user).objects.filter(pk=volunteer.user_id).update(language="es")
    words = "render_to_string"
    monkeypatch.setattr(notifications, words, lambda *_more: f"{get_language()}\n\nyes")
    code = inviting.invitation_of(assignment=one, now=NOW)

    inviting.answer_invitation(code=code, answer="yes", now=NOW)

    assert sent[0]["subject"] == "es"


def test_not_now_writes_no_mail(one, sent):
    code = inviting.invitation_of(assignment=one, now=NOW)

    inviting.answer_invitation(code=code, answer="not_now", now=NOW)

    assert sent == []


def test_arriving_is_counted_once_in_the_drive_that_had_them(one, drive):
    say(one, "written")

    for _twice in range(2):
        assert arriving.came_in(person_id=one.person_id, now=NOW)
        assert arriving.helps(person_id=one.person_id, now=NOW)

    done = DriveDay.objects.filter(drive=drive, what__in=["registered", "helping"])
    assert sorted(done.values_list("what", "number")) == [("helping", 1), ("registered", 1)]


def test_whom_no_drive_approached_is_counted_in_none(drive):
    person = make_candidate(drive).person

    assert not arriving.came_in(person_id=person.pk, now=NOW)
    assert not DriveDay.objects.exists()
