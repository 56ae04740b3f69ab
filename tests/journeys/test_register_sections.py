"""A coordinator's own attempt to read the people of another section, by every way there is."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from iskra.lists.models import GreyPair, Import
from iskra.people import finding
from iskra.people.models import Person
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.lists.factories import KINDS, brought_in, csv_of, make_source

pytestmark = pytest.mark.django_db
MARK = "Zmarkerq"
THEIRS = [
    {"name": f"{MARK} Pérez", "email": "secret@example.org", "city": "Granada"},
    {"name": f"{MARK} Peres", "email": "xx@example.net", "city": "Jaén"},
]
EMPTY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def _no_index_of_other_tests():
    finding.forget()
    yield
    finding.forget()


@pytest.fixture
def theirs():
    """Another section's import, with its people."""
    here = make_coordinator(sections=[make_section(countries=["ES"])])
    now = timezone.now()
    source = make_source(by=here, now=now, country="ES", language="es")
    return brought_in(THEIRS, source=source, by=here, now=now)


@pytest.fixture
def stranger(client, theirs):  # noqa: ARG001 - their people are there before somebody looks
    client.raise_request_exception = False
    sign_in(client, make_coordinator(sections=[make_section(countries=["AR"])]))
    return client


def is_silent(answer):
    """Say whether an answer tells nothing of the others' people."""
    text = answer.content.decode(errors="replace")
    return MARK not in text and "secret@" not in text


def addresses_of(person):
    one = [person.public_id]
    yield from (reverse(f"people:{name}", args=one) for name in ("person", "consent", "merge"))
    yield from (reverse("people:act", args=[*one, verb]) for verb in ("freeze", "refuse", "erase"))
    yield from (reverse("people:file", args=[*one, form]) for form in ("vcard", "json", "csv"))
    yield reverse("people:correct", args=[*one, "name"])
    yield reverse("lists:split", args=one)


def test_direct_addresses_of_their_people_are_not_there(stranger):
    for person in Person.unscoped.all():
        for address in addresses_of(person):
            answer = stranger.get(address)

            assert answer.status_code == 404, address
            assert is_silent(answer)


def test_direct_addresses_of_their_import_are_not_there(stranger, theirs):
    names = ("import_detail", "import_columns", "import_progress", "import_undo", "import_rejected")
    addresses = [reverse(f"lists:{name}", args=[theirs.public_id]) for name in names]
    addresses += [
        reverse(f"lists:{name}", args=[theirs.source.public_id])
        for name in ("source_detail", "source_edit")
    ]

    answers = [stranger.get(address) for address in addresses]

    assert {one.status_code for one in answers} == {404}
    assert all(is_silent(one) for one in answers)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": MARK[:4]},
        {"q": "secret@example.org"},
        {"country": "ES"},
        {"standing": "member"},
        {"section": "1"},
        {"source": "1"},
        {"page": "2"},
    ],
)
def test_no_filter_and_no_search_shows_them(stranger, asked):
    for how in ({}, {"HTTP_HX_REQUEST": "true"}):
        answer = stranger.get(reverse("people:index"), asked, **how)

        # What was typed stands in the field again; nothing else may.
        text = answer.content.decode().replace(asked.get("q", EMPTY), "")
        assert "Pérez" not in text
        assert "secret@" not in text
        assert reverse("people:person", args=[Person.unscoped.first().public_id]) not in text


def test_a_filter_by_their_source_finds_nobody(stranger, theirs):
    answer = stranger.get(reverse("people:index"), {"source": str(theirs.source.public_id)})

    assert is_silent(answer)
    assert theirs.source.name not in answer.text


@pytest.mark.parametrize("typed", [f"{MARK} Pérez", "secret@example.org"])
def test_typing_suggests_nobody_of_theirs(stranger, typed):
    field = "emails" if "@" in typed else "name"
    answers = [
        stranger.post(reverse("people:likely"), {field: typed, "pasted": typed}),
        stranger.get(reverse("people:likely"), {field: typed, "pasted": typed}),
    ]

    assert all("Perhaps here already" not in one.text for one in answers)


def test_the_overviews_say_nothing_of_theirs(stranger):
    names = ["people:front", "people:exports", "people:export_ask", "lists:review"]
    names += ["lists:waiting", "lists:source_list", "lists:import_list", "lists:group_list"]

    answers = [stranger.get(reverse(name)) for name in names]

    assert {one.status_code for one in answers} == {200}
    assert all(is_silent(one) for one in answers)


def test_their_grey_pairs_are_not_asked_about(stranger):
    pair = GreyPair.objects.get()
    shown = stranger.get(reverse("lists:review_pair", args=[pair.public_id]))
    decided = stranger.post(
        reverse("lists:review_decide", args=[pair.public_id]), {"verdict": "same"}
    )
    following = stranger.get(reverse("lists:review_next"), follow=True)

    assert (shown.status_code, decided.status_code) == (404, 404)
    assert is_silent(following)
    assert GreyPair.objects.get().state == "open"


def test_what_is_exported_holds_nobody_of_theirs(stranger):
    stranger.post(
        f"{reverse('people:export_ask')}?country=ES", {"form": "csv", "reason": "curious"}
    )
    run_due(timezone.now())
    listed = stranger.get(reverse("people:exports"))

    assert is_silent(listed)
    assert "2 people" not in listed.text


def bring_their_address(page):
    """Bring in, as a list of one's own section, an address that the others know."""
    source = make_source(now=timezone.now(), country="AR", language="es")
    rows = [{"name": "Somebody", "email": "secret@example.org", "city": "Rosario"}]
    file = SimpleUploadedFile("probe.csv", csv_of(rows), content_type="text/csv")
    page.post(reverse("lists:source_upload", args=[source.public_id]), {"file": file})
    own = [Import.objects.latest("pk").public_id]
    page.post(
        reverse("lists:import_columns", args=own),
        {"column_0": "name", "column_1": "email", "column_2": "locality"},
    )
    run_due(timezone.now(), kinds=KINDS)
    foreseen = page.get(reverse("lists:import_detail", args=own))
    page.post(reverse("lists:import_start", args=own), {"declared": "on"})
    run_due(timezone.now(), kinds=KINDS)
    return foreseen, page.get(reverse("lists:import_detail", args=own))


def test_the_pages_of_an_import_tell_nothing_of_whom_it_met(stranger):
    foreseen, done = bring_their_address(stranger)
    review = stranger.get(reverse("lists:review_next"), follow=True)

    assert "What happened" in done.text
    assert all(MARK not in one.text for one in (foreseen, done, review))


def test_a_list_with_their_address_opens_nobody_of_theirs(stranger):
    bring_their_address(stranger)

    shown = [
        stranger.get(reverse("people:person", args=[person.public_id])).text
        for person in Person.unscoped.all()
    ]

    assert not any(MARK in text or "Granada" in text for text in shown)
