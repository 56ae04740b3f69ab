"""Writing cards for other programs: vCard 4.0, JSON with the names of OSDI, CSV.

Each function gives its text in pieces, a person at a time, so that many people cost no memory.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from iskra.formats.cards.lines import tidied
from iskra.formats.cards.model import Address
from iskra.formats.output import defuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iskra.formats.cards.model import Card

CSV_HEADERS = (
    *("name", "given_name", "family_name", "link", "email", "phone", "street", "postcode"),
    *("locality", "region", "country", "affiliations", "occupation", "birth_date"),
    *("birth_place", "languages", "outside_id"),
)
_FOLD_BYTES = 75
_LEAST_PREFERRED = 100
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TO_ESCAPE = re.compile(r"[\\,;]")
_DAY = re.compile(r"([0-9]{4}|--)-?([0-9]{2})-([0-9]{2})")
_PART_OF_A_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_JOINED = "; "


def as_vcard(cards: Iterable[Card]) -> Iterator[str]:
    """Write people as vCard 4.0 (RFC 6350), in UTF-8, lines folded at 75 bytes."""
    for card in cards:
        lines = ["BEGIN:VCARD", "VERSION:4.0", *_properties(card), "END:VCARD"]
        yield "".join(f"{_folded(line)}\r\n" for line in lines)


def as_json(cards: Iterable[Card]) -> Iterator[str]:
    """Write people as one JSON object, `{"people": […]}`; see `osdi` for each of them."""
    yield '{"people": ['
    between = "\n"
    for card in cards:
        yield between + json.dumps(osdi(card), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def as_csv(cards: Iterable[Card]) -> Iterator[str]:
    """Write people as CSV with headers that Iskra reads; no cell runs as a formula."""
    yield _csv_line(CSV_HEADERS)
    for card in cards:
        yield _csv_line([defuse(cell) for cell in _cells(card)])


def osdi(card: Card) -> dict[str, Any]:
    """Return a card with the names that OSDI gives them; what is empty is left out.

    OSDI knows neither whole names, places of birth nor affiliations: they are custom fields.
    """
    custom = {
        "full_name": card.name,
        "affiliations": card.affiliations,
        "birth_place": card.birth_place,
    }
    person = {
        "given_name": card.given_name,
        "family_name": card.family_name,
        "email_addresses": [{"address": one} for one in card.emails],
        "phone_numbers": [{"number": one} for one in card.phones],
        "postal_addresses": [_osdi_address(one) for one in card.addresses],
        "profiles": [{"url": one} for one in card.links],
        "languages_spoken": card.languages,
        "occupation": card.occupation,
        "birthdate": _osdi_day(card.birth_date),
        "identifiers": [f"outside:{card.outside_id}"] if card.outside_id else [],
        "custom_fields": {name: value for name, value in custom.items() if value},
    }
    return {name: value for name, value in person.items() if value}


def _properties(card: Card) -> Iterator[str]:
    reached_by = [*card.emails, *card.phones, *card.links, ""]
    yield f"FN:{_escaped(card.shown_name or reached_by[0])}"
    if card.given_name or card.family_name:
        yield f"N:{_escaped(card.family_name)};{_escaped(card.given_name)};;;"
    yield from _listed("EMAIL", map(_escaped, card.emails))
    yield from _listed("TEL", map(_escaped, card.phones))
    yield from _listed("ADR", map(_address, card.addresses))
    yield from _listed("URL", map(_address_of_page, card.links))
    yield from _listed("ORG", map(_escaped, card.affiliations))
    yield from _listed("LANG", map(_escaped, card.languages))
    if card.occupation:
        yield f"TITLE:{_escaped(card.occupation)}"
    if card.birth_date:
        yield _birthday(card.birth_date)
    if card.birth_place:
        yield f"BIRTHPLACE:{_escaped(card.birth_place)}"
    if card.outside_id:
        yield f"UID;VALUE=text:{_escaped(card.outside_id)}"


def _listed(name: str, values: Iterable[str]) -> Iterator[str]:
    """Write several values of a kind with the order in which they are preferred."""
    written = list(values)
    if len(written) == 1:
        yield f"{name}:{written[0]}"
        return
    for place, value in enumerate(written, start=1):
        yield f"{name};PREF={min(place, _LEAST_PREFERRED)}:{value}"


def _address(address: Address) -> str:
    parts = (getattr(address, part.name) for part in fields(Address))
    return ";;" + ";".join(map(_escaped, parts))


def _address_of_page(link: str) -> str:
    """Links are not escaped, so the sign that escapes must not be in them."""
    return _clean(link).replace("\\", "%5C")


def _birthday(day: str) -> str:
    if match := _DAY.fullmatch(day):
        return f"BDAY:{''.join(match.groups())}"
    if _PART_OF_A_DAY.fullmatch(day):
        return f"BDAY:{day}"
    return f"BDAY;VALUE=text:{_escaped(day)}"


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda match: "\\" + match[0], _clean(text))


def _clean(text: str) -> str:
    return tidied(_NOT_TEXT.sub("", text))


def _folded(line: str) -> str:
    """Break a line where 75 bytes are full, never within a letter."""
    if len(line) * 4 <= _FOLD_BYTES or len(line.encode()) <= _FOLD_BYTES:
        return line
    made: list[str] = []
    room = _FOLD_BYTES
    for sign in line:
        size = len(sign.encode())
        if size > room:
            made.append("\r\n ")
            room = _FOLD_BYTES - 1
        made.append(sign)
        room -= size
    return "".join(made)


def _osdi_address(address: Address) -> dict[str, Any]:
    parts = {
        "address_lines": [address.street] if address.street else [],
        "locality": address.locality,
        "region": address.region,
        "postal_code": address.postcode,
        "country": address.country,
    }
    return {name: value for name, value in parts.items() if value}


def _osdi_day(day: str) -> dict[str, int]:
    match = _DAY.fullmatch(day)
    if match is None:
        return {"year": int(day)} if re.fullmatch(r"[0-9]{4}", day) else {}
    year = {} if match[1] == "--" else {"year": int(match[1])}
    return {**year, "month": int(match[2]), "day": int(match[3])}


def _cells(card: Card) -> list[str]:
    address = card.addresses[0] if card.addresses else Address()
    cells = [
        *(card.shown_name, card.given_name, card.family_name, _JOINED.join(card.links)),
        *(_JOINED.join(card.emails), _JOINED.join(card.phones), address.street, address.postcode),
        *(address.locality, address.region, address.country, _JOINED.join(card.affiliations)),
        *(card.occupation, card.birth_date, card.birth_place, _JOINED.join(card.languages)),
        card.outside_id,
    ]
    return [_clean(cell) for cell in cells]


def _csv_line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
