"""Read the rows of a list as they stand, for the rivals and for showing mistakes."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

_OLD_ENCODINGS = {"03": "cp1252", "05": "cp1254", "10": "cp1251"}


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return each data row as a mapping from the file's header names to its cells."""
    if path.suffix == ".parquet":
        with duckdb.connect() as connection:
            table = connection.read_parquet(str(path))
            headers = table.columns
            return [
                {h: "" if c is None else str(c) for h, c in zip(headers, cells, strict=True)}
                for cells in table.fetchall()
            ]
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    with path.open(encoding=encoding_of(path), newline="") as file:
        separator = max("\t;,", key=file.readline().count)
        file.seek(0)
        reader = csv.DictReader(file, delimiter=separator, skipinitialspace=True)
        return list(reader)


def encoding_of(path: Path) -> str:
    """Return the file's encoding: by its first bytes, else by the number in its name."""
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _OLD_ENCODINGS.get(path.name[:2], "latin-1")
    return "utf-8-sig"
