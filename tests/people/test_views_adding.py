"""Adding by hand or by paste: four facts before a yes, evidence with one, once each."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from iskra.people import errors, finding, services
from iskra.people.models import ConsentEvent, Person
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db

ADD = "/desk/people/add/"
LIKELY = "/desk/people/add/likely/"


@pytest.fixture(autouse=True)
def _signed_in(client):
    finding.forget()
    sign_in(client, make_coordinator())
    yield
    finding.forget()


def form(**values):
    return {"token": str(uuid.uuid4()), "name": "Ana Díaz", "standing": "prospect", **values}


def test_a_prospect_is_added_with_four_facts(client):
    client.post(
        ADD,
        form(links="https://facebook.com/ana.diaz", country="ES", emails="a@example.org"),
    )

    person = Person.unscoped.get()
    assert shown(person) == {
        "name": "Ana Díaz",
        "links": ["facebook.com/anadiaz"],
        "country": "ES",
    }


def test_sending_the_form_twice_adds_one(client):
    sent = form()

    first, second = client.post(ADD, sent), client.post(ADD, sent)

    assert first.url == second.url
    assert Person.unscoped.count() == 1


def test_somebody_who_agreed_comes_with_words_day_and_way(client):
    said = {"standing": "consented", "emails": "a@example.org", "purpose": "in_touch"}

    assert client.post(ADD, form(**said)).status_code == 422
    client.post(ADD, form(**said, body="Write to me.", channel="paper", said_on="2026-04-30"))

    assert shown(Person.unscoped.get())["emails"] == ["a@example.org"]
    assert ConsentEvent.objects.get().channel == "paper"


def test_a_member_enters_on_a_declaration(client):
    assert client.post(ADD, form(standing="member")).status_code == 422
    assert client.post(ADD, form(standing="member", declared="on")).status_code == 302


def test_who_said_no_and_whom_others_have_are_refused_alike(client):
    services.suppress_many({"link": ["x.com/ana"]}, by=None, now=timezone.now())
    make_person("member", now=timezone.now(), links=["x.com/bea"], country="ES")
    sign_in(client, make_coordinator(sections=[make_section(countries=["PT"])]))
    sent = form(country="PT")

    answers = [client.post(ADD, {**sent, "links": f"x.com/{who}"}) for who in ("ana", "bea")]

    words = {"".join(answer.context["form"].non_field_errors()) for answer in answers}
    assert [answer.status_code for answer in answers] == [422, 422]
    assert words == {str(errors.UnavailableError())}
    assert Person.unscoped.count() == 1


def test_whoever_sees_them_may_add_somebody_with_the_same_link(client):
    make_person("member", now=timezone.now(), links=["x.com/bea"], country="ES")

    assert client.post(ADD, form(links="x.com/bea")).status_code == 302


@pytest.mark.parametrize(
    ("pasted", "field", "value"),
    [
        ("Ana Díaz <ana@example.org>", "emails", "ana@example.org"),
        ("https://www.facebook.com/ana.diaz?ref=x", "links", "facebook.com/ana.diaz"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Díaz\nEND:VCARD", "name", "Ana Díaz"),
    ],
)
def test_anything_pasted_fills_the_form_and_adds_nobody(client, pasted, field, value):
    page = client.post(ADD, {"token": str(uuid.uuid4()), "pasted": pasted, "read": "1"})

    assert value in str(page.context["form"].initial[field])
    assert not Person.unscoped.exists()


def test_likely_duplicates_come_with_reasons_and_what_is_not_kept_is_named(client):
    person = make_person("member", now=timezone.now(), name="Ana Díaz", emails=["a@example.org"])

    part = client.post(LIKELY, form(name="Ana Diaz", emails="a@example.org"))

    assert [one["person"] for one in part.context["likely"]] == [person]
    assert part.context["likely"][0]["why"]
    assert part.context["not_kept"] == ["E-mail"]


def test_likely_duplicates_of_other_sections_are_not_shown(client):
    make_person("member", now=timezone.now(), name="Ana Díaz", emails=["a@example.org"])
    sign_in(client, make_coordinator(sections=[make_section(countries=["PT"])]))

    part = client.post(LIKELY, form(emails="a@example.org"))

    assert part.context["likely"] == []


def test_nothing_typed_asks_nothing(client):
    assert client.post(LIKELY, {"country": "ES"}).context["likely"] == []


def test_the_form_can_be_opened(client):
    assert client.get(reverse("people:add")).status_code == 200
