"""`FILE:ROW`: a data row of a list, as a person names it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

from iskra.cli.arguments import positive_number
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class RowReference(NamedTuple):
    """A file as typed, and a data row in it, counted from 1."""

    file: str
    row: int


def row_reference(text: str) -> RowReference:
    """Parse `FILE:ROW`; the file may hold colons itself."""
    file, colon, row = text.rpartition(":")
    if not colon or not file:
        raise argparse.ArgumentTypeError(f"'{text}' is not FILE:ROW, such as union.csv:12")
    return RowReference(file, positive_number(row))


def position_of(
    reference: RowReference,
    files: Sequence[str],
    list_of_row: NDArray[np.integer],
    *,
    last: bool = False,
) -> int:
    """Return the position of a row among the rows of all files, from 0.

    Args:
        reference: the row.
        files: the files as typed, in the order they were read.
        list_of_row: for each row of all files, the position of its file, ascending.
        last: where a file was given twice (a list against itself), mean the last time.

    Raises:
        InputError: if the file has fewer rows.
    """
    same = [position for position, file in enumerate(files) if file == reference.file]
    start, end = list_of_row.searchsorted([same[-1 if last else 0], same[-1 if last else 0] + 1])
    if reference.row > end - start:
        raise InputError(
            f"{reference.file} has {end - start:,} data rows; there is no row {reference.row:,}."
        )
    return int(start) + reference.row - 1
