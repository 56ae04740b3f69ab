"""What a table read from a file is, and what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iskra.formats.tables.limits import MAX_CELL_CHARACTERS
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Rejection:
    """A data record that is not used.

    Attributes:
        row: its number, counted in data records from 1.
        column: the header of the cell at fault; empty when the whole record is.
        value: what stands there, shortened and made printable.
        reason: why it is not used, in words.
        cells: what stands in it, so that it can be mended and read again: one for each header, or
            the whole line where it could not be taken apart; nothing where there is too much.
    """

    row: int
    column: str
    value: str
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Table:
    """A list of people, column by column.

    Attributes:
        path: the file as it was typed, or the name that was given to an open one.
        kind: "csv", "tsv", "jsonl", "parquet", "xlsx", "vcard" or "friends".
        encoding: for people, such as "UTF-8 with BOM" or "Windows-1252".
        separator: the one character between cells; empty where there is none.
        quoting: how cells are wrapped: "double", "single" or "none".
        headers: all headers of the file, trimmed.
        mapping: for each of our fields found, the headers that serve it, in order of use.
        columns: for each of our fields found, one text per data record, empty when missing.
        rows: data records, rejected ones included.
        rejected: the records not used; their cells are empty in `columns`.
        unused: headers of the columns that are not used.
        notes: what else a reader of the file should know, as sentences.
    """

    path: str
    kind: str
    encoding: str
    separator: str
    quoting: str
    headers: tuple[str, ...]
    mapping: dict[str, tuple[str, ...]]
    columns: dict[str, list[str]]
    rows: int
    rejected: list[Rejection] = field(default_factory=list)
    unused: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)


def shortened(value: str, characters: int = SHOWN_CHARACTERS) -> str:
    """Return a value fit for a message: printable, and not longer than so many characters."""
    start = value[: characters + 1]
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in start)
    return shown if len(start) <= characters else shown[: characters - 1] + "…"


def storable(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells fit to be written again: what could not be decoded is marked, none too long."""
    if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
        return ()
    return tuple(cell.encode("utf-8", "replace").decode("utf-8") for cell in cells)


def whole(text: str) -> str:
    """Return a text that can be stored and sent: without NUL and half surrogate pairs."""
    if "\x00" in text or not text.isascii():
        return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    return text


def refuse(path: str, words: str) -> InputError:
    """Return the error for a file that cannot be used, with its name in front."""
    return InputError(whole(f"{path}: {words}"))
