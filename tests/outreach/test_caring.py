"""Who looks after whom: it begins with a yes, is handed over, given back, and survives a merge."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from iskra.outreach.errors import NobodyNearError, NotYoursError
from iskra.outreach.models import Approach, Care
from iskra.outreach.selectors.caring import looking
from iskra.outreach.services import arriving, caring, inviting, sweeping, talking, volunteers
from iskra.outreach.services.returning import hand_over, undo_outcome
from iskra.people import api as people
from iskra.people.services import add_person
from tests.accounts.factories import make_coordinator, sign_in
from tests.conftest import NOW
from tests.outreach.days import make_day
from tests.outreach.drive_pages import address
from tests.outreach.factories import make_volunteer, say
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db
MONTH = dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def contact():
    return Care.objects.get(until=None).user


def care_of(drive, user, **values):
    person = make_person("consented", now=NOW, name="Leyla Kaya")
    given = {"person": person, "part": person, "user": user, "since": NOW, "drive": drive, **values}
    return Care.objects.create(**given)


# ── how it begins ────────────────────────────────────────────────────────────────────────────────
def test_a_yes_makes_the_volunteer_the_contact_and_the_first_talk_is_within_a_week(one, volunteer):
    say(one, "yes")

    made = Care.objects.get()
    assert (made.user, made.drive, made.ended) == (volunteer.user, one.drive, "")
    assert made.next_on == NOW.date() + dt.timedelta(days=7)


def test_a_yes_that_was_a_slip_makes_nobody_a_contact(one, volunteer):
    say(one, "yes")

    undo_outcome(approach=Approach.objects.get(), volunteer=volunteer, now=NOW)

    assert not Care.objects.exists()


def test_a_yes_by_the_personal_link_and_the_register_make_one_contact(one, volunteer):
    code = inviting.invitation_of(assignment=one, now=NOW)

    inviting.answer_invitation(code=code, answer="yes", now=NOW)
    arriving.came_in(person_id=one.person_id, now=NOW)

    assert Care.objects.get().user == volunteer.user


def test_coming_into_the_register_is_enough(one, volunteer):
    say(one, "written")

    arriving.came_in(person_id=one.person_id, now=NOW)

    assert contact() == volunteer.user


def test_whoever_enters_a_member_by_hand_is_their_contact():
    by = make_coordinator()
    told = {"card": {"name": "Leyla Kaya"}, "by": by, "now": NOW}

    add_person(**told, standing="member", declared=True)
    add_person(**{**told, "card": {"name": "Ana Díaz"}}, standing="prospect")

    assert contact() == by


def test_not_now_lets_somebody_rest_until_it_is_taken_back(one, volunteer):
    say(one, "yes")
    say(one, "not_now", at=NOW + dt.timedelta(minutes=1))
    rested = Care.objects.get().ended

    last = Approach.objects.order_by("pk").last()
    undo_outcome(approach=last, volunteer=volunteer, now=NOW)

    assert rested == "rests"
    assert contact() == volunteer.user


# ── what the contact sees ────────────────────────────────────────────────────────────────────────
def test_today_shows_with_whom_a_talk_is_due_and_nobody_else():
    day = make_day(0)
    care_of(day.drive, day.volunteer.user, next_on=NOW.date())
    later = care_of(day.drive, day.volunteer.user, next_on=NOW.date() + MONTH)

    page = day.page()

    assert "Talk with your people" in page
    assert page.count("Leyla Kaya") == 1
    assert str(later.person.public_id) not in page


def test_whoever_is_frozen_or_out_of_time_is_on_no_page():
    day = make_day(0)
    care = care_of(day.drive, day.volunteer.user, next_on=NOW.date())
    people.restrict(person_id=care.person_id, by=None, now=NOW)

    assert "Leyla Kaya" not in day.page("/desk/today/mine/")
    assert looking(day.drive, NOW).number == 0


def test_a_coordinator_who_is_no_volunteer_looks_after_people_too(client):
    by = make_coordinator()
    care = care_of(None, by, next_on=NOW.date())
    sign_in(client, by)

    assert "Leyla Kaya" in client.get("/desk/today/mine/").text
    client.post(f"/desk/today/mine/{care.person.public_id}/", {"note": "All well."})

    assert care.person.talks.count() == 1


# ── handing over ─────────────────────────────────────────────────────────────────────────────────
def test_handed_over_with_the_notes_and_taken_back():
    day = make_day(0)
    care = care_of(day.drive, day.volunteer.user)
    talking.note_talk(care=care, note="Her shift changed.", by=day.volunteer.user, now=NOW)
    other = make_volunteer(day.drive)
    there = f"/desk/today/mine/{care.person.public_id}/hand-over/"
    client = Client()
    sign_in(client, other.user)

    said = day.page(there)
    done = day.client.post(there, {"to": other.public_id}, follow=True).text
    read = client.get(f"/desk/today/mine/{care.person.public_id}/").text
    undo = next(part for part in done.split('"') if "/mine/back/" in part)
    day.post(undo)

    assert "You see them no more." in said
    assert "Her shift changed." in read
    assert contact() == day.volunteer.user


def test_whom_the_new_contact_spoke_with_stays_with_them(drive, volunteer):
    care, other = care_of(drive, volunteer.user), make_volunteer(drive)
    caring.hand_over_one(care=care, to=other.user, by=volunteer.user, now=NOW)
    talking.note_talk(care=Care.objects.get(until=None), note="", by=other.user, now=NOW)

    moved = caring.take_back(at=NOW, by=volunteer.user, now=NOW)

    assert moved == 0
    assert contact() == other.user


def test_nobody_hands_over_whom_somebody_else_looks_after(drive, volunteer):
    care, other = care_of(drive, volunteer.user), make_volunteer(drive)

    with pytest.raises(NotYoursError):
        caring.hand_over_one(care=care, to=volunteer.user, by=other.user, now=NOW)
    with pytest.raises(NobodyNearError):
        caring.hand_over_one(care=care, to=volunteer.user, by=volunteer.user, now=NOW)


def test_nobody_takes_back_what_somebody_else_handed_over(drive, volunteer):
    care, other = care_of(drive, volunteer.user), make_volunteer(drive)
    caring.hand_over_one(care=care, to=other.user, by=volunteer.user, now=NOW)

    assert caring.take_back(at=NOW, by=make_volunteer(drive).user, now=NOW) == 0


def test_who_takes_over_a_person_in_hand_looks_after_them_too(one, drive):
    say(one, "yes")
    other = make_volunteer(drive)

    hand_over(assignment=one, to=other, by=None, now=NOW)

    assert contact() == other.user


def test_a_coordinator_counts_hands_over_and_takes_back(client):
    day = make_day(0)
    other = make_volunteer(day.drive)
    care_of(day.drive, day.volunteer.user, next_on=NOW.date() - dt.timedelta(days=7))
    care_of(day.drive, day.volunteer.user, next_on=NOW.date() - dt.timedelta(days=6))
    sign_in(client, make_coordinator())
    there = address("care_hand_over", day.drive.public_id, day.volunteer.user.public_id)

    counted = looking(day.drive, NOW)
    front = client.get(address("drive", day.drive.public_id)).text
    said = client.get(there).text
    done = client.post(there, {"to": other.public_id}, follow=True).text
    theirs = Care.objects.filter(user=other.user, until=None).count()
    client.post(next(part for part in done.split('"') if "/care/undo/" in part))

    assert (counted.number, counted.late) == (2, 1)
    assert "not spoken with lately" in front
    assert "2 people whom" in " ".join(said.split())
    assert "Leyla" not in said + done
    assert theirs == 2
    assert Care.objects.filter(user=day.volunteer.user, until=None).count() == 2


# ── leaving ──────────────────────────────────────────────────────────────────────────────────────
def test_who_leaves_hands_theirs_back_and_somebody_else_gets_them(client, drive, volunteer):
    care_of(drive, volunteer.user)
    other = make_volunteer(drive)
    sign_in(client, make_coordinator())

    volunteers.leave(drive=drive, volunteer=volunteer, by=None, now=NOW)
    left = looking(drive, NOW).without
    client.post(address("care_give", drive.public_id), {"to": other.public_id})

    assert left == 1
    assert contact() == other.user
    assert looking(drive, NOW).without == 0


def test_who_comes_back_has_them_again_unless_somebody_took_them(drive, volunteer):
    for _ in range(2):
        care_of(drive, volunteer.user)
    volunteers.leave(drive=drive, volunteer=volunteer, by=None, now=NOW)
    taken = Care.objects.order_by("pk").first()
    caring.pass_on([taken], to=make_volunteer(drive).user, by=None, now=NOW)

    volunteers.join(drive=drive, volunteer=volunteer, by=None, now=NOW)

    assert Care.objects.filter(user=volunteer.user, until=None).count() == 1
    assert Care.objects.filter(until=None).count() == 2


def test_whose_contact_may_not_sign_in_any_more_has_none(drive, volunteer):
    care_of(drive, volunteer.user)
    volunteer.user.is_active = False
    volunteer.user.save()

    sweeping.sweep(NOW)

    assert looking(drive, NOW).without == 1


# ── merged, parted, erased ───────────────────────────────────────────────────────────────────────
def test_of_two_contacts_of_one_person_the_first_stays_and_the_other_comes_back(drive):
    first, second = make_volunteer(drive), make_volunteer(drive)
    lost = care_of(drive, second.user)
    kept = care_of(drive, first.user, since=NOW - MONTH)
    both = {"left_id": kept.person_id, "right_id": lost.person_id}

    made = people.merge(**both, why="by_hand", by=None, now=NOW)
    (held,) = Care.objects.filter(until=None)
    people.undo_merge(merge_id=made.pk, by=None, now=NOW)

    assert (held.user, held.person_id) == (first.user, lost.person_id)
    assert Care.objects.filter(until=None).count() == 2


def test_what_is_known_of_a_contact_goes_with_the_person(drive, volunteer):
    care = care_of(drive, volunteer.user)

    people.erase(person_id=care.person_id, by=None, now=NOW)

    assert not Care.objects.exists()
