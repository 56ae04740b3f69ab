"""The page on which a coordinator settles a report of abuse."""

from __future__ import annotations

import pytest

from iskra.audit.api import AccessRecord
from iskra.outreach.models import AbuseReport, Candidate
from iskra.outreach.services import reporting, volunteers
from iskra.people import api as people
from iskra.people.models import Person
from iskra.post.models import Message
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.conftest import NOW
from tests.outreach.days import make_day
from tests.outreach.drive_pages import address

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def day():
    return make_day(1)


@pytest.fixture
def coordinator():
    return make_coordinator()


@pytest.fixture
def page(client, coordinator):
    sign_in(client, coordinator)
    return client


def report_of(day, note="He threatened me."):
    told = {"assignment": day.people[0], "volunteer": day.volunteer, "now": NOW}
    return reporting.report(**told, note=note)


def place(made):
    return address("report", made.drive.public_id, made.public_id)


def standing(made):
    return Person.unscoped.get(pk=made.assignment.person_id).standing


def decide(page, made, decision, carer):
    return page.post(place(made), {"decision": decision, "carer": carer.pk}, follow=True)


def test_the_page_says_who_what_and_about_whom_and_it_is_on_record(day, page, coordinator):
    made = report_of(day, note=EVIL)

    shown = page.get(place(made)).text

    assert str(day.volunteer.user) in shown
    assert "alert(1)" in shown
    assert EVIL not in shown
    assert "Ana Díaz" in shown
    assert "out for all volunteers" in shown
    assert AccessRecord.objects.filter(by=coordinator, place="report").exists()


def test_it_is_linked_from_the_drive_the_desk_and_what_needs_you(day, page):
    made = report_of(day)
    reports = address("drive_reports", made.drive.public_id)

    assert reports in page.get(address("drive", made.drive.public_id)).text
    assert reports in page.get("/desk/").text
    assert place(made) in page.get(address("drive_attention", made.drive.public_id)).text
    assert place(made) in page.get(reports).text


def test_a_report_of_somebody_who_left_still_waits(day, page):
    made = report_of(day)
    volunteers.leave(drive=day.drive, volunteer=day.volunteer, by=None, now=NOW)

    assert place(made) in page.get(address("drive_attention", made.drive.public_id)).text


def test_out_for_good_leaves_the_person_frozen(day, page, coordinator):
    made = report_of(day)

    done = decide(page, made, "out", coordinator)

    made.refresh_from_db()
    assert (made.decision, made.carer, made.settled_by) == ("out", coordinator, coordinator)
    assert standing(made) == "restricted"
    assert "nobody of us writes to them again" in done.text


def test_a_misunderstanding_lets_them_be_written_to_and_can_be_taken_back(day, page, coordinator):
    made = report_of(day)

    decide(page, made, "back", coordinator)
    after = (standing(made), Candidate.objects.get().state)
    page.post(address("report_reopen", made.drive.public_id, made.public_id))

    made.refresh_from_db()
    assert after == ("prospect", "free")
    assert (standing(made), Candidate.objects.get().why) == ("restricted", "abuse")
    assert (made.decision, made.settled_at, made.carer) == ("", None, None)


def test_whoever_froze_their_record_themselves_stays_frozen(day, page, coordinator):
    people.restrict(person_id=day.people[0].person_id, by=None, now=NOW)
    made = report_of(day)

    hidden = page.get(place(made)).text
    decide(page, made, "back", coordinator)

    assert "Ana Díaz" not in hidden
    assert standing(made) == "restricted"


def test_another_coordinator_who_is_to_look_after_them_is_told(day, page):
    made = report_of(day)
    before = Message.objects.count()

    decide(page, made, "out", make_coordinator())

    assert Message.objects.count() == before + 1


def test_a_decision_needs_somebody_who_looks_after_the_volunteer(day, page):
    made = report_of(day)

    answer = page.post(place(made), {"decision": "out"})

    assert answer.status_code == 422
    assert AbuseReport.objects.get().settled_at is None


def test_decided_twice_the_first_holds(day, page, coordinator):
    made = report_of(day)
    decide(page, made, "out", coordinator)

    again = decide(page, made, "back", coordinator)

    assert "Somebody decided this before you." in again.text
    assert AbuseReport.objects.get().decision == "out"


def test_erased_the_report_stays_without_a_name(day, page):
    made = report_of(day)
    people.erase(person_id=made.assignment.person_id, by=None, now=NOW)

    shown = page.get(place(made)).text

    assert "Nothing is shown of it." in shown


def test_a_report_of_another_section_is_not_there(day, client):
    made = report_of(day)
    made.drive.section = make_section(languages=["es"])
    made.drive.save()
    sign_in(client, make_coordinator(sections=[make_section(languages=["fi"])]))

    assert client.get(place(made)).status_code == 404
