"""Read who each row of a list really is, for measuring only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.rows import read_rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("person_id", "cluster", "true_id", "rec_id")
_FEBRL = re.compile(r"^rec-(\d+)-")


def read_truth(path: Path) -> list[str]:
    """Return the true person of each data row, in order.

    Raises:
        ValueError: if the file has no column with the truth.
    """
    rows = read_rows(path)
    for column in COLUMNS:
        if rows and column in rows[0]:
            return [person_of(row[column]) for row in rows]
    raise ValueError(f"{path}: none of the columns {', '.join(COLUMNS)}")


def person_of(value: str) -> str:
    """Return a truth's value as the person; FEBRL's `rec-12-dup-0` is person 12."""
    found = _FEBRL.match(value)
    return found[1] if found else value
