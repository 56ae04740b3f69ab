"""Waiting lists: off until somebody says who asked a lawyer; numbers, portions and an end."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from iskra.accounts.api import Role
from iskra.audit.api import AccessRecord, Act
from iskra.formats.canonical.links import canonical_link
from iskra.lists.errors import WaitingListOverError, WaitingListsOffError
from iskra.lists.models import Import, Listing, Upload, WaitingList, WaitingTerms
from iskra.lists.services import choosing, comparing_waiting, terms
from iskra.lists.services import waiting as services
from iskra.people.api import suppress_many
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator, make_section, make_user, sign_in
from tests.conftest import NOW
from tests.lists.factories import brought_in, make_source

pytestmark = pytest.mark.django_db
ROWS = [
    {"name": f"{given} {family}", "link": f"https://facebook.com/{given.lower()}.from.list.{n}"}
    for n, (given, family) in enumerate(
        (given, family)
        for given in ("Ana", "Boris", "Chen", "Dina", "Emre", "Fatima")
        for family in ("Díaz", "Ivanov", "Wei", "Haddad", "Okafor", "Silva", "Kaya")
    )
]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def coordinator(client):
    return sign_in(client, make_coordinator())


def switch_on(*, daily_cap=5, sessions=2):
    return terms.set_terms(is_on=True, daily_cap=daily_cap, sessions=sessions, by=None, now=NOW)


def kept(coordinator, **values):
    """A list of 42 prospects for one who can write to ten of them: the rest waits."""
    switch_on()
    brought_in(ROWS, source=make_source("group", country="ES", **values), by=coordinator)
    return WaitingList.objects.get()


def canonical_links(links):
    return [canonical_link(link)[0] for link in links]


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_nothing_waits_before_somebody_switched_it_on(client, coordinator):
    brought_in(ROWS, source=make_source("group"), by=coordinator)

    assert not WaitingList.objects.exists()
    assert "Waiting lists are off" in text_of(client.get("/desk/waiting/"))


def test_switching_on_asks_what_a_lawyer_said_and_keeps_who_did_it(client):
    officer = sign_in(client, make_user(Role.DATA_OFFICER))
    told = {"is_on": "on", "daily_cap": 40, "sessions": 3}

    refused = client.post("/desk/waiting/terms/", told)
    assert "Ask first" in text_of(refused)
    assert not choosing.is_on()
    client.post("/desk/waiting/terms/", {**told, "asked": "on"})

    kept_terms = WaitingTerms.objects.get()
    assert (kept_terms.by, kept_terms.at, kept_terms.is_on) == (officer, NOW, True)
    assert Act.objects.get(kind="waiting_lists").verb == "switch_on"
    assert officer.email in text_of(client.get("/desk/waiting/terms/"))


def test_only_the_data_officer_switches(client):
    sign_in(client, make_coordinator())

    assert client.get("/desk/waiting/terms/").status_code == 404


def test_a_portion_is_what_can_be_written_to_in_two_weeks():
    make_coordinator()
    switch_on(daily_cap=4, sessions=3)
    make_user(Role.VOLUNTEER)

    assert choosing.capacity(NOW) == 2 * 4 * 3


def test_what_is_too_much_waits_sealed_and_is_shown_as_numbers(client, coordinator):
    waiting = kept(coordinator)

    page = text_of(client.get(f"/desk/waiting/{waiting.public_id}/"))

    assert (waiting.rows, waiting.opened) == (42, 10)
    assert Listing.objects.count() == 10
    assert "facebook.com" not in page
    assert not any(row["name"] in page for row in ROWS)


def test_the_next_portion_brings_others_as_soon_as_there_is_room(client, coordinator):
    waiting = kept(coordinator)
    switch_on(daily_cap=8)

    client.post(f"/desk/waiting/{waiting.public_id}/open/", {"rows": 4})
    run_due(NOW, kinds={"lists.import"})

    waiting.refresh_from_db()
    assert waiting.opened == 14
    assert Listing.objects.count() == 14


def test_a_portion_without_room_is_refused_in_words(client, coordinator):
    waiting = kept(coordinator)

    page = client.post(f"/desk/waiting/{waiting.public_id}/open/", {}, follow=True)

    assert "as many people to write to as your volunteers can" in text_of(page)
    assert Listing.objects.count() == 10


def test_a_number_that_is_none_opens_nothing(client, coordinator):
    waiting = kept(coordinator)

    page = client.post(f"/desk/waiting/{waiting.public_id}/open/", {"rows": "-3"})

    assert page.status_code == 422
    assert Import.objects.count() == 1


def test_who_said_no_is_skipped_and_counted(coordinator):
    switch_on()
    keys = canonical_links(row["link"] for row in ROWS)
    suppress_many({"link": keys}, why="refused", by=None, now=NOW)
    brought_in(ROWS, source=make_source("group"), by=coordinator)

    assert not Listing.objects.exists()
    assert Import.objects.get().counts["suppressed"] == 10


def test_counting_reads_in_memory_and_keeps_numbers_alone(client, coordinator):
    waiting = kept(coordinator)

    client.post(f"/desk/waiting/{waiting.public_id}/compare/")
    assert "Counting in memory" in text_of(client.get(f"/desk/waiting/{waiting.public_id}/"))
    run_due(NOW, kinds={comparing_waiting.KIND})

    waiting.refresh_from_db()
    assert waiting.counts == {"rows": 42, "suppressed": 0, "people": 42, "known": 10, "new": 32}
    assert Listing.objects.count() == 10
    fragment = client.get(f"/desk/waiting/{waiting.public_id}/", **HTMX)
    assert "unique people" in text_of(fragment)
    assert AccessRecord.objects.filter(place="lists.waiting", number=42).exists()


def test_the_end_of_a_drive_deletes_the_file(client, coordinator):
    waiting = kept(coordinator)

    asked = text_of(client.get(f"/desk/waiting/{waiting.public_id}/close/"))
    assert "32 people" in asked
    client.post(f"/desk/waiting/{waiting.public_id}/close/")

    assert not Upload.objects.get(pk=waiting.upload_id).chunks.exists()
    assert Listing.objects.count() == 10
    assert "its file is deleted" in text_of(client.get(f"/desk/waiting/{waiting.public_id}/"))


def test_after_a_year_the_sweep_deletes_it(coordinator):
    waiting = kept(coordinator)

    assert services.sweep(NOW + dt.timedelta(days=364)) == 0
    assert services.sweep(NOW + dt.timedelta(days=365)) == 1
    assert not Upload.objects.get(pk=waiting.upload_id).chunks.exists()


@pytest.mark.parametrize("act", [services.open_portion, comparing_waiting.ask])
def test_of_a_list_that_is_over_nothing_is_opened(coordinator, act):
    waiting = kept(coordinator)
    services.close(waiting=waiting, by=None, now=NOW)
    waiting.refresh_from_db()

    with pytest.raises(WaitingListOverError):
        act(waiting=waiting, by=None, now=NOW)


@pytest.mark.parametrize("act", [services.open_portion, comparing_waiting.ask])
def test_switched_off_nothing_is_opened(coordinator, act):
    waiting = kept(coordinator)
    terms.set_terms(is_on=False, daily_cap=5, sessions=2, by=None, now=NOW)

    with pytest.raises(WaitingListsOffError):
        act(waiting=waiting, by=None, now=NOW)


@pytest.mark.parametrize("end", ["", "open/", "compare/", "close/"])
def test_lists_of_other_sections_are_not_there(client, coordinator, end):
    waiting = kept(coordinator)
    sign_in(client, make_coordinator(sections=[make_section(countries=["DE"])]))
    url = f"/desk/waiting/{waiting.public_id}/{end}"

    page = client.post(url) if end else client.get(url)

    assert page.status_code == 404
    assert str(waiting.public_id) not in text_of(client.get("/desk/waiting/"))
