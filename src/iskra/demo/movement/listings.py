"""The rows of a list: each member as the list's keepers wrote them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.demo.movement.contacts import ContactTyper
from iskra.demo.movement.links import LinkTyper
from iskra.demo.movement.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from iskra.demo.movement.exports import Export
    from iskra.demo.movement.noise import Noise
    from iskra.demo.movement.people import Person
    from iskra.demo.movement.pools import Ranked

# A row: our name of a column -> what was typed.
Listing = dict[str, str]


def listings(
    members: Sequence[Person], export: Export, pages: Ranked[str], noise: Noise, random: Random
) -> Iterator[Listing]:
    """Yield a row for each member, in order."""
    speller = Speller(export.scripts, noise, random)
    links = LinkTyper(pages, noise, random)
    contacts = ContactTyper(export, noise, random)
    for person in members:
        thin = random.random() < noise.thin
        given, family = speller.spelled(person)
        link = links.typed(person, missing=0.8 if thin else noise.link_missing)
        less = 1.0 if link else noise.missing_without_link
        yield {
            "given_name": given,
            "family_name": family,
            "name": _in_one(given, family, export),
            "link": link,
            "email": contacts.email(person, missing=0.85 if thin else noise.email_missing * less),
            "phone": contacts.phone(person, missing=0.75 if thin else noise.phone_missing * less),
            "country": contacts.country(person.country),
            "locality": contacts.place(person),
            "affiliations": contacts.affiliations(person),
            "person_id": f"p{person.number:06}",
        }


def _in_one(given: str, family: str, export: Export) -> str:
    if export.family_first:
        return f"{family}, {given}" if export.family_first == "comma" else f"{family} {given}"
    return f"{given} {family}"
