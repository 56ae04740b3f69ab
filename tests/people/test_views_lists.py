"""The list: found by anything, narrowed by filters in the address, and nobody of other sections."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from iskra.accounts.api import Role
from iskra.audit.api import AccessRecord
from iskra.people import finding
from iskra.people.models import SavedView
from tests.accounts.factories import make_coordinator, make_section, make_user, sign_in
from tests.people.factories import make_many, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_index_of_other_tests():
    finding.forget()
    yield
    finding.forget()


@pytest.fixture
def portugal(client):
    user = make_coordinator(sections=[make_section("Portugal", countries=["PT"])])
    return sign_in(client, user)


@pytest.fixture
def everywhere(client):
    return sign_in(client, make_coordinator())


def listed(client, **query):
    return client.get(reverse("people:index"), query)


def known(**card):
    return make_person("member", now=timezone.now(), **card)


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize(
    "typed",
    [
        "olga",
        "Ольга",
        "OLGA@example.org",
        "+34 600 000 001",
        "https://www.facebook.com/olga.petrova?ref=x",
    ],
)
def test_somebody_is_found_by_name_in_any_script_address_number_or_link(client, typed):
    known(
        name="Ольга Петрова",
        emails=["olga@example.org"],
        phones=["+34600000001"],
        links=["facebook.com/olgapetrova"],
    )
    known(name="Somebody Else")

    page = listed(client, q=typed)

    assert "Ольга Петрова" in page.text
    assert "Somebody Else" not in page.text


@pytest.mark.usefixtures("portugal")
def test_nobody_of_another_section_is_listed_or_found(client):
    known(name="Marked Spaniard", emails=["marked@example.org"])
    known(name="Ana Portuguesa", country="PT")

    pages = [listed(client), listed(client, q="marked"), listed(client, q="marked@example.org")]

    assert "Ana Portuguesa" in pages[0].text
    assert not any("Marked Spaniard" in page.text for page in pages)


@pytest.mark.usefixtures("everywhere")
def test_filters_stand_in_the_address_and_made_up_ones_are_left_out(client):
    known(name="Ana Portuguesa", country="PT")
    known(name="Luis Español", country="ES")

    page = listed(client, country="PT", standing="member", language="xx-made-up", page="9e9")

    assert "Ana Portuguesa" in page.text
    assert "Luis Español" not in page.text


@pytest.mark.usefixtures("everywhere")
def test_while_typing_the_results_come_alone(client):
    known(name="Ana Portuguesa")

    part = client.get(reverse("people:index"), {"q": "ana"}, headers={"hx-request": "true"})

    assert "Ana Portuguesa" in part.text
    assert "<html" not in part.text


@pytest.mark.usefixtures("everywhere")
def test_an_empty_register_says_what_to_do_first(client):
    assert reverse("people:add") in listed(client).text
    assert reverse("people:add") in client.get(reverse("people:front")).text


@pytest.mark.usefixtures("everywhere")
def test_every_person_shown_gets_a_record_of_the_look(client):
    people = make_many(3, "member")

    listed(client)

    looked = AccessRecord.objects.filter(why="search").values_list("subject", flat=True)
    assert set(looked) == {person.public_id for person in people}


@pytest.mark.usefixtures("everywhere")
def test_the_list_takes_at_most_fifteen_questions(client):
    make_many(40, "member")
    listed(client, q="ana")

    for query in ({}, {"q": "ana", "standing": "member"}):
        with CaptureQueriesContext(connection) as asked:
            listed(client, **query)
        # Beginning and ending a transaction asks nothing.
        assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 15


@pytest.mark.usefixtures("everywhere")
def test_filters_are_kept_under_a_name_and_words_are_not(client):
    address = f"{reverse('people:view_save')}?standing=member&q=ana"

    client.post(address, {"name": "Members"})
    client.post(address, {"name": "Members"})

    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Members", "standing=member")
    client.post(reverse("people:view_delete", args=[view.public_id]))
    assert not SavedView.objects.exists()


@pytest.mark.usefixtures("everywhere")
def test_nobody_forgets_the_view_of_somebody_else(client):
    view = SavedView.objects.create(
        user=make_coordinator(), name="Theirs", query="", created_at=timezone.now()
    )

    answer = client.post(reverse("people:view_delete", args=[view.public_id]))

    assert answer.status_code == 404
    assert SavedView.objects.exists()


@pytest.mark.usefixtures("everywhere")
def test_the_front_shows_the_register_in_figures(client):
    make_many(3, "member", now=timezone.now(), country="PT")
    make_many(2, now=timezone.now())

    page = client.get(reverse("people:front"))

    assert page.context["figures"].total == 5
    assert page.context["figures"].countries == {"PT": 3, "ES": 2}
    assert page.context["running_out_total"] == 2


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VOLUNTEER, Role.ADMINISTRATOR])
def test_whoever_sees_no_register_gets_no_figures_and_no_list(client, role):
    make_many(2, "member")
    sign_in(client, make_user(role))

    assert "figures" not in (client.get(reverse("people:front")).context or {})
    assert listed(client).status_code == 404
