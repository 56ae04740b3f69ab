"""What a record may hold, and how two of them are the same human being."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTICE_VERSION = 1
"""Of the notice that invitations show; goes up when its words change their sense."""

WOULD_DO = ("read", "talk", "translate", "report", "organise", "write")
CARD_FIELDS = ("name", "emails", "phones", "country", "language", "locality", "affiliations")
OWN_FIELDS = ("name", "links", *CARD_FIELDS[1:])
"""What somebody may put right on their own page, in the order in which it is shown."""
KEYS = frozenset({"emails", "links", "phones"})
"""By which of them a person is known: what is typed there could be somebody else's."""
OFFERED = ("languages", "would_do")
"""What else they may: what they offer, which the door keeps and not the register."""


def card_in(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a record is a card of the register."""
    return {name: record[name] for name in CARD_FIELDS if record.get(name)}


def share_a_name(left: str, right: str) -> bool:
    """Tell whether two names have a word in common, whatever its marks and case.

    One mailbox may serve a family: an address alone does not make two records one.
    """
    return not words_of(left).isdisjoint(words_of(right))


def words_of(name: str) -> set[str]:
    """Return the words of a name that are more than an initial."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = "".join(sign if sign.isalnum() else " " for sign in kept).split()
    return {word for word in found if len(word) > 1}
