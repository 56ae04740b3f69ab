"""The card of one listing: what its columns say, in canonical form where it finds people again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iskra.formats.canonical import countries, emails, links, phones
from iskra.formats.canonical.text import each_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Card = dict[str, str | list[str]]

# Fields of a list that stand on a card as they are.
_AS_THEY_ARE: Final = (
    "given_name",
    "family_name",
    "locality",
    "street",
    "postcode",
    "birth_date",
    "birth_place",
    "occupation",
    "outside_id",
)


def keys_of(columns: Mapping[str, Sequence[str]], rows: int, country: str) -> dict[str, list[str]]:
    """Return the canonical e-mail, phone and link of each row, '' where there is none.

    Args:
        columns: cells of our fields, each of length `rows`.
        rows: how many rows there are.
        country: where the people of the list live, unless a row says otherwise.
    """
    keys: dict[str, list[str]] = {}
    if "email" in columns:
        keys["email"] = emails.canonical_emails(columns["email"])
    if "phone" in columns:
        hints = countries_of(columns, rows, country)
        keys["phone"] = phones.canonical_phones(columns["phone"], hints)
    if "link" in columns:
        keys["link"] = each_once(columns["link"], _personal_link)
    return keys


def countries_of(columns: Mapping[str, Sequence[str]], rows: int, country: str) -> list[str]:
    """Return the country of each row: its own, else that of the list."""
    if "country" not in columns:
        return [country] * rows
    found = countries.canonical_countries(columns["country"])
    return [own.upper() or country for own in found]


def cards_of(
    columns: Mapping[str, Sequence[str]], rows: int, *, country: str, language: str
) -> Iterator[Card]:
    """Give the card of each row; fields without a value are left out."""
    keys = keys_of(columns, rows, country)
    blank = [""] * rows
    plain = {field: columns[field] for field in _AS_THEY_ARE if field in columns}
    names = _names(columns, blank)
    affiliations = columns.get("affiliations", blank)
    home = countries_of(columns, rows, country)
    for row in range(rows):
        card: Card = {field: cells[row] for field, cells in plain.items() if cells[row]}
        for kind, field in (("email", "emails"), ("phone", "phones"), ("link", "links")):
            if kind in keys and keys[kind][row]:
                card[field] = [keys[kind][row]]
        if affiliations[row]:
            card["affiliations"] = _parts(affiliations[row])
        for field, value in (("name", names[row]), ("country", home[row]), ("language", language)):
            if value:
                card[field] = value
        yield card


def _names(columns: Mapping[str, Sequence[str]], blank: Sequence[str]) -> list[str]:
    """Return the whole name of each row; out of its parts where the list has no other."""
    whole = columns.get("name", blank)
    given, family = columns.get("given_name", blank), columns.get("family_name", blank)
    return [
        name or f"{first} {last}".strip()
        for name, first, last in zip(whole, given, family, strict=True)
    ]


def _parts(cell: str) -> list[str]:
    parts = (part.strip() for part in cell.replace("|", ";").split(";"))
    return list(dict.fromkeys(part for part in parts if part))


def _personal_link(value: str) -> str:
    key, kind = links.canonical_link(value)
    return key if kind in {"person", "other"} else ""
