"""What people decided: pairs of rows that are, or are not, the same person.

A file has four columns: file, row, file, row, each file as it is typed for the link, rows counted
from 1. A header line is passed over.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from iskra.engines.linkage.lists import Lists

MOST_PAIRS = 1_000_000


def read_decisions(path: str | None, lists: Lists) -> list[tuple[int, int]]:
    """Return the pairs of global rows in a file of decisions; none for no file.

    Raises:
        InputError: if the file cannot be read, or a line names a row that is not there.
    """
    if path is None:
        return []
    starts: dict[str, list[int]] = {}
    for number, table in enumerate(lists.tables):
        starts.setdefault(table.path, []).append(number)
    pairs = []
    for line, cells in _lines(path):
        if len(cells) != 4:
            raise InputError(f"{path}, line {line}: write file,row,file,row, for example a.csv,12,b.csv,7")
        one = _row(path, line, cells[:2], lists, starts, last=False)
        other = _row(path, line, cells[2:], lists, starts, last=True)
        if one == other:
            raise InputError(f"{path}, line {line}: both sides are the same row")
        pairs.append((min(one, other), max(one, other)))
    return sorted(set(pairs))


def _lines(path: str) -> Iterator[tuple[int, list[str]]]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: this file of decisions cannot be read: {error}") from error
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in next(csv.reader([line]), [])]
        if any(cells) and not (number == 1 and cells[1:2] == ["row"]):
            yield number, cells


def _row(
    path: str,
    line: int,
    cells: Sequence[str],
    lists: Lists,
    starts: dict[str, list[int]],
    *,
    last: bool,
) -> int:  # fmt: skip
    file, row = cells
    if file not in starts:
        raise InputError(f"{path}, line {line}: {file} is not among the lists; there are {', '.join(starts)}")
    number = starts[file][-1 if last else 0]
    if not row.isdecimal() or not 1 <= int(row) <= lists.tables[number].rows:
        raise InputError(
            f"{path}, line {line}: {file} has rows 1 to {lists.tables[number].rows}; there is no row {row}"
        )
    return int(lists.starts[number]) + int(row) - 1


def contradiction(
    not_same: Sequence[tuple[int, int]], root: Callable[[int], int]
) -> tuple[int, int] | None:
    """Return a pair said to be two people whom the pairs said to be the same make one."""
    return next(((a, b) for a, b in not_same if root(a) == root(b)), None)
