"""Links, mailboxes, numbers and places as they are typed."""

from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random

import phonenumbers
import pytest

from bench.rivals.keys import canonical_link
from iskra.demo.movement.contacts import ContactTyper
from iskra.demo.movement.exports import EXPORTS
from iskra.demo.movement.links import LinkTyper, shared_pages
from iskra.demo.movement.noise import USUAL
from iskra.demo.movement.people import populate
from iskra.demo.movement.pools import load_pools

COUNT = 1500
CLEAN = replace(
    USUAL,
    link_shared_page=0,
    link_second=0,
    link_numeric=0,
    link_mistyped=0,
    link_form=1,
    email_second=0,
    email_mistyped=0,
    email_office=0,
    phone_mistyped=0,
    country_missing=0,
    place_missing=0,
    moved=0,
)


@pytest.fixture(scope="module")
def people():
    return populate(COUNT, load_pools(skew=0.85), USUAL, Random(5))


def test_every_form_of_a_link_is_the_same_address(people):
    typer = LinkTyper(shared_pages(COUNT), CLEAN, Random(1))

    for person in people:
        forms = {canonical_link(typer.typed(person, missing=0)) for _ in range(12)}
        assert len(forms) == 1
        assert "" not in forms


def test_profile_number_and_chosen_name_do_not_match(people):
    typer = LinkTyper(shared_pages(COUNT), replace(CLEAN, link_numeric=1), Random(1))
    named = next(
        p for p in people if p.contact.profile.network == "facebook" and p.contact.profile.handle
    )

    typed = typer.typed(named, missing=0)

    assert str(named.contact.profile.number) in typed
    assert named.contact.profile.handle not in typed


def test_what_is_missing_is_empty(people):
    typer = LinkTyper(shared_pages(COUNT), CLEAN, Random(1))
    contacts = ContactTyper(EXPORTS[0], CLEAN, Random(1))

    assert {typer.typed(person, missing=1) for person in people} == {""}
    assert {contacts.email(person, missing=1) for person in people} == {""}
    assert {contacts.phone(person, missing=1) for person in people} == {""}


def test_every_form_of_a_number_is_the_same_number(people):
    contacts = ContactTyper(EXPORTS[0], CLEAN, Random(1))

    for person in (p for p in people[:200] if p.contact.phone):
        typed = contacts.phone(person, missing=0)
        number = phonenumbers.parse(typed.replace("00", "+", 1) if typed[:2] == "00" else typed,
                                    person.country.code)  # fmt: skip
        assert str(number.national_number) in person.contact.phone


def test_addresses_of_strangers_differ(people):
    alone = [p for p in people if p.contact.email]
    profiles = {(p.contact.profile.network, p.contact.profile.number) for p in people}

    assert len(profiles) == len(people)
    # Households share a mailbox now and then.
    assert len(alone) * 0.97 < len({p.contact.email for p in alone}) < len(alone)


def test_households_share_name_place_and_sometimes_the_number(people):
    pairs = [(a, b) for a, b in itertools.pairwise(people) if a.place is b.place]
    together = [(a, b) for a, b in pairs if a.contact.phone and a.contact.phone == b.contact.phone]

    assert together
    assert all(a.country is b.country for a, b in together)


def test_offices_answer_for_many(people):
    contacts = ContactTyper(EXPORTS[0], replace(CLEAN, email_office=1), Random(1))

    offices = {contacts.email(person, missing=0) for person in people}

    assert len(offices) < len(people) * 0.8
    assert all(office.endswith(".example.org") for office in offices)


def test_countries_and_places_are_written_in_several_languages(people):
    contacts = ContactTyper(EXPORTS[0], CLEAN, Random(1))
    germans = [person for person in people if person.country.code == "DE"]

    written = {contacts.country(germans[0].country) for _ in range(300)}
    places = {contacts.place(person) for person in germans for _ in range(30)}

    assert {"DE", "Germany", "Deutschland"} <= written
    assert {"München", "Munich", "Мюнхен"} & places


def test_a_list_in_an_old_encoding_has_only_places_that_fit(people):
    spanish = next(export for export in EXPORTS if export.encoding == "cp1252")
    contacts = ContactTyper(spanish, CLEAN, Random(1))

    written = {contacts.place(person) for person in people}

    assert "" not in written
    assert not any(ord(sign) > 0x2FF for place in written for sign in place)


def test_affiliations_are_some_of_the_persons_own(people):
    contacts = ContactTyper(EXPORTS[0], CLEAN, Random(1))

    for person in people[:200]:
        written = {name for name in contacts.affiliations(person).split(", ") if name}
        assert written <= set(person.affiliations)
