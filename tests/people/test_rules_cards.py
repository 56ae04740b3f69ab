"""A card is what is known, whatever the order; a prospect's is four facts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.people.rules import columns
from iskra.people.rules.cards import Correction, Facts, card_of
from iskra.people.rules.columns import DETAILS, FIELDS, LISTED
from iskra.people.rules.keys import keys_of
from iskra.people.rules.standings import UNASKED, Standing

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
moments = st.integers(0, 9).map(lambda day: START + dt.timedelta(days=day))
words = st.text("abcäж", min_size=1, max_size=3)
cards = st.fixed_dictionaries(
    {},
    optional={
        field: st.lists(words, max_size=3) if field in LISTED else words | st.just("")
        for field in ("name", "links", "country", "emails", "affiliations", "locality")
    },
)
facts = st.lists(st.builds(Facts, cards, st.none() | moments, st.integers(0, 2), words), max_size=5)
corrections = st.lists(
    st.builds(Correction, st.sampled_from(["name", "locality"]), words | st.just(""), moments),
    max_size=3,
)


def one_ref_each(several):
    """Give each its own mark, as stored facts have."""
    return [Facts(one.values, one.at, one.rank, str(n)) for n, one in enumerate(several)]


@given(facts, st.randoms())
def test_a_card_depends_on_no_order(several, random):
    known = one_ref_each(several)

    assert card_of(random.sample(known, len(known))) == card_of(known)


@given(facts, corrections)
def test_a_card_says_nothing_that_nobody_said(several, corrected):
    said = {field: set() for field in FIELDS}
    for one in several:
        for field, value in one.values.items():
            said[field] |= set(value) if field in LISTED else {value}
    for one in corrected:
        said[one.field].add(one.value)

    for field, value in card_of(one_ref_each(several), corrected).items():
        assert set(value) <= said[field] if field in LISTED else value in said[field]


@given(facts)
def test_no_address_and_no_link_is_lost(several):
    card = card_of(one_ref_each(several))

    for field in ("links", "emails"):
        given_ = {value for one in several for value in one.values.get(field, ())}
        assert set(card.get(field, ())) == given_


@given(facts)
def test_a_card_made_of_cards_keeps_all_lists(several):
    known = one_ref_each(several)
    halves = [card_of(known[::2]), card_of(known[1::2])]

    joined = card_of([Facts(card, ref=str(n)) for n, card in enumerate(halves)])

    assert set(joined.get("emails", ())) == set(card_of(known).get("emails", ()))


def test_a_correction_goes_before_everything_and_the_later_before_the_earlier():
    later = START + dt.timedelta(days=1)
    corrected = [Correction("name", "Ana Díaz", later), Correction("name", "Anna", START)]

    assert card_of([Facts({"name": "ANA DIAZ"}, rank=9)], corrected) == {"name": "Ana Díaz"}


def test_a_correction_takes_a_field_away():
    assert card_of([Facts({"locality": "Cádiz"})], [Correction("locality", "", START)]) == {}


def test_what_was_typed_goes_before_what_was_found_more_often():
    found = [Facts({"name": "Ana D"}, ref="1"), Facts({"name": "Ana D"}, ref="2")]

    assert card_of([*found, Facts({"name": "Ana Díaz"}, rank=1)]) == {"name": "Ana Díaz"}


@pytest.mark.parametrize("standing", sorted(UNASKED))
def test_before_a_yes_four_facts_are_kept_and_the_rest_is_named(standing):
    card = {"name": "Ana", "links": ["x.com/ana"], "country": "ES", "emails": ["a@b.org"]}

    assert set(columns.keep(card, standing)) == {"name", "links", "country"}
    assert columns.not_kept(card, standing) == ("emails",)


@pytest.mark.parametrize("standing", ["consented", "member", "former"])
def test_after_a_yes_everything_may_be_kept(standing):
    card = dict.fromkeys(FIELDS, "x")

    assert columns.keep(card, standing) == card
    assert columns.not_kept(card, standing) == ()


def test_a_frozen_person_keeps_what_the_standing_before_allowed():
    with pytest.raises(ValueError, match="before it was restricted"):
        columns.allowed(Standing.RESTRICTED)


def test_every_detail_is_a_field():
    assert set(DETAILS) | set(LISTED) <= set(FIELDS)


def test_keys_are_given_once_each():
    card = {"emails": ["a@b.org", "a@b.org"], "links": ["x.com/ana"], "name": "Ana"}

    assert list(keys_of(card)) == [("email", "a@b.org"), ("link", "x.com/ana")]
