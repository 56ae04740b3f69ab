"""A preview tells by its numbers neither who said no nor whom another section has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.accounts.api import scope_of
from iskra.lists.models import Import
from iskra.lists.rules.telling import in_tens, told_in_tens
from iskra.lists.selectors import imports as selectors
from iskra.lists.services import previewing
from iskra.people.api import suppress_many
from tests.accounts.factories import make_coordinator, make_section
from tests.conftest import NOW
from tests.lists.factories import brought_in, make_import, make_source

pytestmark = pytest.mark.django_db
ANA = {"name": "Ana Díaz", "email": "ana@example.org", "phone": "+34600111222"}


@pytest.fixture
def elsewhere():
    """A coordinator of Portugal."""
    return make_coordinator(sections=[make_section(countries=["PT"])])


def previewed(rows, by):
    found = make_import(rows, source=make_source(country="PT", by=by), by=by)
    told = previewing.preview_of(found, lambda *_step: None, NOW)
    return {name: told[name] for name in ("suppressed", "new", "known", "joined", "grey")}


def test_unknown_refused_and_anothers_person_count_alike(elsewhere):
    unknown = previewed([ANA], elsewhere)
    suppress_many({"email": ["zoe@example.org"]}, by=None, now=NOW)
    refused = previewed([{**ANA, "email": "zoe@example.org"}], elsewhere)
    brought_in([ANA], source=make_source(country="ES"))
    anothers = previewed([ANA], elsewhere)

    assert unknown == refused == anothers == {**unknown, "suppressed": 0, "new": 1, "grey": 0}


def test_many_who_said_no_are_told_in_tens(elsewhere):
    rows = [{"name": f"Ana {n}", "email": f"ana{n}@example.org"} for n in range(30)]
    suppress_many({"email": [row["email"] for row in rows[:23]]}, by=None, now=NOW)

    told = previewed(rows, elsewhere)

    assert (told["suppressed"], told["new"] + told["joined"]) == (20, 10)


def test_what_an_import_did_tells_no_single_one_either(elsewhere):
    brought_in([ANA], source=make_source(country="ES"))

    found = brought_in([ANA], source=make_source(country="PT"), by=elsewhere)

    told = dict(selectors.outcome(found, scope_of(elsewhere), NOW))
    assert Import.objects.get(pk=found.pk).counts["grey"] == 1
    assert "pairs for somebody to decide" not in told


def test_a_list_of_one_row_says_the_same_of_a_no_as_of_anybody(elsewhere):
    suppress_many({"email": ["zoe@example.org"]}, by=None, now=NOW)
    zoe = {**ANA, "email": "zoe@example.org", "phone": ""}

    told = []
    for row in ({**ANA, "email": "eva@example.org", "phone": ""}, zoe):
        found = brought_in([row], source=make_source(country="PT", by=elsewhere), by=elsewhere)
        listed = (found.told["landed"], found.told["people_new"], found.told["suppressed"])
        told.append((selectors.outcome(found, scope_of(elsewhere), NOW), listed))

    assert told[0] == told[1]
    assert told[0][1] == (1, 1, 0)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_no_row_is_lost_in_what_is_told(landed, said_no):
    told = told_in_tens({"landed": landed, "suppressed": said_no})

    assert told["landed"] + told["suppressed"] == landed + said_no
    assert told["suppressed"] % 10 == 0


@given(st.integers(0, 10_000))
def test_numbers_in_tens_are_never_more(number):
    told = in_tens(number)

    assert told % 10 == 0
    assert 0 <= number - told < 10
