"""Reading CSV and TSV, record by record, whatever is in them.

A blank line is no record and is not counted, as in Python's csv module and in spreadsheets; a line
of separators alone is one. Quoted line breaks belong to their record.

Python's parser was chosen over DuckDB's because each rejected record is needed with its number,
and because a quotation mark that is never closed must cost one record, not the rest of the file.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, BinaryIO

from iskra.formats.tables import encodings, separators
from iskra.formats.tables.collecting import Collector
from iskra.formats.tables.feed import LineFeed, RecordTooLongError
from iskra.formats.tables.heading import find_headers, heading, wanted_headers
from iskra.formats.tables.limits import MAX_LINE_CHARACTERS
from iskra.formats.tables.model import Table, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from iskra.formats.tables.encodings import Encoding
    from iskra.formats.tables.separators import Dialect


def read(
    path: str,
    file: BinaryIO,
    sample: bytes,
    encoding: Encoding,
    columns: Mapping[str, Sequence[str]],
    progress: Callable[[int], None] | None,
) -> Table:
    """Read a whole file of separated cells.

    Raises:
        InputError: if it cannot be a list of people.
    """
    reading = _Reading(path, file, sample, encoding, columns)
    head = heading(path, reading.headers, columns)
    collector = Collector(path, head, progress)
    reading.fill(collector)
    return Table(
        path=path,
        kind="tsv" if reading.dialect.separator == "\t" else "csv",
        encoding=reading.encoding.shown,
        separator=reading.dialect.separator,
        quoting=reading.dialect.quoting,
        headers=head.headers,
        mapping=head.named(),
        columns=collector.columns,
        rows=collector.rows,
        rejected=sorted(collector.rejected, key=lambda rejection: rejection.row),
        unused=head.unused(),
        notes=head.notes + reading.notes(),
    )


def read_headers(
    path: str,
    file: BinaryIO,
    sample: bytes,
    encoding: Encoding,
    columns: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Read the headers alone."""
    return _Reading(path, file, sample, encoding, columns).headers


class _Reading:
    """One pass over a file."""

    def __init__(
        self,
        path: str,
        file: BinaryIO,
        sample: bytes,
        encoding: Encoding,
        columns: Mapping[str, Sequence[str]],
    ) -> None:
        self._path = path
        self.encoding = encoding
        text = encodings.text_of(sample, self.encoding)
        self.dialect: Dialect = separators.sniffed(text, wanted_headers(columns))
        self._feed = LineFeed(encodings.decoded_blocks(path, file, self.encoding))
        self._reader = self.dialect.reader(self._feed)
        self.headers, self.before = self._find_headers(columns)

    def fill(self, collector: Collector) -> None:
        """Give all records to a collector."""
        while lines := self._feed.whole_block():
            records = self._plain_records(lines)
            if records is None:
                self._feed.put_back(lines)
                self._fill_carefully(collector)
            elif set(map(len, records)) == {len(self.headers)}:
                collector.add_all(records)
            else:
                for cells in records:
                    self._add(collector, cells)
        collector.flush()

    def _plain_records(self, lines: list[str]) -> list[list[str]] | None:
        """Parse a block at once if each of its lines is one record and none fails."""
        if max(map(len, lines)) > MAX_LINE_CHARACTERS:
            return None
        try:
            records = list(self.dialect.reader(lines))
        except csv.Error:
            return None
        return records if len(records) == len(lines) else None

    def _fill_carefully(self, collector: Collector) -> None:
        """Parse record by record up to the end of a block, and past those that fail."""
        feed, reader = self._feed, self._reader
        while True:
            feed.start_record()
            if feed.is_between_blocks:
                return
            try:
                cells = next(reader)
            except (csv.Error, RecordTooLongError):
                self._recover(collector)
                continue
            self._add(collector, cells)

    def notes(self) -> list[str]:
        """Return what a reader of the file should know about how it was read."""
        notes = []
        if self.before:
            notes.append(f"{self.before} lines in front of the headers are left out")
        if self.encoding.rival:
            notes.append(
                f"the encoding is taken for {self.encoding.shown}, but {self.encoding.rival} fits "
                "nearly as well; if letters look wrong, save the file as UTF-8"
            )
        return notes

    def _find_headers(self, columns: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], int]:
        try:
            return find_headers(filter(None, self._records()), columns)
        except RecordTooLongError:
            raise refuse(
                self._path,
                "the first lines are too long to be headers; this is not a list of people",
            ) from None
        except csv.Error as error:
            raise refuse(self._path, f"the line of headers cannot be read ({error})") from error

    def _records(self) -> Iterator[list[str]]:
        for record in self._reader:
            yield record
            self._feed.start_record()

    def _add(self, collector: Collector, cells: list[str]) -> None:
        """Add a record, unless it is a blank line or has not the cells that headers are for."""
        width = len(self.headers)
        if len(cells) == width:
            collector.add(cells)
        elif cells:
            self._add_odd(collector, cells, width)

    def _add_odd(self, collector: Collector, cells: list[str], width: int) -> None:
        extra = [cell for cell in cells[width:] if cell.strip()]
        if extra:
            words = f"{len(cells)} cells where there are {width} columns"
            words += "; a separator in a cell needs quotation marks"
            collector.reject("", extra[0], words, cells)
        elif len(cells) * 2 < width:
            words = f"only {len(cells)} of {width} cells; the line may be broken"
            collector.reject("", self.dialect.separator.join(cells), words, cells)
        else:
            collector.add((cells + [""] * width)[:width])

    def _recover(self, collector: Collector) -> None:
        """Reject the record that the parser gave up on, and go on with the line after it."""
        lines = self._feed.record
        first = lines[0]
        if len(first) > MAX_LINE_CHARACTERS:
            words = f"the line is longer than {MAX_LINE_CHARACTERS:,} characters"
            collector.reject("", first[:200], words)
            return
        single = len(lines) == 1
        dropped = self._feed.take_back()
        cells = None if dropped else self._salvaged(first, single=single)
        if cells is not None:
            self._add(collector, cells)
            return
        words = "a quotation mark opens a cell and does not close it"
        if dropped:
            words += f"; the {dropped:,} lines after it are lost with it"
        collector.reject("", first.strip(), words)

    def _salvaged(self, line: str, *, single: bool) -> list[str] | None:
        """Read a line with stray quotation marks, if it then has a cell for each header.

        In a list with tabs a quotation mark often means nothing; elsewhere one that is not closed
        in its line may have swallowed separators, and is not trusted.
        """
        ways = [self.dialect] if single else []
        if self.dialect.separator == "\t":
            ways.append(separators.Dialect("\t", ""))
        for way in ways:
            try:
                cells = next(way.reader([line], strict=way.quote == ""))
            except (csv.Error, StopIteration):
                continue
            if len(cells) == len(self.headers):
                return cells
        return None
