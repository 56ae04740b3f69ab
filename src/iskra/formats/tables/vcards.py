"""Files of contact cards as lists of people: a card is a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from iskra.formats.canonical.links import canonical_link
from iskra.formats.cards.model import Address, Card, Fault
from iskra.formats.cards.reading import CardReader
from iskra.formats.tables import encodings
from iskra.formats.tables.collecting import Collector
from iskra.formats.tables.feed import LineFeed, RecordTooLongError
from iskra.formats.tables.heading import Heading
from iskra.formats.tables.model import Table
from iskra.formats.tables.overrides import with_overrides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from iskra.formats.tables.encodings import Encoding

HEADERS = (
    *("FN", "N given", "N family", "URL", "ADR country", "EMAIL", "TEL", "ADR locality", "ORG"),
    *("BDAY", "ADR street", "ADR postcode", "BIRTHPLACE", "TITLE"),
)
_FIELDS = (
    *("name", "given_name", "family_name", "link", "country", "email", "phone", "locality"),
    *("affiliations", "birth_date", "street", "postcode", "birth_place", "occupation"),
)
_RECOGNISED = {ours: (place,) for place, ours in enumerate(_FIELDS)}
_BEGIN = "begin:vcard"


def is_vcard(text: str) -> bool:
    """Say whether a text begins like a card."""
    return text.lstrip("\ufeff \t\r\n")[: len(_BEGIN)].lower() == _BEGIN


def read(
    path: str,
    file: BinaryIO,
    encoding: Encoding,
    columns: Mapping[str, Sequence[str]],
    progress: Callable[[int], None] | None,
) -> Table:
    """Read a whole file of cards; of several values of a person the preferred one counts.

    Raises:
        InputError: if most of it cannot be used.
    """
    head = Heading(HEADERS, with_overrides(path, HEADERS, _RECOGNISED, columns))
    collector = Collector(path, head, progress)
    reader = CardReader(encoding.codec)
    for card in reader.cards(_lines(path, file, encoding)):
        if isinstance(card, Fault):
            collector.reject(card.property, card.value, card.reason)
        else:
            collector.add(_cells(card))
    collector.flush()
    empty = [ours for ours, cells in collector.columns.items() if not any(cells)]
    for ours in empty if len(empty) < len(head.mapping) else ():
        del head.mapping[ours], collector.columns[ours]
    return Table(
        path=path,
        kind="vcard",
        encoding=encoding.shown,
        separator="",
        quoting="none",
        headers=HEADERS,
        mapping=head.named(),
        columns=collector.columns,
        rows=collector.rows,
        rejected=sorted(collector.rejected, key=lambda rejection: rejection.row),
        unused=tuple(sorted(reader.unused)),
        notes=_notes(reader),
    )


def _cells(card: Card) -> list[str]:
    address = card.addresses[0] if card.addresses else Address()
    return [
        *(card.name, card.given_name, card.family_name, _link_of(card), address.country),
        *(_first(card.emails), _first(card.phones), address.locality),
        *("; ".join(card.affiliations), card.birth_date, address.street, address.postcode),
        *(card.birth_place, card.occupation),
    ]


def _link_of(card: Card) -> str:
    """Return the first address that is a person's profile, else the first one."""
    if len(card.links) < 2:
        return _first(card.links)
    persons = (link for link in card.links if canonical_link(link).kind == "person")
    return next(persons, card.links[0])


def _first(values: list[str]) -> str:
    return values[0] if values else ""


def _notes(reader: CardReader) -> list[str]:
    if not reader.strays:
        return []
    return [f"{reader.strays:,} lines in cards are no properties and are left out"]


def _lines(path: str, file: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """Yield the lines; of one that is too long, such as a picture, only the beginning."""
    feed = LineFeed(encodings.decoded_blocks(path, file, encoding))
    while True:
        feed.start_record()
        try:
            line = next(feed)
        except StopIteration:
            return
        except RecordTooLongError:
            line = feed.record[0]
        yield line
