"""An import that was set aside is tried again from its page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from iskra.lists.api import sweep
from iskra.lists.models import Import
from iskra.lists.rules.states import State
from iskra.lists.services import imports, previewing, running
from iskra.people.api import Person
from iskra.work.api import progress_of, run_due
from tests.accounts.factories import make_coordinator, make_section, make_user, sign_in
from tests.lists.factories import KINDS, PEOPLE, make_import, make_source, run, start

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
AGAIN = "Try again"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def coordinator(client):
    user = make_coordinator()
    sign_in(client, user)
    return user


def fail_for_good(monkeypatch, module, name, now):
    """Have all work go wrong until nobody takes it up any more."""
    with monkeypatch.context() as broken:
        broken.setattr(module, name, lambda *_, **__: 1 / 0)
        for hours in range(30):
            run_due(now - (30 - hours) * HOUR, kinds=KINDS)


def set_aside(monkeypatch, now, by):
    """Return an import that went wrong while it ran."""
    found = make_import(source=make_source(by=by), by=by, now=now - 31 * HOUR)
    start(found, by=by, now=now - 31 * HOUR)
    fail_for_good(monkeypatch, running, "_land", now)
    assert progress_of("lists.import", str(found.public_id)).state == "failed"
    return found


def page_of(client, found):
    return client.get(reverse("lists:import_detail", args=[found.public_id]))


def again(client, found):
    return client.post(reverse("lists:import_again", args=[found.public_id]), follow=True)


@pytest.mark.parametrize("swept", [False, True], ids=["before", "after it was swept"])
def test_an_import_that_was_set_aside_goes_on(client, coordinator, monkeypatch, now, swept):
    found = set_aside(monkeypatch, now, coordinator)
    if swept:
        sweep(now)
    assert AGAIN in page_of(client, found).text

    shown = again(client, found)
    run(timezone.now())

    assert AGAIN not in shown.text
    assert Import.objects.get(pk=found.pk).state == State.DONE
    assert Person.unscoped.count() == len(PEOPLE)


@pytest.mark.parametrize("failed", [False, True], ids=["set aside", "failed"])
def test_a_count_that_was_set_aside_is_begun_anew(client, coordinator, monkeypatch, now, failed):
    found = make_import(source=make_source(by=coordinator), by=coordinator, now=now - 31 * HOUR)
    imports.change_columns(of_import=found)
    columns = found.mapping["columns"]
    imports.confirm(of_import=found, columns=columns, evidence={}, now=now - 31 * HOUR)
    fail_for_good(monkeypatch, previewing, "preview_of", now)
    if failed:
        Import.objects.filter(pk=found.pk).update(state=State.FAILED, error="gone")

    again(client, found)
    run(timezone.now())

    assert Import.objects.get(pk=found.pk).state == State.READY


def test_what_goes_on_by_itself_cannot_be_tried_again(client, coordinator, now):
    found = make_import(source=make_source(by=coordinator), by=coordinator, now=now)
    start(found, by=coordinator, now=now)

    before, refused = page_of(client, found), again(client, found)

    assert AGAIN not in before.text
    assert "This import has moved on meanwhile" in refused.text


def test_who_may_not_see_an_import_cannot_try_it_again(client, monkeypatch, now):
    found = set_aside(monkeypatch, now, make_coordinator())

    sign_in(client, make_coordinator(sections=[make_section(countries=["ES"])]))
    elsewhere = again(client, found)
    sign_in(client, make_user("volunteer"))
    volunteer = again(client, found)

    assert (elsewhere.status_code, volunteer.status_code) == (404, 404)
    assert progress_of("lists.import", str(found.public_id)).state == "failed"
