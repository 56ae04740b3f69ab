"""What pages left out or said wrongly: undone merges, empty rows, a number that nobody knows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from iskra.accounts.api import Role
from iskra.audit.api import Why, look
from iskra.people import services
from tests.accounts.factories import make_coordinator, make_user, sign_in
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _signed_in(client):
    sign_in(client, make_coordinator())


def known(name):
    return make_person("member", now=timezone.now() - DAY, name=name)


def test_a_merge_that_was_undone_stays_in_the_story_of_both(client):
    ana, bea = known("Ana"), known("Bea")
    now = timezone.now()
    made = services.merge(left_id=ana.pk, right_id=bea.pk, why="decided", by=None, now=now)
    services.undo_merge(merge_id=made.pk, by=None, now=now)

    for person in (ana, bea):
        events = client.get(person.get_absolute_url()).context["events"]
        assert {"Two records became one", "Two records were parted again"} <= {
            event.words for event in events
        }
        assert not any(event.undo for event in events)


def test_what_is_not_known_is_offered_below_what_is(client):
    page = client.get(known("Ana").get_absolute_url())

    assert "name" in [field["name"] for field in page.context["filled"]]
    assert "occupation" in [field["name"] for field in page.context["empty"]]
    assert "Add a fact" in page.text


def test_an_import_lies_below_the_sources(client):
    page = client.get("/desk/imports/")

    current = page.text.partition('aria-current="')[0].rpartition("<a ")[2]
    assert 'href="/desk/sources/"' in current


def test_a_number_that_nobody_knew_is_not_told_as_none(client):
    with transaction.atomic():
        look(by=None, why=Why.IMPORT, now=timezone.now(), place="lists.headers")
    sign_in(client, make_user(Role.DATA_OFFICER))

    page = client.get(reverse("people:access_log"))

    assert '<td class="n" data-label="How many">—</td>' in page.text
