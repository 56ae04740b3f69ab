"""Which facts a standing may hold; a prospect is four: name, link, source, country or language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iskra.people.rules.standings import UNASKED, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTED = ("links", "emails", "phones", "affiliations")
DETAILS = (
    "given_name",
    "family_name",
    "locality",
    "street",
    "postcode",
    "birth_date",
    "birth_place",
    "occupation",
    "affiliations",
    "outside_id",
)
CONTACTS = ("emails", "phones")
PLAIN = ("country", "language")
FIELDS = ("name", "links", *PLAIN, *CONTACTS, *DETAILS, "notes")
"""All that a card may hold; the source stands with the listing, not on the card."""

_FOUR_FACTS = frozenset({"name", "links", *PLAIN})


def allowed(standing: str) -> frozenset[str]:
    """Return the fields that somebody of this standing may have.

    Raises:
        ValueError: for restricted, which may hold what the standing before it could.
    """
    if standing == Standing.RESTRICTED:
        raise ValueError("ask for the standing before it was restricted")
    return _FOUR_FACTS if standing in UNASKED else frozenset(FIELDS)


def keep(card: Mapping[str, Any], standing: str) -> dict[str, Any]:
    """Return what of a card may be kept; empty values are left out."""
    fields = allowed(standing)
    return {name: value for name, value in card.items() if value and name in fields}


def not_kept(card: Mapping[str, Any], standing: str) -> tuple[str, ...]:
    """Return the names of what was given and will not be kept, in the order of `FIELDS`."""
    fields = allowed(standing)
    return tuple(name for name in FIELDS if card.get(name) and name not in fields)
