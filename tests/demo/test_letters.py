"""The letters that the demo would have sent, on a page, because nobody in it has a mailbox."""

from __future__ import annotations

import uuid

import pytest

from iskra.audit.models import AccessRecord, Why
from iskra.post.api import Kind, write
from tests.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.demo.addresses")]


def send(subject, body, person=None):
    kind = Kind.PERSON if person else Kind.ACCOUNT
    write(
        recipient="nora@example.org", subject=subject, body=body, kind=kind, person=person, now=NOW
    )


def test_before_there_is_one_the_page_says_how_to_get_one(client):
    assert "No letter yet" in client.get("/demo/letters/").content.decode()


def test_a_letter_is_shown_with_its_link_the_latest_first(client):
    send("First", "Open http://localhost:8000/join/confirm/abc/ to confirm.")
    send("Second", "<script>alert(1)</script>")

    page = client.get("/demo/letters/").content.decode()

    assert page.index("Second") < page.index("First")
    assert '<a href="http://localhost:8000/join/confirm/abc/"' in page
    assert "nora@example.org" in page
    assert "<script>alert" not in page


def test_that_they_were_read_is_on_record(client):
    person = uuid.uuid4()
    send("First", "Words", person)

    client.get("/demo/letters/")

    record = AccessRecord.objects.get()
    assert (record.why, record.subject) == (Why.DEMO, person)


def test_the_front_leads_to_them(client):
    assert 'href="/demo/letters/"' in client.get("/").content.decode()
