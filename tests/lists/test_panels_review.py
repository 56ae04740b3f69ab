"""What review shows on other rooms' pages: why a person is one, and how many decisions wait."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.template.loader import render_to_string

from iskra.accounts.api import scope_of
from iskra.lists.api import front_review, person_links
from iskra.lists.services import deciding, splitting
from iskra.people.api import parts_of
from tests.accounts.factories import make_coordinator, make_section
from tests.conftest import NOW
from tests.lists.review import join_by_import, make_listing, make_pair, person_of
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db


def panel_of(person):
    parts = parts_of([person.pk])[person.pk]
    with transaction.atomic():
        panel = person_links(parts, user=make_coordinator(), now=NOW, person=person)
    return render_to_string(panel.template, panel.context)


def family():
    one = make_listing(columns={"name": "Ana Díaz", "email": "ana@example.org"})
    other = make_listing(columns={"name": "Ana Dias", "email": "ana@example.org"})
    join_by_import(one, other)
    return one, other


def test_a_person_shows_each_listing_with_its_reason_and_what_takes_it_out():
    one, other = family()

    page = panel_of(person_of(one))

    assert "the same e-mail" in page
    assert f"/desk/people/{person_of(one).public_id}/split/?listing={other.public_id}" in page


def test_a_decision_stands_there_with_its_undo():
    one, other = family()
    third = make_listing(columns={"name": "A. Díaz"})
    made = deciding.decide_same(pair=make_pair(other, third), by=make_coordinator(), now=NOW)

    page = panel_of(person_of(one))

    assert f"/desk/review/decisions/{made.public_id}/undo/" in page
    assert "One person: people said so." in page


def test_what_was_taken_out_can_be_put_back_from_both():
    one, other = family()
    done = splitting.split(person=person_of(one), listing_ids=[other.pk], by=None, now=NOW)

    for person in (person_of(one), person_of(other)):
        assert f"/desk/review/splits/{done.public_id}/undo/" in panel_of(person)


def test_somebody_without_a_listing_is_said_to_be_added_by_hand():
    assert "added them by hand" in panel_of(make_person("member"))


def test_the_front_says_how_many_wait_here_and_in_tens_how_many_elsewhere():
    for number in range(11):
        make_pair(make_listing(columns={"name": f"A{number}", "country": "ES"}), make_listing())
    here = make_coordinator()
    other = make_coordinator(sections=[make_section(countries=["DE"])])

    mine = front_review(user=here, scope=scope_of(here), now=NOW)
    theirs = front_review(user=other, scope=scope_of(other), now=NOW)

    assert (mine.context["number"], mine.context["elsewhere"]) == (11, 0)
    assert (theirs.context["number"], theirs.context["elsewhere"]) == (0, 10)
    assert "/desk/review/" in render_to_string(mine.template, mine.context)
