"""The coordinators' pages of drives: what they show, do, undo, and whom they tell nothing."""

from __future__ import annotations

import pytest
from django.utils import timezone

from iskra.outreach.models import (
    Drive,
    DriveDay,
    Script,
    Slice,
)
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.outreach.drive_pages import address, busy, form, member, running
from tests.outreach.factories import (
    make_group,
)

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>{{7*7}}"
OPENING = "Hola {name}, {volunteer} de {movement}: {link}"
PAGES = (
    "drive",
    "drive_edit",
    "drive_start",
    "drive_end",
    "drive_openings",
    "opening_write",
    "drive_groups",
    "drive_volunteers",
    "volunteer_invite",
    "drive_share",
    "drive_blocked",
    "drive_attention",
    "drive_messages",
)


@pytest.fixture
def coordinator():
    return make_coordinator()


@pytest.fixture
def page(client, coordinator):
    sign_in(client, coordinator)
    return client


def test_without_a_drive_the_list_says_what_to_do_first(page):
    shown = page.get(address("drives"))

    assert "No drive yet" in shown.text
    assert address("drive_add") in shown.text


def test_a_drive_is_made_changed_and_shown(page):
    group = make_group()

    page.post(address("drive_add"), form(groups=[group.pk], ceilings="facebook 20\n"))
    made = Drive.objects.get()
    page.post(address("drive_edit", made.public_id), form(name=EVIL, version=made.version))

    made.refresh_from_db()
    assert made.ceilings == {}
    assert made.name == EVIL
    assert EVIL not in page.get(address("drive", made.public_id)).text
    assert EVIL not in page.get(address("drives")).text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"cap_used": 5}, "cap_used"),
        ({"ceilings": "myspace 3"}, "ceilings"),
        ({"name": ""}, "name"),
        ({"portion_size": 51}, "portion_size"),
    ],
)
def test_a_drive_that_makes_no_sense_is_not_made(page, wrong, field):
    answer = page.post(address("drive_add"), form(**wrong))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Drive.objects.exists()


def test_somebody_elses_change_is_not_overwritten(page):
    drive = running()
    Drive.objects.update(version=7)

    answer = page.post(address("drive_edit", drive.public_id), form(version=1))

    assert answer.status_code == 422
    assert "meanwhile" in answer.text


@pytest.mark.parametrize("name", PAGES)
def test_a_coordinator_elsewhere_sees_nothing_of_a_drive(client, name):
    drive = running(section=make_section(countries=["ES"]))
    sign_in(client, make_coordinator(sections=[make_section(countries=["AR"])]))

    assert client.get(address(name, drive.public_id)).status_code == 404
    assert drive.name not in client.get(address("drives")).text


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_busy_drive_is_shown_with_few_queries(
    page, name, django_assert_max_num_queries
):
    drive = busy()

    with django_assert_max_num_queries(36):
        shown = page.get(address(name, drive.public_id))

    assert shown.status_code == 200


def test_approached_stands_beside_in_the_register(page):
    drive = running()
    for what, number in (("approached", 41), ("registered", 7)):
        told = {"drive": drive, "what": what, "day": timezone.now().date()}
        DriveDay.objects.create(**told, number=number)

    shown = page.get(address("drive", drive.public_id))

    assert "41" in shown.text
    assert shown.context["told"].counts["registered"] == 7
    assert shown.text.index("approached") < shown.text.index("in the register")


def test_a_drive_is_started_paused_and_ended_and_what_happens_is_said_before(page):
    drive = running(state="draft")
    make_group(drive)
    said = page.get(address("drive_end", drive.public_id))

    page.post(address("drive_start", drive.public_id))
    states = [Drive.objects.get().state]
    page.post(address("drive_pause", drive.public_id))
    states.append(Drive.objects.get().state)
    page.post(address("drive_end", drive.public_id))

    assert "cannot be started again" in said.text
    assert [*states, Drive.objects.get().state] == ["running", "paused", "ended"]


def test_a_start_without_an_opening_says_what_is_missing(page):
    drive = running(state="draft", opening="")
    make_group(drive)

    answer = page.post(address("drive_start", drive.public_id), follow=True)

    assert "Write an opening in at least one language first." in answer.text
    assert Drive.objects.get().state == "draft"


def test_an_opening_is_looked_at_before_it_is_kept(page):
    drive = running(opening="")
    there = address("opening_write", drive.public_id)
    told = {"language": "ar", "body": OPENING}

    seen = page.post(there, told)
    kept_at_once = Script.objects.count()
    page.post(there, {**told, "keep": "yes"})

    assert 'dir="rtl"' in seen.text
    assert kept_at_once == 0
    assert Script.objects.get().language == "ar"
    held = page.get(address("drive_openings", drive.public_id))
    assert "Arabic" in held.text


def test_an_opening_that_hides_who_asks_or_guesses_is_told(page):
    drive = running(opening="")
    there = address("opening_write", drive.public_id)

    hidden = page.post(there, {"language": "es", "body": "Hola {name}", "keep": "yes"})
    guessed = page.post(there, {"language": "es", "body": f"Querida {OPENING}"})

    assert hidden.status_code == 422
    assert "Querida" in guessed.text
    assert "guess at somebody" in guessed.text
    assert not Script.objects.exists()


def test_a_group_is_cut_given_and_taken_back_on_its_map(page):
    drive = running()
    group = make_group(drive, language="es")
    volunteer = member(drive)
    there = address("drive_group", drive.public_id, group.public_id)
    page.post(
        address("group_cut", drive.public_id, group.public_id),
        {"cut": "page", "pages": 9, "parts": 3},
    )
    part = Slice.objects.order_by("position").first()

    page.post(address("slice_give", drive.public_id, part.public_id), {"to": volunteer.public_id})
    given = page.get(there)
    page.post(address("slice_take_back", drive.public_id, part.public_id))
    page.post(address("slice_remove", drive.public_id, part.public_id))

    assert str(volunteer.user) in given.text
    assert "1–3" in given.text
    assert [one.value for one in Slice.objects.order_by("position")] == ["4–6", "7–9"]


@pytest.mark.parametrize("told", [{"cut": "page"}, {"cut": "town", "towns": " "}, {"cut": "x"}])
def test_a_cut_without_what_it_needs_is_not_made(page, told):
    drive = running()
    group = make_group(drive)

    answer = page.post(address("group_cut", drive.public_id, group.public_id), told)

    assert answer.status_code == 422
    assert not Slice.objects.exists()


def test_a_paused_group_goes_on_by_undo(page):
    drive = running()
    group = make_group(drive)

    paused = page.post(address("group_pause", drive.public_id, group.public_id), follow=True)
    undo = address("group_resume", drive.public_id, group.public_id)
    was = drive.in_groups.get().paused_at
    page.post(undo)

    assert undo in paused.text
    assert was is not None
    assert drive.in_groups.get().paused_at is None
