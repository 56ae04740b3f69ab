"""The pages of planning: what they show, take and refuse."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from iskra.outreach.services import refreshing
from iskra.planning.models import DrivePlan, KeptForecast, Look, SizedGroup
from iskra.planning.services import counting, forecasting
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.outreach.factories import make_drive, make_group
from tests.people.factories import make_person
from tests.planning.factories import make_history, make_sized
from tests.planning.test_reach import two_lists

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


def address(name, *args):
    return reverse(f"planning:{name}", args=args)


@pytest.fixture(autouse=True)
def few_runs(monkeypatch):
    monkeypatch.setattr(forecasting, "RUNS", 60)
    monkeypatch.setattr(forecasting, "LEVER_RUNS", 30)


@pytest.fixture
def page(client):
    sign_in(client, make_coordinator())
    return client


def test_without_a_drive_the_front_says_what_to_do_first(page):
    shown = page.get(address("front"))

    assert "No drive yet" in shown.text
    assert reverse("outreach:drive_add") in shown.text


def test_the_front_shows_the_day_to_promise(page):
    drive = make_history(now=timezone.now())
    page.post(address("forecast", drive.public_id), {})

    shown = page.get(address("front"))

    assert drive.name in shown.text
    assert "not forecast yet" not in shown.text
    assert address("forecast", drive.public_id) in shown.text


def test_the_desk_leads_coordinators_here_and_a_drive_to_its_pages(page):
    drive = make_drive(now=timezone.now())

    shown = page.get(reverse("outreach:drive", args=[drive.public_id]))

    assert address("front") in shown.text
    assert address("forecast", drive.public_id) in shown.text
    assert address("reach", drive.public_id) in shown.text


@pytest.mark.parametrize("name", ["forecast", "reach"])
def test_an_empty_drive_has_pages_that_say_what_is_missing(page, name):
    shown = page.get(address(name, make_drive(now=timezone.now()).public_id))

    assert shown.status_code == 200
    assert "yet" in shown.text


def test_a_forecast_is_asked_for_and_shown(page):
    drive = make_history(now=timezone.now())
    here = address("forecast", drive.public_id)

    shown = page.post(here, {"people": "2000", "stay": "90"}, follow=True)

    assert "The forecast is new." in shown.text
    assert "in 85 of 100 runs" in shown.text
    assert "too little known yet" in shown.text
    assert "a better opening: half as many again answer" in shown.text
    assert "people fill in their own record" in shown.text
    assert shown.text.count("trend-chart") == 2
    assert DrivePlan.objects.get().stay == 0.9


def test_the_form_shows_what_was_said_before(page):
    drive = make_history(now=timezone.now())
    here = address("forecast", drive.public_id)
    page.post(here, {"stay": "87.5", "people": "5000"})

    shown = page.get(here)

    assert 'value="87.5"' in shown.text
    assert 'value="5000"' in shown.text


@pytest.mark.parametrize(
    "sent",
    [
        {"people": "0"},
        {"people": "-3"},
        {"people": "99999999999999"},
        {"volunteers": "0"},
        {"stay": "101"},
        {"answer": "-1"},
        {"join": "nan"},
        {"sessions_per_week": "0"},
        {"sessions_per_week": "inf"},
        {"contacts_per_session": "1e9"},
    ],
)
def test_figures_that_cannot_be_are_marked(page, sent):
    drive = make_history(days=2, now=timezone.now())

    shown = page.post(address("forecast", drive.public_id), sent)

    assert shown.status_code == 422
    assert not KeptForecast.objects.exists()


@pytest.mark.parametrize("name", ["answer", "consent", "join", "stay"])
@pytest.mark.parametrize("share", ["0", "100"])
def test_shares_of_nobody_and_of_everybody_have_an_answer(page, name, share):
    drive = make_history(days=2, now=timezone.now())

    shown = page.post(address("forecast", drive.public_id), {name: share}, follow=True)

    assert "The forecast is new." in shown.text


def test_a_drive_that_stops_short_has_no_date(page):
    drive = make_history(now=timezone.now())

    shown = page.post(address("forecast", drive.public_id), {"people": "9000000"}, follow=True)

    assert "no day" in shown.text
    assert "stops short" in shown.text
    assert "Promise the day" not in shown.text


def test_where_nobody_takes_part_it_is_said(page):
    drive = make_drive(now=timezone.now())

    shown = page.post(address("forecast", drive.public_id), {"people": "500"}, follow=True)

    assert "Nobody takes part yet" in shown.text


def test_a_long_forecast_shows_how_far_it_is(page):
    drive = make_history(now=timezone.now())
    here = address("forecast", drive.public_id)
    page.post(here, {})
    KeptForecast.objects.update(seconds=99)

    shown = page.post(here, {}, follow=True)
    fragment = page.get(here, headers={"HX-Request": "true"})

    assert "The forecast is being made." in shown.text
    assert "<html" not in fragment.text
    run_due(timezone.now(), kinds={forecasting.KIND})
    assert page.get(here, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_what_blocks_is_told_with_where_it_is_mended(page):
    now = timezone.now()
    drive = make_history(now=now, waiting=4)
    from tests.outreach.factories import make_candidate  # noqa: PLC0415

    make_candidate(drive, make_person(now=now, language="de"), now=now)
    refreshing.ask(drive=drive, now=now)
    run_due(now, kinds={refreshing.KIND})

    shown = page.get(address("forecast", drive.public_id))

    assert "reads German, which no volunteer writes" in shown.text
    assert reverse("outreach:volunteer_invite", args=[drive.public_id]) in shown.text


def test_pages_are_quick_and_ask_the_database_little(page, django_assert_max_num_queries):
    drive = make_history(now=timezone.now())
    here = address("forecast", drive.public_id)
    page.post(here, {})
    page.get(here)

    with django_assert_max_num_queries(40):
        assert page.get(here).status_code == 200


def test_groups_are_typed_in_shown_and_taken_out(page):
    drive = make_drive(now=timezone.now())
    sent = {"groups": f"Tenants 80,000\nNeighbours 5,000\n{EVIL} 15,000"}

    shown = page.post(address("groups_add", drive.public_id), sent, follow=True)

    assert "3 groups are in." in shown.text
    assert EVIL not in shown.text
    for number in ("100,000", "80,000"):
        assert number in shown.text
    assert "If 20 of 100 memberships" in shown.text
    for group in SizedGroup.objects.all():
        page.post(address("group_remove", drive.public_id, group.public_id))
    assert not SizedGroup.objects.exists()


def test_a_line_that_is_no_group_is_shown_again(page):
    drive = make_drive(now=timezone.now())

    shown = page.post(address("groups_add", drive.public_id), {"groups": "Tenants many"})

    assert shown.status_code == 422
    assert "Tenants many" in shown.text


def test_the_groups_of_the_drive_are_taken_or_it_is_said_that_none_has_a_size(page):
    drive = make_drive(now=timezone.now())
    group = make_group(drive)

    without = page.post(address("groups_take", drive.public_id), follow=True)
    group.sizes.create(size=70, counted_on=timezone.now().date())
    shown = page.post(address("groups_take", drive.public_id), follow=True)

    assert "has a size yet" in without.text
    assert group.name in shown.text


def test_a_look_is_kept_shown_and_taken_out(page):
    drive = make_drive(now=timezone.now())
    first, second = make_sized(drive, 80_000, name="A"), make_sized(drive, 15_000, name="B")
    sent = {"first": first.public_id, "second": second.public_id, "drawn": 50, "found": 5}

    shown = page.post(address("look_add", drive.public_id), sent, follow=True)

    assert "about 8,000" in shown.text.replace("<bdi>", "").replace("</bdi>", "")
    page.post(address("look_remove", drive.public_id, Look.objects.get().public_id))
    assert not Look.objects.exists()


@pytest.mark.parametrize(("drawn", "found"), [(50, 60), (200_000, 5), (0, 0), ("", "")])
def test_a_look_that_cannot_be_is_marked(page, drawn, found):
    drive = make_drive(now=timezone.now())
    first, second = make_sized(drive, 80_000), make_sized(drive, 15_000)
    sent = {"first": first.public_id, "second": second.public_id, "drawn": drawn, "found": found}

    shown = page.post(address("look_add", drive.public_id), sent)

    assert shown.status_code == 422
    assert not Look.objects.exists()


def test_a_group_of_another_drive_cannot_be_looked_up(page):
    drive, other = make_drive(now=timezone.now()), make_drive(now=timezone.now())
    mine, theirs = make_sized(drive, 80), make_sized(other, 70)
    sent = {"first": mine.public_id, "second": theirs.public_id, "drawn": 5, "found": 1}

    assert page.post(address("look_add", drive.public_id), sent).status_code == 422
    gone = page.post(address("group_remove", drive.public_id, theirs.public_id))
    assert gone.status_code == 404


def test_lists_are_counted_and_drawn_with_their_figures(page):
    drive = make_drive(now=timezone.now())
    two_lists(drive)
    here = address("reach", drive.public_id)

    page.post(address("count", drive.public_id))
    fragment = page.get(here, headers={"HX-Request": "true"})
    run_due(timezone.now(), kinds={counting.KIND})
    shown = page.get(here)

    assert "<html" not in fragment.text
    assert "upset-wide" in shown.text
    assert "The largest overlap: 1 people are on exactly Tenants, Union." in shown.text
    assert page.get(here, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_counting_nothing_is_refused_in_words(page):
    drive = make_drive(now=timezone.now())

    shown = page.post(address("count", drive.public_id), follow=True)

    assert "None of the lists of this drive has been read yet." in shown.text


def test_a_drive_of_another_section_is_not_there(client):
    sign_in(client, make_coordinator(sections=[make_section(countries=["ES"])]))
    drive = make_drive(now=timezone.now(), section=make_section(countries=["AR"]))

    for name in ("forecast", "reach"):
        assert client.get(address(name, drive.public_id)).status_code == 404
    assert drive.name not in client.get(address("front")).text
    assert client.get(address("forecast", uuid.uuid4())).status_code == 404
