"""Reading Parquet through DuckDB, in memory and without spilling."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

import duckdb

from iskra.formats.tables.collecting import Collector
from iskra.formats.tables.heading import heading, trimmed
from iskra.formats.tables.limits import BLOCK_BYTES, MAX_CELL_CHARACTERS
from iskra.formats.tables.model import Table, refuse, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from iskra.formats.tables.heading import Heading

MAGIC = b"PAR1"
_ENCRYPTED_MAGIC = b"PARE"

# Values that repeat take next to no room in this format, so that a small file can hold any number
# of records; those of people differ, and take a byte at least.
_FREE_ROWS = 250_000
_FETCHED_ROWS = 1_024
_FLUSH_CHARACTERS = 4 << 20
# Values in lists of people are shorter; so much of longer ones is read before the file is refused.
_LONG_CHARACTERS = 256
_MOST_LONG_CHARACTERS = 100 << 20

# In memory only: DuckDB's default writes what does not fit in plain text to the disk.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "temp_directory": "",
    "memory_limit": "200MB",
    "threads": "1",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_TEXT_OR_WHOLE = r"(VARCHAR|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)"
_PLAIN = re.compile(_TEXT_OR_WHOLE + r"|BOOLEAN|DATE|TIME|UUID|ENUM\(.*\)|DECIMAL\(.*\)")
_DESCRIPTOR = re.compile(r"/dev/fd/\d+")
_PLAIN_LIST = re.compile(_TEXT_OR_WHOLE + r"\[\d*\]")


@dataclass(slots=True)
class _Source:
    """An open Parquet file, as DuckDB may read it: this one file and nothing else."""

    path: str
    name: str
    connection: duckdb.DuckDBPyConnection
    kinds: dict[str, str] = field(default_factory=dict)


def read(
    path: str,
    file: BinaryIO,
    columns: Mapping[str, Sequence[str]],
    progress: Callable[[int], None] | None,
) -> Table:
    """Read a whole Parquet file.

    Raises:
        InputError: if it is damaged, or cannot be a list of people.
    """
    with _opened(path, file) as source:
        head = heading(path, trimmed(list(source.kinds)), columns)
        _leave_out_nested(source, head)
        collector = Collector(path, head, progress)
        _fill(collector, source, head)
    return Table(
        path=path,
        kind="parquet",
        encoding="UTF-8",
        separator="",
        quoting="none",
        headers=head.headers,
        mapping=head.named(),
        columns=collector.columns,
        rows=collector.rows,
        rejected=sorted(collector.rejected, key=lambda rejection: rejection.row),
        unused=head.unused(),
        notes=head.notes,
    )


def read_headers(path: str, file: BinaryIO) -> tuple[str, ...]:
    """Read the headers alone."""
    with _opened(path, file) as source:
        return trimmed(list(source.kinds))


@contextmanager
def _opened(path: str, file: BinaryIO) -> Iterator[_Source]:
    _check_whole(path, file)
    try:
        with (
            _descriptor(file) as descriptor,
            duckdb.connect(":memory:", config=_SETTINGS) as connection,
        ):
            # By its descriptor: a name may hold signs that DuckDB takes for patterns or addresses.
            name = f"/dev/fd/{descriptor}"
            connection.execute(f"SET allowed_paths=['{name}']")
            connection.execute("SET enable_external_access=false")
            _check_rows(path, connection, name, file.seek(0, os.SEEK_END))
            described = connection.execute("DESCRIBE FROM read_parquet(?)", [name]).fetchall()
            kinds = {str(column[0]): str(column[1]) for column in described}
            yield _Source(path, name, connection, kinds)
    except duckdb.OutOfMemoryException as error:
        words = "the parts of this Parquet file are too large to be read here; save it as CSV"
        raise refuse(path, words) from error
    except duckdb.Error as error:
        told = _DESCRIPTOR.sub("the file", str(error).partition("LINE 1:")[0])
        words = shortened(told.strip(), 120)
        raise refuse(path, f"this Parquet file cannot be read; is it whole? ({words})") from error


@contextmanager
def _descriptor(file: BinaryIO) -> Iterator[int]:
    """Give the descriptor of a file; what is in memory only gets one, in memory too."""
    try:
        descriptor = file.fileno()
    except (OSError, AttributeError):
        descriptor = -1
    if descriptor >= 0:
        yield descriptor
        return
    file.seek(0)
    with open(os.memfd_create("list", os.MFD_CLOEXEC), "w+b") as copy:  # noqa: PTH123
        shutil.copyfileobj(file, copy, BLOCK_BYTES)
        copy.flush()
        yield copy.fileno()


def _check_whole(path: str, file: BinaryIO) -> None:
    file.seek(-min(8, file.seek(0, os.SEEK_END)), os.SEEK_END)
    end = file.read(8)
    if end.endswith(_ENCRYPTED_MAGIC):
        raise refuse(path, "this Parquet file is encrypted; save it without a password")
    if not end.endswith(MAGIC):
        raise refuse(path, "this Parquet file is cut short; copy it again")


def _fill(collector: Collector, source: _Source, head: Heading) -> None:
    """Give all records to a collector.

    Raises:
        InputError: if more is packed in the file than lists hold.
    """
    waiting = long = 0
    for cells in _records(source, head):
        collector.add(cells)
        lengths = list(map(len, cells))
        waiting += sum(lengths)
        if max(lengths) > _LONG_CHARACTERS:
            long += sum(length for length in lengths if length > _LONG_CHARACTERS)
            if long > _MOST_LONG_CHARACTERS:
                raise refuse(source.path, "its cells are far longer than those of lists")
        if waiting > _FLUSH_CHARACTERS:
            collector.flush()
            waiting = 0
    collector.flush()


def _check_rows(path: str, connection: duckdb.DuckDBPyConnection, name: str, size: int) -> None:
    """Refuse a file that claims more records than its bytes can tell apart.

    Raises:
        InputError: if it is one.
    """
    counted = connection.execute("SELECT num_rows FROM parquet_file_metadata(?)", [name]).fetchone()
    if counted is not None and int(counted[0]) > _FREE_ROWS + size:
        words = f"it has {int(counted[0]):,} records in {size:,} bytes; no list of people has"
        raise refuse(path, words)


def _leave_out_nested(source: _Source, head: Heading) -> None:
    """Take columns of nested values out of the mapping.

    Raises:
        InputError: if nothing is left.
    """
    nested = {
        place for place, kind in enumerate(source.kinds.values()) if _expression("", kind) == ""
    }
    for ours, places in list(head.mapping.items()):
        for place in nested.intersection(places):
            head.notes.append(f"{head.headers[place]}: nested values are not read")
        left = tuple(place for place in places if place not in nested)
        if left:
            head.mapping[ours] = left
        else:
            del head.mapping[ours]
    if not head.mapping:
        raise refuse(source.path, "only columns of nested values are recognised; flatten them")


def _records(source: _Source, head: Heading) -> Iterator[list[str]]:
    """Yield a text for each header of each record; columns that are not used stay empty."""
    used = {place for places in head.mapping.values() for place in places}
    texts = [
        _expression(name, kind) if place in used else "''"
        for place, (name, kind) in enumerate(source.kinds.items())
    ]
    cursor = source.connection.execute(
        # The names of columns are quoted, and the file comes as a parameter.
        f"SELECT {', '.join(texts)} FROM read_parquet(?)",  # noqa: S608
        [source.name],
    )
    while rows := cursor.fetchmany(_FETCHED_ROWS):
        for row in rows:
            yield [cell or "" for cell in row]


def _expression(name: str, kind: str) -> str:
    """Return the SQL that makes text of a column, or "" where its values are nested.

    Whole numbers that were saved as floating ones lose their ".0", and days that were saved as
    moments their midnight.
    """
    column = '"' + name.replace('"', '""') + '"'
    if kind in {"DOUBLE", "FLOAT"}:
        whole = f"CAST(TRY_CAST({column} AS HUGEINT) AS VARCHAR)"
        written = f"CAST({column} AS VARCHAR)"
        text = f"CASE WHEN {column} = trunc({column}) THEN {whole} ELSE {written} END"
    elif kind.startswith("TIMESTAMP"):
        text = rf"regexp_replace(CAST({column} AS VARCHAR), '[ T]00:00:00(\.0+)?(\+00.*)?$', '')"
    elif kind == "BLOB":
        text = f"TRY(decode({column}))"
    elif _PLAIN_LIST.fullmatch(kind):
        text = f"array_to_string({column}, '; ')"
    elif _PLAIN.fullmatch(kind):
        text = f"CAST({column} AS VARCHAR)"
    else:
        return ""
    return f"left({text}, {MAX_CELL_CHARACTERS + 1})"
