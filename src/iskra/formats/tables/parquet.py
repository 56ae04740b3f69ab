"""Reading Parquet through DuckDB, in memory and without spilling."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import duckdb

from iskra.formats.tables.collecting import Collector
from iskra.formats.tables.heading import heading
from iskra.formats.tables.limits import CHUNK_RECORDS, MAX_CELL_CHARACTERS
from iskra.formats.tables.model import Table, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MAGIC = b"PAR1"
_SETTINGS = {
    "temp_directory": "",
    "memory_limit": "512MB",
    "threads": "1",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


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
    source = f"/dev/fd/{file.fileno()}"
    try:
        with _connected(source) as connection:
            return _read(path, source, connection, columns, progress)
    except duckdb.Error as error:
        words = str(error).partition("\n")[0].replace(source, path)
        raise refuse(path, f"this Parquet file cannot be read; is it whole? ({words})") from error


def _connected(source: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config=_SETTINGS)
    connection.execute(f"SET allowed_paths=['{source}']")
    connection.execute("SET enable_external_access=false")
    return connection


def _read(
    path: str,
    source: str,
    connection: duckdb.DuckDBPyConnection,
    columns: Mapping[str, Sequence[str]],
    progress: Callable[[int], None] | None,
) -> Table:
    described = connection.execute("DESCRIBE FROM read_parquet(?)", [source]).fetchall()
    headers = tuple(str(row[0]) for row in described)
    head = heading(path, tuple(header.strip() for header in headers), columns)
    used = sorted({place for places in head.mapping.values() for place in places})
    texts = ["''"] * len(headers)
    for place in used:
        texts[place] = _as_text(headers[place], str(described[place][1]))
    collector = Collector(path, head.headers, head.mapping, progress)
    cursor = connection.execute(f"SELECT {', '.join(texts)} FROM read_parquet(?)", [source])
    while rows := cursor.fetchmany(CHUNK_RECORDS):
        for row in rows:
            collector.add([cell or "" for cell in row])
    collector.flush()
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


def _as_text(header: str, kind: str) -> str:
    name = '"' + header.replace('"', '""') + '"'
    return f"left(CAST({name} AS VARCHAR), {MAX_CELL_CHARACTERS + 1})"
