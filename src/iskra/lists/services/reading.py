"""A file of a source, read in memory: which rows may be taken, and why others are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop

from iskra.formats.canonical.emails import canonical_email
from iskra.formats.canonical.links import canonical_link
from iskra.formats.headers import recognise
from iskra.formats.tables import Rejection, read_headers, read_table
from iskra.lists.errors import ColumnsMissingError, KeysMissingError
from iskra.lists.models import Listing
from iskra.lists.rules import cards, columns
from iskra.lists.rules.kinds import CONSENTED, MEMBER, PROSPECT
from iskra.lists.services import evidence, uploads
from iskra.people.api import suppressed_among
from iskra.sealing.api import digests_to_ask
from iskra.shared.collecting import collecting_paused
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from iskra.audit.api import Look
    from iskra.formats.tables import Table
    from iskra.lists.models import Import, Source, Upload

FILE: Final = "file"
CONTENT: Final = "lists.row"
NAMES: Final = ("name", "given_name", "family_name", "link")
NEEDED: Final = {
    "": columns.KEYS,
    PROSPECT: NAMES,
    CONSENTED: (*NAMES, *columns.KEYS),
    MEMBER: (*NAMES, *columns.KEYS),
}
WORDS: Final = {
    "": gettext_noop("no e-mail address, telephone or link that can be read"),
    PROSPECT: gettext_noop("neither a name nor a link"),
    CONSENTED: gettext_noop("neither a name nor an address, telephone or link"),
    MEMBER: gettext_noop("neither a name nor an address, telephone or link"),
}
# What a telephone number looks like; a date or a year as a header is shorter.
PHONE: Final = re.compile(r"\+?[\d\s().-]+")
FEWEST_DIGITS: Final = 9
# Values asked for at once whether somebody said no.
ASKED: Final = 5_000


@dataclass(slots=True)
class Incoming:
    """The rows of a file, column by column, with what identifies each.

    Attributes:
        table: what was read; its cells of fields that are not taken are gone.
        standing: which the people get; '' for those who opted out.
        cells: for each field taken, one text per row.
        keys: canonical e-mail, phone and link of each row, '' where there is none.
        rejected: positions of rows that cannot be read.
    """

    table: Table
    standing: str
    cells: dict[str, list[str]]
    keys: dict[str, list[str]]
    rejected: frozenset[int]

    @property
    def rows(self) -> int:
        """How many rows the file has, rejected ones included."""
        return self.table.rows

    def usable(self, start: int = 0, stop: int | None = None) -> Iterator[int]:
        """Give the positions of rows that can be read."""
        for row in range(start, self.rows if stop is None else min(stop, self.rows)):
            if row not in self.rejected:
                yield row

    def told(self, row: int) -> dict[str, str]:
        """Return the columns of a row that are filled in."""
        return {field: values[row] for field, values in self.cells.items() if values[row]}

    def content(self, row: int) -> list[tuple[int, bytes]]:
        """Return the keyed hash of a row for each generation of keys, the newest last."""
        # Lengths part the fields: no two rows read alike, and long cells cost no escaping.
        told = sorted(self.told(row).items())
        text = "".join(f"{field} {len(value)} {value}" for field, value in told)
        return digests_to_ask(CONTENT, text, family="content")


def read_incoming(
    of_import: Import, look_: Look, progress: Callable[[int], None] | None = None
) -> Incoming:
    """Read the file of an import.

    Raises:
        InputError: if it cannot be used, in words that say where and what to do.
        ColumnsMissingError: if no column taken says who people are.
        UploadGoneError: if the file was deleted.
    """
    source, standing = of_import.source, of_import.standing
    file = uploads.opened(of_import.upload, look_)
    with collecting_paused():
        table = read_table(
            file, name=FILE, columns=of_import.mapping.get("columns", {}), progress=progress
        )
        signed = _signed_on(file, of_import)
        del file
        refuse_unrecognisable(table.mapping, standing)
        taken = columns.fields_taken(standing, table.columns)
        cells = {field: table.columns[field] for field in taken}
        table.columns = {}
        keys = cards.keys_of(cells, table.rows, source.country)
        cells |= signed
    rejected = {rejection.row - 1 for rejection in table.rejected}
    rejected |= _nameless(table, {**cells, **keys}, standing, rejected)
    return Incoming(table, standing, cells, keys, frozenset(rejected))


def refuse_unrecognisable(mapping: Mapping[str, Sequence[str]], standing: str) -> None:
    """Refuse a list that does not say who its people are.

    Raises:
        ColumnsMissingError: in general.
        KeysMissingError: for an opt-out list.
    """
    if not columns.is_recognisable(mapping, standing):
        raise KeysMissingError if standing == "" else ColumnsMissingError


def _signed_on(file: BinaryIO, of_import: Import) -> dict[str, list[str]]:
    """Return the column of the days on which people signed, where the evidence names one."""
    header = of_import.evidence.get("column")
    if not header:
        return {}
    # Read a second time as it stands: no field of ours holds the day of a signature.
    table = read_table(file, name=FILE, columns={"outside_id": [header]})
    return {evidence.SIGNED_ON: evidence.days_of(table.columns["outside_id"])}


def _nameless(
    table: Table, columns_: Mapping[str, Sequence[str]], standing: str, rejected: set[int]
) -> set[int]:
    """Reject rows that, of what may be taken, say of nobody who it is; return their positions."""
    asked = [columns_[field] for field in NEEDED[standing] if field in columns_]
    blank = {row for row, values in enumerate(zip(*asked, strict=True)) if not any(values)}
    blank -= rejected
    table.rejected += [Rejection(row + 1, "", "", WORDS[standing]) for row in sorted(blank)]
    return blank


def headers_of(upload: Upload, look_: Look, explained: Collection[str] = ()) -> tuple[str, ...]:
    """Return the headers of an upload.

    Headers are kept in the open, so the first line must not be a person: a name alone cannot be
    told from a header that nobody knows, and one header at least has to be known.

    Args:
        upload: the file.
        look_: the record that it is opened.
        explained: headers that somebody explained for an earlier file of this source.

    Raises:
        InputError: if it is no list, or its first line may be a person.
    """
    headers = read_headers(uploads.opened(upload, look_), name=FILE)
    is_known = bool(recognise(headers)) or not set(explained).isdisjoint(headers)
    if not is_known or any(map(is_of_a_person, headers)):
        raise InputError(
            f"{FILE}: there is no line of headers that is understood; let the first line say what"
            " each column holds, such as: name, e-mail, telephone"
        )
    return headers


def is_of_a_person(header: str) -> bool:
    """Say whether a header is somebody's e-mail address, telephone or link."""
    is_number = PHONE.fullmatch(header) and sum(map(str.isdecimal, header)) >= FEWEST_DIGITS
    if is_number or canonical_email(header):
        return True
    return "/" in header and canonical_link(header).kind == "person"


def suppressed_rows(incoming: Incoming, rows: Iterable[int], now: dt.datetime) -> set[int]:
    """Return those rows whose e-mail, phone or link belongs to somebody who said no."""
    wanted = list(rows)
    found: set[int] = set()
    for start in range(0, len(wanted), ASKED):
        part = wanted[start : start + ASKED]
        values = {
            kind: [column[row] for row in part if column[row]]
            for kind, column in incoming.keys.items()
        }
        said_no = suppressed_among(values, now=now)
        if said_no:
            found.update(
                row
                for row in part
                if any((kind, column[row]) in said_no for kind, column in incoming.keys.items())
            )
    return found


def known_contents(source: Source) -> set[bytes]:
    """Return the keyed hashes of all rows that a source has brought already."""
    contents = Listing.objects.filter(source=source).values_list("content", flat=True)
    return {bytes(content) for content in contents.iterator(chunk_size=10_000)}
