"""A file that was refused while it was being made is not handed out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from iskra.people import errors, services
from iskra.people.models import Export, ExportPart, Person
from iskra.people.services import exporting
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.conftest import NOW
from tests.people.factories import make_many

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def asked():
    make_many(3, "member")
    section = make_section(everywhere=True)
    asker = make_coordinator(sections=[section])
    return services.ask_export(
        by=asker, query="", form="csv", reason="for the post", number=3, now=NOW
    )


def refuse_while_made(asked, monkeypatch):
    """Have somebody refuse when the last card is written already."""
    finish = exporting.finish

    def refused_first(export, numbers, now):
        decide = {"export_id": asked.pk, "approved": False, "by": asked.asked_by, "now": now}
        services.decide_export(**decide)
        return finish(export, numbers, now)

    monkeypatch.setattr(exporting, "finish", refused_first)


def test_an_export_that_is_refused_while_it_is_made_stays_refused(asked, monkeypatch):
    refuse_while_made(asked, monkeypatch)

    run_due(NOW + DAY, kinds=["people.export"])

    assert Export.objects.get().state == Export.State.REFUSED
    assert not ExportPart.objects.exists()


@pytest.mark.usefixtures("asked")
def test_a_file_that_is_ready_goes_when_somebody_says_no():
    run_due(NOW + DAY, kinds=["people.export"])
    assert ExportPart.objects.exists()

    services.refuse(person_id=Person.unscoped.first().pk, by=None, now=NOW + DAY)

    assert Export.objects.get().state == Export.State.GONE
    assert not ExportPart.objects.exists()


@pytest.fixture
def of_section():
    """An export of one section, asked for by its coordinator."""
    make_many(2, "member", country="PT")
    section = make_section(countries=["PT"])
    asker = make_coordinator(sections=[section])
    query = f"section={section.public_id}"
    made = services.ask_export(
        by=asker, query=query, form="csv", reason="for the post", number=2, now=NOW
    )
    return made, asker


def test_an_export_whose_section_was_taken_away_fails_with_words(of_section):
    made, asker = of_section
    asker.held_sections.all().delete()

    run_due(NOW + DAY, kinds=["people.export"])

    made.refresh_from_db()
    assert (made.state, made.error) == ("failed", str(errors.ExportRightLostError()))
    assert not ExportPart.objects.exists()


def test_who_is_erased_while_a_file_is_made_is_not_in_it(asked, monkeypatch):
    joined = exporting.joined
    gone = Person.unscoped.first()

    def erased_then(pieces):
        parts = list(joined(pieces))
        if Person.unscoped.filter(pk=gone.pk).exists():
            services.erase(person_id=gone.pk, by=None, now=NOW + DAY)
        return parts

    monkeypatch.setattr(exporting, "joined", erased_then)

    run_due(NOW + DAY, kinds=["people.export"])
    asked.refresh_from_db()
    assert (asked.state, ExportPart.objects.count()) == ("asked", 0)

    run_due(NOW + 2 * DAY, kinds=["people.export"])
    asked.refresh_from_db()
    assert (asked.state, asked.number) == ("ready", 2)


@pytest.mark.usefixtures("_real_now")
def test_a_file_is_not_given_to_who_lost_the_section_since(client, of_section):
    made, asker = of_section
    run_due(NOW + DAY, kinds=["people.export"])
    asker.held_sections.all().delete()
    sign_in(client, asker)

    answer = client.get(reverse("people:export_file", args=[made.public_id]))

    assert answer.status_code == 302
    assert answer.url == reverse("people:exports")


@pytest.fixture
def _real_now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + DAY)
