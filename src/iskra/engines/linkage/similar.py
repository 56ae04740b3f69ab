"""Rows of one file looked up in another: what `iskra similar` calls."""

from __future__ import annotations

import csv
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.index import Index
from iskra.engines.linkage.lists import canonical_columns_of
from iskra.formats.output import written_beside
from iskra.formats.tables import columns_for, read_table
from iskra.shared.collecting import collecting_paused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from iskra.engines.linkage.index import Match

    Progress = Callable[[str, int, int], None]

HEADER: Final = ("query", "rank", "row", "score")
FIRST: Final = 5
_TOLD_EVERY: Final = 500


@dataclass(frozen=True, slots=True)
class LookUp:
    """What was done: rows of each file, rows that could not be read, and how long it took."""

    register: int
    queries: int
    matches: int
    rejected: int
    built_seconds: float
    p50_ms: float
    p99_ms: float


def look_up(
    register: str,
    queries: str,
    out: str,
    *,
    columns: Mapping[str, Sequence[str]],
    progress: Progress,
) -> LookUp:
    """Write for each row of `queries` the rows of `register` that are most like it.

    Args:
        register: a list of people.
        queries: another, or the same.
        out: where to write: the number of the query, rank, row and log2 odds.
        columns: for a field of ours, the headers that a person assigned to it.
        progress: told words for each step, and how far it is.

    Raises:
        InputError: if a file cannot be used.
    """
    with collecting_paused(), written_beside(out) as file:
        of_register, of_queries = columns_for([register, queries], columns)
        started_at = time.perf_counter()
        known, rows, rejected = _read(register, of_register, progress)
        progress("Building the index", 0, 0)
        index = Index.build(known, range(rows))
        del known
        built_seconds = time.perf_counter() - started_at
        asked, count, more_rejected = _read(queries, of_queries, progress)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        taken, matches = np.zeros(count), 0
        for number, found in enumerate(_answers(index, asked, count, taken)):
            if number % _TOLD_EVERY == 0:
                progress("Looking up rows", number, count)
            writer.writerows(_lines(number, found))
            matches += len(found)
        progress("Looking up rows", count, count)
    p50, p99 = np.percentile(taken * 1e3, [50, 99]).tolist() if count else (0.0, 0.0)
    return LookUp(rows, count, matches, rejected + more_rejected, built_seconds, p50, p99)


def _read(
    path: str, columns: Mapping[str, Sequence[str]], progress: Progress
) -> tuple[dict[str, list[str]], int, int]:
    """Return the canonical columns of a file, its rows, and how many cannot be read."""
    table = read_table(
        path, columns=columns, progress=lambda rows: progress(f"Reading {path}", rows, 0)
    )
    progress(f"Bringing values of {path} into one form", 0, 0)
    return canonical_columns_of(table.columns), table.rows, len(table.rejected)


def _answers(
    index: Index, asked: Mapping[str, Sequence[str]], count: int, taken: np.ndarray
) -> Iterator[list[Match]]:
    """Yield what is found for each row, and note in `taken` how many seconds each took."""
    fields = list(asked)
    for number in range(count):
        row = {field: value for field in fields if (value := asked[field][number])}
        started_at = time.perf_counter()
        found = index.query(row, limit=FIRST)
        taken[number] = time.perf_counter() - started_at
        yield found


def _lines(number: int, found: Sequence[Match]) -> Iterator[tuple[int, int, int, float]]:
    for rank, match in enumerate(found, 1):
        yield number + 1, rank, match.position + 1, match.score
