"""Waiting lists: what does not fit waits sealed, and comes in portions as it can be written to."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.lists.errors import NoCapacityError, WaitingListOverError, WaitingListsOffError
from iskra.lists.models import Import, Listing, WaitingList, WaitingTerms
from iskra.lists.services import uploads, waiting
from tests.conftest import NOW
from tests.lists.factories import brought_in, make_source, run

pytestmark = pytest.mark.django_db
ROWS = [{"name": f"Prospect {n}", "link": f"https://facebook.com/prospect.{n}"} for n in range(10)]


@pytest.fixture
def room(monkeypatch):
    """Let volunteers write to four people at any time."""
    monkeypatch.setattr("iskra.lists.services.choosing.capacity", lambda _now: 4)


@pytest.fixture
def switched_on(monkeypatch):
    monkeypatch.setattr("iskra.lists.services.choosing.capacity", lambda _now: 4)
    WaitingTerms.objects.create(is_on=True, at=NOW)


def waiting_list():
    brought_in(ROWS, source=make_source("export"))
    return WaitingList.objects.get()


@pytest.mark.usefixtures("room")
def test_without_waiting_lists_what_does_not_fit_is_left_out():
    brought_in(ROWS, source=make_source("export"))

    assert Listing.objects.count() == 4
    assert not WaitingList.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_what_does_not_fit_waits_in_its_sealed_file():
    found = waiting_list()

    assert (found.rows, found.opened) == (10, 4)
    assert uploads.is_there(found.upload)


@pytest.mark.usefixtures("switched_on")
def test_portions_open_every_row_once():
    found = waiting_list()

    for _portion in range(2):
        waiting.open_portion(waiting=found, by=None, now=NOW)
        run()

    assert Listing.objects.count() == 10
    assert set(Import.objects.values_list("state", flat=True)) == {"done"}


@pytest.mark.usefixtures("switched_on")
def test_a_list_of_which_all_was_opened_has_no_portion_left():
    found = waiting_list()
    WaitingList.objects.update(opened=10)

    with pytest.raises(WaitingListOverError):
        waiting.open_portion(waiting=found, by=None, now=NOW)


@pytest.mark.usefixtures("switched_on")
def test_no_portion_is_opened_while_nobody_could_write_to_it(monkeypatch):
    found = waiting_list()
    monkeypatch.setattr("iskra.lists.services.choosing.capacity", lambda _now: 0)

    with pytest.raises(NoCapacityError):
        waiting.open_portion(waiting=found, by=None, now=NOW)


@pytest.mark.usefixtures("switched_on")
def test_no_portion_is_opened_once_waiting_lists_are_off():
    found = waiting_list()
    WaitingTerms.objects.create(is_on=False, at=NOW)

    with pytest.raises(WaitingListsOffError):
        waiting.open_portion(waiting=found, by=None, now=NOW)


@pytest.mark.usefixtures("switched_on")
def test_a_list_is_closed_after_a_year_and_its_file_deleted():
    found = waiting_list()

    waiting.sweep(NOW + dt.timedelta(days=366))

    assert not uploads.is_there(found.upload)
    assert WaitingList.objects.get().closed_at
