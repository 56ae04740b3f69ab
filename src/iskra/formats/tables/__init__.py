"""Lists of people read from files: tables of text, Parquet, workbooks, contact cards, friends.

For: turning a file that anybody may have made into columns of text, with every record accounted
for. Not for: deciding what a value means (canonical forms) or who is who (engines).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from iskra.formats.tables import (
    delimited,
    encodings,
    friends,
    jsonlines,
    parquet,
    vcards,
    workbooks,
)
from iskra.formats.tables.model import Rejection, Table, refuse
from iskra.formats.tables.overrides import applied_to_each, check_columns, parse_columns
from iskra.formats.tables.sources import name_of, opened, sample_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import BinaryIO

    from iskra.formats.tables.encodings import Encoding

__all__ = ["Rejection", "Table", "columns_for", "parse_columns", "read_headers", "read_table"]

_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})


def read_table(
    source: str | BinaryIO,
    *,
    name: str = "",
    columns: Mapping[str, Sequence[str]] = _NONE,
    progress: Callable[[int], None] | None = None,
) -> Table:
    """Read a list of people.

    Args:
        source: the file as it was typed; or one that is open, of bytes and seekable, such as
            a BytesIO. It is read from its start and left open; nothing is put on a disk.
        name: how an open file is called in messages.
        columns: for a field of ours, the headers that a person assigned to it.
        progress: called with the number of records read so far, every few thousand.

    Raises:
        InputError: if the file cannot be used, in words that say what to do about it.
    """
    check_columns(columns)
    path = name_of(source, name)
    with opened(source) as file:
        sample = sample_of(path, file)
        if sample.startswith(parquet.MAGIC):
            return parquet.read(path, file, columns, progress)
        if sample.startswith(workbooks.MAGIC):
            return workbooks.read(path, file, columns, progress)
        encoding = _text_encoding(path, file, sample)
        text = encodings.text_of(sample, encoding)
        if vcards.is_vcard(text):
            return vcards.read(path, file, encoding, columns, progress)
        if friends.is_friends(text):
            return friends.read(path, file, encoding, columns, progress)
        if _is_json(path, text):
            return jsonlines.read(path, file, encoding, columns, progress)
        return delimited.read(path, file, sample, encoding, columns, progress)


def read_headers(
    source: str | BinaryIO, *, name: str = "", columns: Mapping[str, Sequence[str]] = _NONE
) -> tuple[str, ...]:
    """Read the headers of a list alone; the `columns` assigned by hand help to find their line.

    Raises:
        InputError: as `read_table`, but not when nothing is recognised.
    """
    path = name_of(source, name)
    with opened(source) as file:
        sample = sample_of(path, file)
        if sample.startswith(parquet.MAGIC):
            return parquet.read_headers(path, file)
        if sample.startswith(workbooks.MAGIC):
            return workbooks.read_headers(path, file, columns)
        encoding = _text_encoding(path, file, sample)
        text = encodings.text_of(sample, encoding)
        if vcards.is_vcard(text):
            return vcards.HEADERS
        if friends.is_friends(text):
            return friends.HEADERS
        if _is_json(path, text):
            return jsonlines.shown_keys(jsonlines.keys_of(path, file, encoding))
        return delimited.read_headers(path, file, sample, encoding, columns)


def columns_for(
    paths: Sequence[str], columns: Mapping[str, Sequence[str]]
) -> list[dict[str, list[str]]]:
    """Return for each file the part of the columns assigned by hand that it has.

    Raises:
        InputError: if a header is in none of the files, or a file cannot be read.
    """
    check_columns(columns)
    if not columns:
        return [{} for _path in paths]
    headers = [read_headers(path, columns=columns) for path in paths]
    return applied_to_each(headers, columns)


def _text_encoding(path: str, file: BinaryIO, sample: bytes) -> Encoding:
    encoding = encodings.sniffed(file, sample)
    if encodings.is_binary(sample, encoding):
        raise refuse(
            path,
            "this is not a text file; lists are CSV, TSV, JSON lines, Parquet, Excel workbooks "
            "(.xlsx) or contact cards (.vcf)",
        )
    return encoding


def _is_json(path: str, text: str) -> bool:
    if not jsonlines.is_json(text):
        return False
    jsonlines.check_lines(path, text)
    return True
