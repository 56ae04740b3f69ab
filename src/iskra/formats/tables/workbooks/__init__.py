"""Excel workbooks (.xlsx, .xlsm), read as they stream out of their archive.

For: the first sheet that holds a list, its cells as people see them. Not for: formulas (their
saved results are read), pictures, or any other kind of workbook.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from iskra.formats.tables.collecting import Collector
from iskra.formats.tables.heading import find_headers, heading, wanted_headers
from iskra.formats.tables.model import Table, refuse, shortened
from iskra.formats.tables.separators import header_score
from iskra.formats.tables.workbooks.archive import MAGIC, archive_in
from iskra.formats.tables.workbooks.book import Book
from iskra.formats.tables.workbooks.limits import FLUSH_CHARACTERS, MAX_SHEETS_LOOKED_AT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from iskra.formats.tables.workbooks.book import Tab
    from iskra.formats.tables.workbooks.sheets import Row, Sheet

__all__ = ["MAGIC", "read", "read_headers"]

# Rows among which the headers are: some sheets have a title and notes in front.
_LOOKED_AT = 11
_SURE = 2


@dataclass(frozen=True, slots=True)
class _Listing:
    """A sheet that is being read: its headers, and what comes behind them."""

    tab: Tab
    sheet: Sheet
    headers: tuple[str, ...]
    before: int
    score: int
    rows: Iterator[Row]


def read(
    path: str,
    file: BinaryIO,
    columns: Mapping[str, Sequence[str]],
    progress: Callable[[int], None] | None,
) -> Table:
    """Read the first sheet with a list.

    Raises:
        InputError: if the workbook is a bomb, damaged, or holds no list of people.
    """
    with _opened(path, file, columns) as (book, listing):
        head = heading(path, listing.headers, columns)
        collector = Collector(path, head, progress)
        _fill(collector, listing, frozenset(chain.from_iterable(head.mapping.values())))
        return Table(
            path=path,
            kind="xlsx",
            encoding="UTF-8",
            separator="",
            quoting="none",
            headers=head.headers,
            mapping=head.named(),
            columns=collector.columns,
            rows=collector.rows,
            rejected=sorted(collector.rejected, key=lambda rejection: rejection.row),
            unused=head.unused(),
            notes=head.notes + _notes(book, listing),
        )


def read_headers(
    path: str, file: BinaryIO, columns: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Read the headers alone."""
    with _opened(path, file, columns) as (_book, listing):
        return listing.headers


@contextmanager
def _opened(
    path: str, file: BinaryIO, columns: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Book, _Listing]]:
    size_bytes = file.seek(0, os.SEEK_END)
    with archive_in(path, file) as archive, ExitStack() as stack:
        book = Book(path, archive, size_bytes)
        yield book, _chosen(path, book, columns, stack)


def _chosen(
    path: str, book: Book, columns: Mapping[str, Sequence[str]], stack: ExitStack
) -> _Listing:
    """Return the first sheet whose headers are known, those that are hidden last.

    One known header is enough only where no sheet has two; where none has any, the first sheet
    with anything in it is what the refusal speaks of.
    """
    tabs = sorted(book.tabs, key=lambda tab: tab.is_hidden)[:MAX_SHEETS_LOOKED_AT]
    best: _Listing | None = None
    for tab in tabs:
        listing = _begun(tab, *stack.enter_context(book.opened(tab)), columns)
        if listing is not None and (best is None or listing.score > best.score):
            best = listing
        if best is not None and best.score >= _SURE:
            break
    if best is None:
        raise refuse(path, "there is nothing in this workbook")
    return best


def _begun(
    tab: Tab, sheet: Sheet, rows: Iterator[Row], columns: Mapping[str, Sequence[str]]
) -> _Listing | None:
    first = list(islice(rows, _LOOKED_AT))
    if not first:
        return None
    records = [_dense(row, max(row) + 1) for row in first]
    wanted = wanted_headers(columns)
    titles = _titles(records, [header_score(record, wanted) for record in records])
    headers, before = find_headers(iter(records[titles:]), columns)
    before += titles
    return _Listing(
        tab=tab,
        sheet=sheet,
        headers=headers,
        before=before,
        score=header_score(list(headers), wanted),
        rows=chain(first[before + 1 :], rows),
    )


def _titles(records: list[list[str]], scores: list[int]) -> int:
    """Count the rows of one cell in front of the headers: a title such as "Members" is none."""
    if max(scores) < _SURE:
        return 0
    titles = 0
    while sum(map(bool, records[titles])) == 1:
        titles += 1
    return titles


def _fill(collector: Collector, listing: _Listing, used: frozenset[int]) -> None:
    sheet, width = listing.sheet, len(listing.headers)
    sheet.width, sheet.used = width, used
    everywhere = range(width)
    waiting = 0
    for row in listing.rows:
        # Rows that were waiting when the headers were found still have all their cells.
        beyond = sum(column >= width for column in row) if max(row) >= width else 0
        sheet.beyond += beyond
        if beyond == len(row):
            continue
        cells = [row.get(column, "") for column in everywhere]
        collector.add(cells)
        waiting += sum(map(len, cells))
        if waiting > FLUSH_CHARACTERS:
            collector.flush()
            waiting = 0
    collector.flush()


def _dense(row: Row, width: int) -> list[str]:
    return [row.get(column, "") for column in range(width)]


def _notes(book: Book, listing: _Listing) -> list[str]:
    sheet = listing.sheet
    notes = []
    others = [shortened(tab.name) for tab in book.tabs if tab is not listing.tab]
    if others:
        left_out = ", ".join(others[:10]) + (" …" if len(others) > 10 else "")
        notes.append(f"sheet {shortened(listing.tab.name)} is read; left out: {left_out}")
    if listing.before:
        notes.append(f"{listing.before} rows in front of the headers are left out")
    if sheet.beyond:
        notes.append(f"{sheet.beyond:,} cells in columns without a header are left out")
    if sheet.unsaved:
        notes.append(f"{sheet.unsaved:,} formulas have no saved result and count as empty")
    if sheet.lost:
        notes.append(f"{sheet.lost:,} cells point at texts that are not there; they are empty")
    return notes
