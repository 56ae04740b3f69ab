"""Which columns of a list may be taken: a prospect is four facts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from iskra.lists.rules.kinds import PROSPECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Name, link, and language or country; the fourth fact is the source itself.
FOUR_FACTS: Final = ("name", "given_name", "family_name", "link", "country")
# Those who refuse are recognised by these and by nothing else; none of it is kept.
OPT_OUT: Final = ("email", "phone", "link", "country")
KEYS: Final = ("email", "phone", "link")


class LeftOut(StrEnum):
    """Why a column is not taken."""

    FOUR_FACTS = "four_facts"
    ONLY_KEYS = "only_keys"
    UNKNOWN = "unknown"


def fields_taken(standing: str, fields: Iterable[str]) -> list[str]:
    """Return those of our fields that may be kept of people with a standing, in their order.

    An opt-out list ('') serves only to recognise people: e-mail, phone, link, and the country that
    completes a phone number.
    """
    if standing == "":
        return [field for field in fields if field in OPT_OUT]
    if standing == PROSPECT:
        return [field for field in fields if field in FOUR_FACTS]
    return list(fields)


def columns_left_out(
    standing: str, mapping: Mapping[str, Sequence[str]], headers: Sequence[str]
) -> list[tuple[str, LeftOut]]:
    """Return the headers that are not taken, in the order of the file, each with the reason.

    Args:
        standing: which the people will get; '' for an opt-out list.
        mapping: our fields, each with the headers that serve it.
        headers: all headers of the file.
    """
    taken = set(fields_taken(standing, mapping))
    serving = {header: field for field, theirs in mapping.items() for header in theirs}
    why = LeftOut.ONLY_KEYS if standing == "" else LeftOut.FOUR_FACTS
    found = []
    for header in headers:
        field = serving.get(header)
        if field is None:
            found.append((header, LeftOut.UNKNOWN))
        elif field not in taken:
            found.append((header, why))
    return found


def is_recognisable(mapping: Mapping[str, Sequence[str]], standing: str) -> bool:
    """Say whether a list has what it needs: a name or a link; for an opt-out list one key."""
    wanted = KEYS if standing == "" else ("name", "given_name", "family_name", "link")
    return any(mapping.get(field) for field in wanted)
