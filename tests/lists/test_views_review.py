"""The pages of merge review: who sees which pair, and what each answer does."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iskra.audit.api import AccessRecord
from iskra.lists.models import Decision, GreyPair, Split
from iskra.lists.services import deciding, settling_pairs
from tests.accounts.factories import make_coordinator, make_section, sign_in
from tests.conftest import NOW
from tests.lists.review import (
    join_by_import,
    make_listing,
    make_listings,
    make_pair,
    make_source,
    people_now,
    person_of,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """The pages ask what time it is; people are made at the tests' own time."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def reviewer(client):
    user = make_coordinator()
    sign_in(client, user)
    return user


@pytest.fixture
def signed_in(client, reviewer):  # noqa: ARG001 - the one who asks
    return client


def waiting(*listings, **values):
    pair = make_pair(*(listings or make_listings(2)), **values)
    settling_pairs.settle([pair.left_id, pair.right_id], now=NOW)
    return pair


def answer(client, pair, verdict, **headers):
    return client.post(f"/desk/review/{pair.public_id}/decide/", {"verdict": verdict}, **headers)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_front_counts_what_waits_and_where(signed_in):
    source = make_source("Metal workers", language="ar")
    waiting(make_listing(source=source), make_listing(source=source), weight=2.5)
    waiting()

    page = signed_in.get("/desk/review/")

    assert page.context["waiting"].number == 2
    assert "Metal workers" in text_of(page)
    assert [number for _one, number, _url in page.context["by_strength"]] == [1, 1]


def test_the_front_says_so_when_nothing_waits(signed_in):
    assert "Nothing waits for you" in text_of(signed_in.get("/desk/review/"))


def test_next_leads_to_the_likeliest_pair(signed_in):
    waiting(weight=-1.0)
    likely = waiting(weight=1.5)

    page = signed_in.get("/desk/review/next/")

    assert page.url == f"/desk/review/{likely.public_id}/"


def test_next_keeps_to_the_choice(signed_in):
    make_source()
    source = make_source("Metal workers", language="ar")
    chosen = waiting(make_listing(source=source), make_listing(source=source), weight=-2.0)
    waiting(weight=1.5)

    for choice in (f"source={source.public_id}", "language=ar", "strength=faint"):
        page = signed_in.get(f"/desk/review/next/?{choice}")
        assert page.url == f"/desk/review/{chosen.public_id}/?{choice}"


def test_a_choice_made_up_filters_nothing_it_cannot_read(signed_in):
    pair = waiting()

    page = signed_in.get("/desk/review/next/?source=x'%00&strength=%22&language=%00")

    assert page.url.startswith(f"/desk/review/{pair.public_id}/")


def test_what_was_put_off_comes_last(client, reviewer):
    put_off = waiting(weight=1.7)
    other = waiting(weight=-3.0)
    deciding.decide_later(pair=put_off, by=reviewer, now=NOW)

    assert str(other.public_id) in client.get("/desk/review/next/").url


def test_the_second_reviewer_gets_another_pair(signed_in, client):
    first, second = waiting(weight=1.5), waiting(weight=1.0)
    signed_in.get("/desk/review/next/")
    sign_in(client, make_coordinator())

    assert str(second.public_id) in client.get("/desk/review/next/").url
    page = client.get(f"/desk/review/{first.public_id}/")
    assert "Somebody else looks at this pair" in text_of(page)


def test_the_page_shows_both_with_what_differs_and_why(signed_in):
    one = make_listing(columns={"name": "Ana María Díaz", "email": "ana@example.org"})
    other = make_listing(columns={"name": "Ana Díaz", "email": "ana@example.org"})
    pair = waiting(one, other, evidence=[["email", "same", 9.1], ["name", "partial", 1.2]])

    page = text_of(signed_in.get(f"/desk/review/{pair.public_id}/"))

    assert "<mark>María</mark>" in page
    assert "Perhaps one person: the same e-mail; the name is the same in part" in page
    assert "<svg" in page
    assert "Are these two the same person?" in page


def test_without_kept_evidence_the_two_rows_are_weighed_by_themselves(signed_in):
    one = make_listing(columns={"name": "Ana Díaz", "email": "ana@example.org"})
    other = make_listing(columns={"name": "Ana Díaz", "email": "ana@example.org"})

    page = text_of(signed_in.get(f"/desk/review/{waiting(one, other).public_id}/"))

    assert "the same e-mail; the same name" in page


def test_what_lists_say_is_never_markup(signed_in):
    bad = "<script>alert(1)</script><b>x"
    one = make_listing(columns={"name": bad, "email": "a@example.org"}, source=make_source(bad))
    other = make_listing(columns={"name": bad + " y", "occupation": bad})

    page = signed_in.get(f"/desk/review/{waiting(one, other).public_id}/").content.decode()

    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_each_pair_shown_is_on_record_for_both_people(client, reviewer):
    one, other = make_listings(2)
    pair = waiting(one, other)

    client.get(f"/desk/review/{pair.public_id}/")

    seen = AccessRecord.objects.filter(by=reviewer, why="review")
    assert {record.subject for record in seen} == {
        person_of(one).public_id,
        person_of(other).public_id,
    }


@pytest.mark.parametrize(("verdict", "left"), [("same", 1), ("not_same", 2), ("later", 2)])
def test_a_plain_form_decides_and_leads_on(signed_in, verdict, left):
    listings = make_listings(2)
    pair = waiting(*listings)

    page = answer(signed_in, pair, verdict)

    assert page.url == "/desk/review/next/"
    assert len(people_now(listings)) == left
    assert GreyPair.objects.get().state == verdict


def test_htmx_gets_what_was_decided_with_its_undo(signed_in):
    pair = waiting()

    page = answer(signed_in, pair, "same", **HTMX)

    undo = f"/desk/review/decisions/{Decision.objects.get().public_id}/undo/"
    assert undo in text_of(page)
    assert 'data-key="u"' in text_of(page)


def test_htmx_gets_the_next_pair_as_a_fragment(signed_in):
    first, second = waiting(weight=1.5), waiting(weight=1.0)

    page = signed_in.get(f"/desk/review/next/?without={first.public_id}", **HTMX)

    assert f'data-pair="{second.public_id}"' in text_of(page)
    assert "<html" not in text_of(page)


def test_htmx_is_told_when_no_other_pair_waits(signed_in):
    pair = waiting()

    page = signed_in.get(f"/desk/review/next/?without={pair.public_id}", **HTMX)

    assert "No other decision waits for you" in text_of(page)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_decision_taken_meanwhile_is_said_and_stays(signed_in, headers):
    listings = make_listings(2)
    pair = waiting(*listings)
    deciding.decide_not_same(pair=pair, by=None, now=NOW)

    page = answer(signed_in, pair, "same", **headers)

    if not headers:
        page = signed_in.get(page.url)
    assert "Somebody decided this meanwhile" in text_of(page)
    assert len(people_now(listings)) == 2


def test_an_answer_that_is_none_is_refused(signed_in):
    assert answer(signed_in, waiting(), "perhaps").status_code == 400


def test_a_decision_is_taken_back_and_asked_again(signed_in):
    listings = make_listings(2)
    pair = waiting(*listings)
    answer(signed_in, pair, "same")

    page = signed_in.post(f"/desk/review/decisions/{Decision.objects.get().public_id}/undo/")

    assert page.url == f"/desk/review/{pair.public_id}/"
    assert len(people_now(listings)) == 2
    again = signed_in.post(f"/desk/review/decisions/{Decision.objects.get().public_id}/undo/")
    assert "taken back already" in text_of(signed_in.get(again.url))


def test_htmx_is_sent_to_the_pair_that_was_taken_back(signed_in):
    pair = waiting()
    answer(signed_in, pair, "later")

    page = signed_in.post(f"/desk/review/{pair.public_id}/ask-again/", **HTMX)

    assert page["HX-Redirect"] == f"/desk/review/{pair.public_id}/"
    assert GreyPair.objects.get().state == "open"


@pytest.mark.parametrize("end", ["", "decide/", "ask-again/"])
def test_a_pair_across_sections_is_for_those_who_see_both(client, end):
    one = make_listing(columns={"name": "Ana", "country": "ES", "language": "es"})
    other = make_listing(columns={"name": "Anna", "country": "DE", "language": "de"})
    pair = waiting(one, other)
    sign_in(client, make_coordinator(sections=[make_section(countries=["ES"])]))

    url = f"/desk/review/{pair.public_id}/{end}"
    page = client.post(url, {"verdict": "same"}) if end else client.get(url)

    assert page.status_code == 404
    front = client.get("/desk/review/").context["waiting"]
    assert (front.number, front.elsewhere) == (0, 0), "one pair would tell whom others have"
    assert len(people_now([one, other])) == 2


def test_who_sees_both_sections_decides_between_them(client):
    one = make_listing(columns={"name": "Ana", "country": "ES"})
    other = make_listing(columns={"name": "Anna", "country": "DE"})
    pair = waiting(one, other)
    sections = [make_section(countries=["ES"]), make_section(countries=["DE"])]
    sign_in(client, make_coordinator(sections=sections))

    answer(client, pair, "same")

    assert len(people_now([one, other])) == 1


def test_a_pair_is_shown_with_few_queries(signed_in):
    one, other = make_listing(), make_listing()
    join_by_import(one, make_listing())
    pair = waiting(one, other, evidence=[["name", "same", 4.0]])
    signed_in.get(f"/desk/review/{pair.public_id}/")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        signed_in.get(f"/desk/review/{pair.public_id}/")

    asked = [one["sql"] for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 15, "\n".join(asked)


def test_listings_are_taken_out_on_a_page_and_put_back(signed_in):
    one, other = make_listings(2)
    join_by_import(one, other)
    person = person_of(one)

    page = signed_in.get(f"/desk/people/{person.public_id}/split/?listing={other.public_id}")
    assert re.search(rf'value="{other.public_id}" data-one checked', text_of(page))
    done = signed_in.post(
        f"/desk/people/{person.public_id}/split/", {"listings": [other.public_id]}
    )

    assert done.url == person_of(other).get_absolute_url()
    assert len(people_now([one, other])) == 2
    back = signed_in.post(f"/desk/review/splits/{Split.objects.get().public_id}/undo/")
    assert back.url == person.get_absolute_url()
    assert len(people_now([one, other])) == 1


@pytest.mark.parametrize("chosen", ["none", "all", "strange"])
def test_a_split_that_cannot_be_is_said(signed_in, chosen):
    one, other, stranger = make_listings(3)
    join_by_import(one, other)
    listings = {
        "none": [],
        "all": [one.public_id, other.public_id],
        "strange": [stranger.public_id],
    }[chosen]

    page = signed_in.post(f"/desk/people/{person_of(one).public_id}/split/", {"listings": listings})

    assert 'role="alert"' in text_of(page)
    assert not Split.objects.exists()


def test_a_person_of_one_listing_has_nothing_to_take_apart(signed_in):
    (one,) = make_listings(1)

    page = signed_in.get(f"/desk/people/{person_of(one).public_id}/split/")

    assert "There is nothing to take apart" in text_of(page)


def test_nobody_takes_apart_whom_they_do_not_see(client):
    one = make_listing(columns={"name": "Ana", "country": "ES"})
    other = make_listing(columns={"name": "Ana", "country": "ES"})
    join_by_import(one, other)
    sign_in(client, make_coordinator(sections=[make_section(countries=["DE"])]))

    url = f"/desk/people/{person_of(one).public_id}/split/"

    assert client.get(url).status_code == 404
    assert client.post(url, {"listings": [other.public_id]}).status_code == 404


def test_a_disputed_pair_says_who_said_what(signed_in):
    from iskra.people.api import merge  # noqa: PLC0415 - made one behind the decision's back

    one, other = make_listings(2)
    pair = waiting(one, other)
    deciding.decide_not_same(pair=pair, by=None, now=NOW)
    merge(left_id=one.person_id, right_id=other.person_id, why="typed", by=None, now=NOW)

    page = text_of(signed_in.get(f"/desk/review/{pair.public_id}/"))

    assert "the register has them as one" in page
    assert "Take it apart" in page
