"""A pasted contact card, line by line, so that each value knows where it was read."""

from __future__ import annotations

import re

from iskra.formats.cards.lines import unfolded
from iskra.formats.cards.model import Card
from iskra.formats.cards.reading import CardReader
from iskra.formats.pasted.model import Pasted, Piece

_BEGIN = re.compile(r"BEGIN:VCARD[ \t]*\r?\n", re.IGNORECASE)
_END = re.compile(r"^END:VCARD[ \t]*\r?$\n?", re.IGNORECASE | re.MULTILINE)
_SILENT = re.compile(r"\s*(?:VERSION|PRODID|REV)\s*[:;]|\s*$", re.IGNORECASE)


def card_in(text: str) -> Pasted | None:
    """Return what the first card in a text says, or nothing where there is none."""
    begin = _BEGIN.search(text)
    if begin is None:
        return None
    end = _END.search(text, begin.end())
    body = text[begin.end() : end.start() if end else len(text)]
    pieces: list[Piece] = []
    rest = [text[: begin.start()].strip()]
    for line in unfolded(body.splitlines(keepends=True)):
        found = _pieces(line)
        pieces += found
        if not found and not _SILENT.match(line):
            rest.append(line)
    rest.append(text[end.end() :].strip() if end else "")
    return Pasted(tuple(pieces), "\n".join(filter(None, rest)))


def _pieces(line: str) -> list[Piece]:
    read = CardReader().cards(["BEGIN:VCARD\n", f"{line}\n", "END:VCARD\n"])
    card = next(iter(read), None)
    return (
        [Piece(ours, value, line) for ours, value in _values(card)]
        if isinstance(card, Card)
        else []
    )


def _values(card: Card) -> list[tuple[str, str]]:
    values = [
        ("name", card.name),
        ("given_name", card.given_name),
        ("family_name", card.family_name),
        *(("link", one) for one in card.links),
        *(("email", one) for one in card.emails),
        *(("phone", one) for one in card.phones),
        *(("affiliations", one) for one in card.affiliations),
        ("birth_date", card.birth_date),
        ("birth_place", card.birth_place),
        ("occupation", card.occupation),
        ("outside_id", card.outside_id),
    ]
    for address in card.addresses:
        values += [
            ("street", address.street),
            ("postcode", address.postcode),
            ("locality", address.locality),
            ("country", address.country),
        ]
    return [(ours, value) for ours, value in values if value]
