"""The coordinators' pages of drives: sharing out, who waits, volunteers, messages."""

from __future__ import annotations

import pytest
from django.utils import timezone

from iskra.outreach.models import (
    Assignment,
    Candidate,
    Message,
    ShareOut,
    Slice,
)
from iskra.outreach.services import refreshing, sharing_out
from iskra.outreach.services.taking import take_batch
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator, sign_in
from tests.outreach.drive_pages import address, busy, member, people, running
from tests.outreach.factories import (
    make_group,
)

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>{{7*7}}"
OPENING = "Hola {name}, {volunteer} de {movement}: {link}"


@pytest.fixture
def coordinator():
    return make_coordinator()


@pytest.fixture
def page(client, coordinator):
    sign_in(client, coordinator)
    return client


def test_people_are_shared_out_after_a_look_and_taken_back(page):
    drive = running()
    people(drive, 6)
    member(drive)
    there = address("drive_share", drive.public_id)

    page.post(address("share_preview", drive.public_id))
    run()
    share = ShareOut.objects.get()
    seen = page.get(there)
    page.post(address("share_confirm", drive.public_id, share.public_id))
    run()
    given = Candidate.objects.exclude(shared_with=None).count()
    done = page.get(there)
    page.post(address("share_undo", drive.public_id, share.public_id))
    run()

    assert "would be given to somebody" in seen.text
    assert "%" in seen.text
    assert given == 6
    assert address("share_undo", drive.public_id, share.public_id) in done.text
    assert not Candidate.objects.exclude(shared_with=None).exists()


def run():
    run_due(timezone.now(), kinds={sharing_out.KIND, refreshing.KIND})


def test_counting_shows_how_far_it_is(page):
    drive = running()
    people(drive, 2)
    member(drive)
    page.post(address("share_preview", drive.public_id))

    waiting = page.get(address("drive_share", drive.public_id), HTTP_HX_REQUEST="true")
    run()
    done = page.get(address("drive_share", drive.public_id), HTTP_HX_REQUEST="true")

    assert "Waiting for its turn" in waiting.text
    assert "<html" not in waiting.text
    assert done["HX-Refresh"] == "true"


def test_who_is_blocked_and_why_is_counted(page):
    drive = running()
    people(drive, 3)
    people(drive, 2, language="ta")
    people(drive, 1, channel="")
    member(drive)

    page.get(address("drive_blocked", drive.public_id))
    run()
    shown = page.get(address("drive_blocked", drive.public_id))

    told = shown.context["told"]
    assert (told.may, told.free) == (3, 6)
    assert {str(words): number for words, number in told.reasons} == {
        "read a language without an opening": 2,
        "have no profile, address or number": 1,
    }


def test_a_volunteer_is_invited_by_a_link_that_is_shown_once(page):
    drive = running()
    told = {"email": "leyla@example.org", "first_name": "Leyla", "languages": ["tr"]}

    answer = page.post(address("volunteer_invite", drive.public_id), told)

    assert "/accounts/start/" in answer.text or "http://testserver/" in answer.text
    assert "Leyla" in page.get(address("drive_volunteers", drive.public_id)).text


def test_a_volunteers_hours_break_talk_and_leave(page, coordinator):
    drive = running()
    volunteer = member(drive)
    ids = (drive.public_id, volunteer.public_id)
    told = {"hours_a_week": "6.5", "languages": ["es", "ar"], "country": "ES"}

    page.post(address("drive_volunteer", *ids), {**told, "looked_after_by": coordinator.pk})
    page.post(address("volunteer_pause", *ids))
    paused = drive.volunteers.get().paused_at
    page.post(address("volunteer_resume", *ids))
    page.post(address("volunteer_talked", *ids))
    said = page.get(address("volunteer_leave", *ids))
    page.post(address("volunteer_leave", *ids))
    left = drive.volunteers.get().left_at
    page.post(address("volunteer_join", *ids))

    volunteer.refresh_from_db()
    assert (float(volunteer.hours_a_week), volunteer.languages) == (6.5, ["es", "ar"])
    assert volunteer.looked_after_by == coordinator
    assert volunteer.last_talk_at
    assert paused
    assert left
    assert "common pool" in said.text
    assert drive.volunteers.get().left_at is None


def test_people_are_handed_over_after_a_look_and_come_back(page):
    drive = running()
    people(drive, 10)
    one, other = member(drive), member(drive)
    held = take_batch(drive=drive, volunteer=one, now=timezone.now())
    there = address("volunteer_hand_over", drive.public_id, one.public_id)

    said = page.get(there)
    done = page.post(there, {"to": other.public_id}, follow=True)
    theirs = Assignment.objects.open().filter(volunteer=other).count()
    undo = next(line for line in done.text.split('"') if "/hand-back/" in line)
    page.post(undo)

    assert f"{len(held)} people in hand" in " ".join(said.text.split())
    assert theirs == len(held)
    assert Assignment.objects.open().filter(volunteer=one).count() == len(held)


def test_a_coordinator_decides_when_nobody_says_whether_they_wrote(page):
    drive = busy()
    (one, *_rest) = Assignment.objects.open().filter(state="asked")

    shown = page.get(address("drive_attention", drive.public_id))
    page.post(address("asked_decide", drive.public_id, one.public_id), {"wrote": "yes"})

    assert "Count as written" in shown.text
    one.refresh_from_db()
    assert one.state == "working"


def test_a_message_is_sent_shown_and_taken_back(page):
    drive = running()
    there = address("drive_messages", drive.public_id)

    page.post(there, {"body": EVIL})
    shown = page.get(there)
    empty = page.post(there, {"body": " "})
    page.post(address("message_take_back", drive.public_id, Message.objects.get().public_id))

    assert EVIL not in shown.text
    assert "alert(1)" in shown.text
    assert empty.status_code == 422
    assert not Message.objects.exists()


def test_what_belongs_to_another_drive_is_not_there(page):
    drive, other = running(), running()
    part = Slice.objects.create(drive=other, group=make_group(other), cut="town", value="Lima")
    volunteer = member(other)

    answers = [
        page.post(address("slice_take_back", drive.public_id, part.public_id)),
        page.get(address("drive_group", drive.public_id, part.group.public_id)),
        page.get(address("drive_volunteer", drive.public_id, volunteer.public_id)),
    ]

    assert {one.status_code for one in answers} == {404}
