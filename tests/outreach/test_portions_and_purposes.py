"""Portions of waiting lists from a drive, ceilings of channels, what a drive asks for."""

from __future__ import annotations

import pytest

from iskra.door.rules.codes import read_code
from iskra.door.selectors.invitation import asked_by
from iskra.lists.models import WaitingList, WaitingTerms
from iskra.outreach import errors
from iskra.outreach.models import Assignment
from iskra.outreach.services import drives, inviting
from iskra.outreach.services.taking import take_batch
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator, sign_in
from tests.conftest import NOW
from tests.lists.factories import brought_in, make_source
from tests.outreach.drive_pages import address, form, running
from tests.outreach.factories import make_candidates, make_drive, make_volunteer, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    sign_in(client, make_coordinator())
    return client


# ── portions ─────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def waiting(monkeypatch):
    """A list of ten of a drive, of whom four came in and six wait."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr("iskra.lists.services.choosing.capacity", lambda _now: 4)
    WaitingTerms.objects.create(is_on=True, at=NOW)
    rows = [{"name": f"Prospect {n}", "link": f"facebook.com/prospect.{n}"} for n in range(10)]
    brought_in(rows, source=make_source("export"))
    return WaitingList.objects.get()


def open_portion(page, drive, waiting, rows):
    there = address("portion_open", drive.public_id, waiting.public_id)
    answer = page.post(there, {"rows": rows}, follow=True)
    run_due(NOW, kinds={"lists.import"})
    waiting.refresh_from_db()
    return answer.text


def test_a_portion_is_opened_from_the_drive_and_is_as_large_as_said(page, waiting):
    drive = make_drive()
    drive.in_sources.create(source=waiting.source)
    make_volunteer(drive)

    text = open_portion(page, drive, waiting, 3)

    assert "3 people are being brought in." in text
    assert waiting.opened == 7


def test_no_portion_is_opened_for_volunteers_who_give_no_hours(page, waiting):
    drive = make_drive()
    drive.in_sources.create(source=waiting.source)
    make_volunteer(drive, hours_a_week=0)

    text = open_portion(page, drive, waiting, 3)

    assert "Say how many, up to the most that is shown." in text
    assert waiting.opened == 4


def test_a_waiting_list_of_another_drive_is_not_there(page, waiting):
    drive = make_drive()
    make_volunteer(drive)

    open_portion(page, drive, waiting, 3)

    assert waiting.opened == 4


# ── ceilings ─────────────────────────────────────────────────────────────────────────────────────
def test_nobody_of_a_full_channel_is_given_out():
    drive = make_drive(ceilings={"facebook": 2}, portion_size=10)
    volunteer = make_volunteer(drive, recorded=100)
    make_candidates(drive, 5, channel="facebook")
    make_candidates(drive, 3, channel="mail")

    given = take_batch(drive=drive, volunteer=volunteer, now=NOW)

    assert sorted(one.channel for one in given) == ["facebook"] * 2 + ["mail"] * 3


def test_what_was_approached_today_counts_against_the_ceiling():
    drive = make_drive(ceilings={"facebook": 2})
    volunteer = make_volunteer(drive, recorded=100)
    make_candidates(drive, 5, channel="facebook")
    for one in take_batch(drive=drive, volunteer=volunteer, now=NOW):
        say(one, "requested")

    with pytest.raises(errors.NobodyLeftError):
        take_batch(drive=drive, volunteer=volunteer, now=NOW)

    assert Assignment.objects.count() == 2


@pytest.mark.parametrize("line", ["facebook", "facebook many", "carrierpigeon 3", "facebook 201"])
def test_a_ceiling_that_is_not_understood_is_refused_in_words(page, line):
    answer = page.post(address("drive_add"), form(ceilings=line))

    assert answer.status_code == 422
    assert "is not understood" in answer.text


# ── purposes ─────────────────────────────────────────────────────────────────────────────────────
def test_a_drive_says_what_it_asks_for_in_several_languages_the_first_as_fallback():
    drive = make_drive(purpose="Come.", purposes={"es": "Ven.", "pt": "Vem."})

    assert drive.purpose_in("es") == "Ven."
    assert drive.purpose_in("pt-BR") == "Vem."
    assert drive.purpose_in("ta") == "Come."
    assert drive.purpose_in("") == "Come."


def test_a_language_is_added_shown_changed_and_left_to_the_first_text(page):
    drive = running(purpose="Come to the meeting.")
    there = address("purpose_write", drive.public_id)

    page.post(there, {"language": "es", "body": "Ven a la reunión."})
    shown = page.get(address("drive_openings", drive.public_id)).text
    again = page.get(f"{there}?language=es").text
    page.post(there, {"language": "es", "body": " "})

    assert "Come to the meeting." in shown
    assert "Ven a la reunión." in shown
    assert "Ven a la reunión." in again
    drive.refresh_from_db()
    assert drive.purposes == {}


def test_the_invitation_says_it_in_the_language_of_whoever_reads_it(one, drive):
    code = read_code(inviting.invitation_of(assignment=one, now=NOW))
    before = asked_by(code, NOW).what_for
    drives.say_purpose(drive=drive, language="es", body="Ven.", by=None, now=NOW)

    assert before == drive.purpose
    assert asked_by(code, NOW).what_for == "Ven."


def test_an_ended_drive_says_nothing_new():
    drive = make_drive(state="ended")
    told = {"language": "es", "body": "Ven.", "by": None, "now": NOW}

    with pytest.raises(errors.DriveOverError):
        drives.say_purpose(drive=drive, **told)


# ── links ────────────────────────────────────────────────────────────────────────────────────────
def test_a_coordinator_finds_proposed_answers_and_posters(page):
    shown = page.get("/desk/drives/").text

    assert "/desk/guides/" in shown
    assert "/desk/poster/" in shown
