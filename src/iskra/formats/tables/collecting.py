"""Putting records together into the columns of a table."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from iskra.formats.fields import LISTED_FIELDS
from iskra.formats.headers import addressed
from iskra.formats.tables.limits import CHUNK_RECORDS, MAX_CELL_CHARACTERS, MAX_MOSTLY_REJECTED
from iskra.formats.tables.model import Rejection, refuse, shortened, storable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from iskra.formats.tables.heading import Heading

# So many different values of a column are kept only once; lists of people have few countries
# and many names, and remembering all names would cost more than it saves.
_REMEMBERED = 20_000


# What programs write where nothing is known; kept in names, for there are people called Null.
_EMPTY = ("null", "Null", "NULL", "none", "None", "NONE", "nil", "nan", "NaN", "n/a", "N/A", "#N/A")
_PLACEHOLDERS = frozenset([*_EMPTY, "unknown", "Unknown", r"\N", "-", "--", "—", ".", "?"])
_NAMES = frozenset({"name", "given_name", "family_name"})


class Collector:
    """Collect records chunk by chunk; a rejected one keeps its place with empty cells."""

    def __init__(
        self, path: str, head: Heading, progress: Callable[[int], None] | None = None
    ) -> None:
        """Take what the columns mean, and whom to tell the progress."""
        self.columns: dict[str, list[str]] = {ours: [] for ours in head.mapping}
        self.rejected: list[Rejection] = []
        self._path = path
        self._head = head
        self._progress = progress
        self._blank = [""] * len(head.headers)
        self._pending: list[Sequence[str]] = []
        self._flushed = 0
        self._rejected_here: set[int] = set()
        used = sorted(set(chain.from_iterable(head.mapping.values())))
        self._memories: dict[int, dict[str, str]] = {position: {} for position in used}
        names = (places for ours, places in head.mapping.items() if ours in _NAMES)
        self._names = frozenset(chain.from_iterable(names))

    @property
    def rows(self) -> int:
        """Data records so far."""
        return self._flushed + len(self._pending)

    def add(self, cells: Sequence[str]) -> None:
        """Add a record that has a cell for each header."""
        self._pending.append(cells)
        if len(self._pending) >= CHUNK_RECORDS:
            self.flush()

    def add_all(self, records: Sequence[Sequence[str]]) -> None:
        """Add records that have a cell for each header."""
        self._pending += records
        if len(self._pending) >= CHUNK_RECORDS:
            self.flush()

    def reject(
        self, column: str, value: str, reason: str, cells: Sequence[str] | None = None
    ) -> None:
        """Add a record that is not used; `cells` is all that stands in it, if that is more."""
        self._rejected_here.add(len(self._pending))
        kept = storable([value] if cells is None else cells)
        self.rejected.append(Rejection(self.rows + 1, column, shortened(value), reason, kept))
        self.add(self._blank)

    def flush(self) -> None:
        """Move what is pending into the columns.

        Raises:
            InputError: if most records so far are rejected.
        """
        if not self._pending:
            return
        turned = list(zip(*self._pending, strict=True))
        raw = {position: self._cleaned(position, turned[position]) for position in self._memories}
        for position in self._head.mapping.get("link", ()):
            raw[position] = addressed(self._head.headers[position], raw[position])
        for position, cells in raw.items():
            self._reject_bad(raw, self._head.headers[position], cells)
        self._reject_useless(raw)
        for ours, positions in self._head.mapping.items():
            parts = [raw[position] for position in positions]
            joiner = "; " if ours in LISTED_FIELDS else " " if ours in self._head.joined else ""
            self.columns[ours].extend(_combined(parts, joiner))
        self._flushed += len(self._pending)
        self._pending = []
        self._rejected_here = set()
        self._check_share()
        if self._progress is not None:
            self._progress(self._flushed)

    def _cleaned(self, position: int, cells: Sequence[str]) -> list[str]:
        if position not in self._names and not _PLACEHOLDERS.isdisjoint(cells):
            cells = ["" if cell in _PLACEHOLDERS else cell for cell in cells]
        memory = self._memories[position]
        if len(memory) >= _REMEMBERED:
            return [memory.get(cell) or cell.strip() for cell in cells]
        return [memory.setdefault(cell, cell) for cell in map(str.strip, cells)]

    def _reject_bad(self, raw: Mapping[int, list[str]], header: str, cells: list[str]) -> None:
        """Reject records with a cell that is damaged or too long; mostly one look is enough."""
        if not is_damaged("".join(cells)) and max(map(len, cells)) <= MAX_CELL_CHARACTERS:
            return
        for index, cell in enumerate(cells):
            if len(cell) > MAX_CELL_CHARACTERS:
                reason = f"the cell has more than {MAX_CELL_CHARACTERS:,} characters"
                self._blank_out(raw, index, header, cell, reason)
            elif "\x00" in cell:
                self._blank_out(raw, index, header, cell, "the cell holds a NUL character")
            elif is_damaged(cell):
                reason = "the cell holds bytes that are not text in the encoding of the file"
                self._blank_out(raw, index, header, cell, reason)

    def _reject_useless(self, raw: Mapping[int, list[str]]) -> None:
        for index, cells in enumerate(zip(*raw.values(), strict=True)):
            if not any(cells) and index not in self._rejected_here:
                self._blank_out(raw, index, "", "", "nothing is filled in that Iskra uses")

    def _blank_out(
        self, raw: Mapping[int, list[str]], index: int, column: str, value: str, reason: str
    ) -> None:
        for cells in raw.values():
            cells[index] = ""
        self._rejected_here.add(index)
        row = self._flushed + index + 1
        whole = storable(self._pending[index])
        self.rejected.append(Rejection(row, column, shortened(value), reason, whole))

    def _check_share(self) -> None:
        count = len(self.rejected)
        if count > MAX_MOSTLY_REJECTED and count * 2 > self._flushed:
            first = min(self.rejected, key=lambda rejection: rejection.row)
            raise refuse(
                self._path,
                f"{count:,} of the first {self._flushed:,} records cannot be used "
                f"(record {first.row}: {first.reason}); this does not look like a list of people",
            )


def is_damaged(text: str) -> bool:
    """Say whether a text holds NUL, or half surrogate pairs: what could not be decoded."""
    if "\x00" in text:
        return True
    if text.isascii():
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _combined(parts: list[list[str]], joiner: str) -> list[str]:
    """Make one value of several columns: joined, or without a joiner the first filled in."""
    if len(parts) == 1:
        return parts[0]
    if joiner:
        return [joiner.join(dict.fromkeys(filter(None, row))) for row in zip(*parts, strict=True)]
    return [next(filter(None, row), "") for row in zip(*parts, strict=True)]
