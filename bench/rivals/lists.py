"""The demo movement's lists as one table, for the rivals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.rows import read_rows
from iskra.demo.movement.exports import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLUMNS = ("name", "link", "country", "email", "phone", "locality", "affiliations")
_EXPORT = {export.file: export for export in EXPORTS}


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns of equal length over all lists, and the truth, which rivals must not read."""

    columns: dict[str, list[str]]
    truth: list[str]


def read_lists(files: Sequence[Path]) -> Rows:
    """Read the lists one after the other, with the column names that the generator knows."""
    columns: dict[str, list[str]] = {column: [] for column in COLUMNS}
    truth: list[str] = []
    for path in files:
        theirs = {ours: header for header, ours in _EXPORT[path.name].columns.items()}
        parts = (theirs.get("given_name", ""), theirs.get("family_name", ""))
        names = (theirs["name"],) if "name" in theirs else parts
        for row in read_rows(path):
            columns["name"].append(" ".join(row[header] for header in names))
            for column in COLUMNS[1:]:
                columns[column].append(row.get(theirs.get(column, ""), ""))
            truth.append(row["person_id"])
    return Rows(columns, truth)
