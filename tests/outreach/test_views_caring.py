"""Abuse, guides for answers, and who looks after whom."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from iskra.outreach import notifications
from iskra.outreach.errors import DecidedError, NotYoursError, TooManyProposedError
from iskra.outreach.models import AbuseReport, Assignment, Candidate, Care, ProposedReply, Script
from iskra.outreach.services import replies, reporting, talking
from iskra.outreach.services.arriving import came_in
from iskra.outreach.services.claiming import claim
from iskra.people.models import Person
from iskra.post.models import Message
from tests.accounts.factories import make_coordinator, make_section, make_user, sign_in
from tests.conftest import NOW
from tests.outreach.days import address_of, make_day
from tests.outreach.factories import make_volunteer, say
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db
REPLY = {"language": "es", "question": "Who pays you?", "body": "Nobody: we are neighbours."}


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def care_for(day, *, person=None, next_on=None):
    person = person or make_person("consented", now=NOW, name="Leyla Kaya")
    user = day.volunteer.user
    return Care.objects.create(
        person=person, part=person, user=user, since=NOW, next_on=next_on, drive=day.drive
    )


# ── abuse ────────────────────────────────────────────────────────────────────────────────────────
def test_who_was_abusive_is_out_for_all():
    day = make_day(1)
    abusive = day.people[0]

    day.post(address_of(abusive, "report/"), note="He threatened me.")

    assert Candidate.objects.get().why == "abuse"
    assert Person.unscoped.get(pk=abusive.person_id).standing == "restricted"
    assert not Assignment.objects.open().exists()
    other = make_volunteer(day.drive)
    link = shown(abusive.person)["links"][0]
    assert claim(drive=day.drive, volunteer=other, typed=link, now=NOW).answer == "not_available"


def test_whoever_looks_after_the_volunteer_is_told_without_naming_the_person():
    lead = make_user("coordinator")
    day = make_day(1, looked_after_by=lead)

    day.post(address_of(day.people[0], "report/"), note="He threatened me.")

    assert Message.objects.count() == 1
    assert AbuseReport.objects.get().settled_at is None


def test_reported_twice_it_is_one_report():
    day = make_day(1)
    told = {"assignment": day.people[0], "volunteer": day.volunteer, "now": NOW}

    one = reporting.report(**told, note="He threatened me.")
    other = reporting.report(**told, note="Again.")

    assert one == other
    assert Candidate.objects.get().state == "done"


def test_nobody_reports_somebody_of_another_volunteer():
    day, other = make_day(1), make_day(1)

    with pytest.raises(NotYoursError):
        reporting.report(assignment=other.people[0], volunteer=day.volunteer, note="", now=NOW)


def test_a_report_is_settled_once():
    day = make_day(1)
    made = reporting.report(assignment=day.people[0], volunteer=day.volunteer, note="", now=NOW)
    by = make_coordinator()
    told = {"report": made, "decision": "out", "carer": None, "by": by, "now": NOW}
    reporting.settle(**told)

    with pytest.raises(DecidedError):
        reporting.settle(**told)


def test_the_mail_of_a_yes_names_nobody(monkeypatch):
    day = make_day(1)
    sent = []
    monkeypatch.setattr(notifications, "write", lambda **mail: sent.append(mail))

    notifications.tell_of_yes(day.people[0], now=NOW)

    (mail,) = sent
    assert mail["recipient"] == day.volunteer.user.email
    assert "said yes" in mail["subject"]
    assert "Ana" not in mail["body"]


# ── guides ───────────────────────────────────────────────────────────────────────────────────────
def test_what_a_volunteer_adds_waits_for_a_coordinator():
    day = make_day(0)

    page = day.client.post("/desk/today/answers/", REPLY, follow=True).content.decode()

    assert "1 of yours waits for a coordinator." in page
    assert "Nobody: we are neighbours." not in page


def test_a_coordinators_yes_shows_it_to_all_of_the_language():
    day, abroad = make_day(0), make_day(0, languages=["fi"])
    waiting = replies.propose(**REPLY, by=day.volunteer.user, now=NOW)
    client = Client()
    sign_in(client, make_coordinator())
    assert REPLY["body"] in client.get("/desk/guides/").content.decode()

    client.post(f"/desk/guides/{waiting.public_id}/accept/")

    assert REPLY["body"] in day.page("/desk/today/answers/")
    assert REPLY["body"] not in abroad.page("/desk/today/answers/")


def test_a_better_answer_takes_the_place_of_the_older_one():
    user, by = make_day(0).volunteer.user, make_coordinator()
    for body in ("Nobody.", "Nobody at all."):
        waiting = replies.propose(**{**REPLY, "body": body}, by=user, now=NOW)
        replies.accept(reply=waiting, by=by, now=NOW)

    held = Script.objects.get(kind="reply", retired_at=None)

    assert (held.body, held.version) == ("Nobody at all.", 2)


def test_what_is_left_out_is_seen_by_nobody():
    day = make_day(0)
    waiting = replies.propose(**REPLY, by=day.volunteer.user, now=NOW)
    by = make_coordinator()

    replies.turn_down(reply=waiting, by=by, now=NOW)

    assert not Script.objects.filter(kind="reply").exists()
    with pytest.raises(DecidedError):
        replies.accept(reply=waiting, by=by, now=NOW)


def test_sent_twice_an_answer_waits_once_and_nobody_fills_the_desk():
    user = make_day(0).volunteer.user
    for number in range(20):
        for _twice in range(2):
            replies.propose(**{**REPLY, "question": f"Why {number}?"}, by=user, now=NOW)

    assert ProposedReply.objects.count() == 20
    with pytest.raises(TooManyProposedError):
        replies.propose(**REPLY, by=user, now=NOW)


def test_a_coordinator_decides_about_the_languages_they_look_after():
    replies.propose(**REPLY, by=make_day(0).volunteer.user, now=NOW)
    client = Client()
    sign_in(client, make_coordinator(sections=[make_section(languages=["fi"])]))

    assert REPLY["body"] not in client.get("/desk/guides/").content.decode()


# ── who looks after whom ─────────────────────────────────────────────────────────────────────────
def test_my_people_shows_whose_talk_is_due():
    day = make_day(0)
    care_for(day, next_on=NOW.date())

    page = day.page("/desk/today/mine/")

    assert "Leyla Kaya" in page
    assert "a talk is due" in page
    assert "1 talk is due" in day.page()


def test_a_talk_is_noted_sealed_and_the_next_one_has_its_day():
    day = make_day(0)
    care = care_for(day)
    address = f"/desk/today/mine/{care.person.public_id}/"

    day.post(address, note="Her shift changed.")

    care.refresh_from_db()
    assert care.next_on == NOW.date() + dt.timedelta(days=30)
    assert "Her shift changed." in day.page(address)
    assert "sealed" in repr(care.person.talks.get().note)


def test_a_talk_without_words_counts():
    day = make_day(0)
    care = care_for(day)

    talking.note_talk(care=care, note=" ", by=day.volunteer.user, now=NOW)

    assert care.person.talks.get().note is None


def test_a_member_is_spoken_with_too():
    day = make_day(0)
    care = care_for(day, person=make_person("member", now=NOW))

    talking.note_talk(care=care, note="", by=day.volunteer.user, now=NOW)

    assert care.person.talks.count() == 1


def test_the_rhythm_is_what_both_like():
    day = make_day(0)
    care = care_for(day)

    day.post(f"/desk/today/mine/{care.person.public_id}/rhythm/", days=7)

    care.refresh_from_db()
    assert (care.rhythm_days, care.next_on) == (7, NOW.date() + dt.timedelta(days=7))
    with pytest.raises(ValueError, match="not a rhythm"):
        talking.change_rhythm(care=care, days=8, by=day.volunteer.user, now=NOW)


def test_whom_somebody_else_looks_after_is_not_there():
    day, other = make_day(0), make_day(0)
    care = care_for(other)

    response = day.client.get(f"/desk/today/mine/{care.person.public_id}/")

    assert response.status_code == 404
    with pytest.raises(NotYoursError):
        talking.note_talk(care=care, note="", by=day.volunteer.user, now=NOW)


def test_whoever_came_in_is_news_for_a_week():
    day = make_day(1)
    (one,) = day.people
    say(one, "yes")
    came_in(person_id=one.person_id, now=NOW)
    record_talk_of = f"/desk/today/mine/{one.person.public_id}/"

    page = day.page()

    assert "They came in" in page
    assert "a first talk by 8 May 2026" in page
    assert record_talk_of in page
    assert "They wait for you" not in page


def test_after_a_week_it_is_no_news():
    day = make_day(1)
    (one,) = day.people
    say(one, "yes")
    came_in(person_id=one.person_id, now=NOW - dt.timedelta(days=8))

    assert "They came in" not in day.page()
