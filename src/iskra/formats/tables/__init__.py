"""Lists of people read from files: CSV, TSV, JSON lines and Parquet.

For: turning a file that anybody may have made into columns of text, with every record accounted
for. Not for: deciding what a value means (canonical forms) or who is who (engines).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from iskra.formats.tables import delimited, parquet
from iskra.formats.tables.model import Rejection, Table
from iskra.formats.tables.overrides import parse_columns
from iskra.formats.tables.sources import opened, sample_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["Rejection", "Table", "parse_columns", "read_table"]

_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})


def read_table(
    path: str,
    *,
    columns: Mapping[str, Sequence[str]] = _NONE,
    progress: Callable[[int], None] | None = None,
) -> Table:
    """Read a list of people.

    Args:
        path: the file as it was typed.
        columns: for a field of ours, the headers that a person assigned to it.
        progress: called with the number of records read so far, every few thousand.

    Raises:
        InputError: if the file cannot be used, in words that say what to do about it.
    """
    with opened(path) as file:
        sample = sample_of(path, file)
        if sample.startswith(parquet.MAGIC):
            return parquet.read(path, file, columns, progress)
        return delimited.read(path, file, sample, columns, progress)
