"""What Iskra is to reach, beside what it reached in this run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.linkers import BY_HEADERS, OURS, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.linkers import Failure

# Titles of what further benchmarks print, and the lines in it that have an aim.
NAMES, REACH, CANONICAL = "Names across scripts", "Unique reach", "Canonical forms"
_NAMES_LINE, _REACH_LINE, _CANONICAL_LINE = "iskra match-names", "1,000", "all together"


@dataclass(frozen=True, slots=True)
class Line:
    """One aim: the data it is about, what is aimed at, what was measured, and whether it is met."""

    data: str
    aim: str
    measured: str
    met: bool


def lines(results: Sequence[Result | Failure], others: Mapping[str, str]) -> list[Line]:
    """Return each aim that something was measured for.

    Args:
        results: of linkers on data sets; only ours have aims.
        others: what further benchmarks printed, by title.
    """
    ours = [one for one in results if isinstance(one, Result) and one.linker in (OURS, BY_HEADERS)]
    return [
        *(line for one in ours for line in _linking(one)),
        *_names(_cells(others.get(NAMES, ""), _NAMES_LINE)),
        *_reach(_cells(others.get(REACH, ""), _REACH_LINE)),
        *_canonical(_cells(others.get(CANONICAL, ""), _CANONICAL_LINE)),
    ]


def _linking(one: Result) -> Iterator[Line]:
    if "noise usual" in one.dataset:
        yield from _movement(one)
    elif one.linker == OURS and one.dataset in _PUBLISHED:
        least, anchor = _PUBLISHED[one.dataset]
        aim = f"F1 ≥ {least} ({anchor})"
        yield Line(one.dataset, aim, f"{one.f1:.4f}", one.f1 >= least)


_PUBLISHED = {
    "historical_50k": (0.86, "Splink .828"),
    "FEBRL 3": (0.9967, "recordlinkage"),
    "FEBRL 4": (0.9994, "recordlinkage"),
}


def _movement(one: Result) -> Iterator[Line]:
    grey, cost = one.grey_share or 0.0, one.cost
    data = one.dataset
    yield Line(data, "F1 ≥ 0.985", f"{one.f1:.4f}", one.f1 >= 0.985)
    yield Line(data, "precision ≥ 0.997", f"{one.precision:.4f}", one.precision >= 0.997)
    yield Line(data, "grey ≤ 0.5 % of rows", f"{grey:.2%}", grey <= 0.005)
    yield Line(data, "CPU ≤ 20 s", f"{cost.cpu_seconds:.1f}", cost.cpu_seconds <= 20)
    yield Line(data, "memory ≤ 700 MB", f"{cost.peak_megabytes:,.0f}", cost.peak_megabytes <= 700)


def _names(found: list[list[str]]) -> Iterator[Line]:
    for cells in found:
        for script, least, cell in (("Russian", 0.92, cells[1]), ("Arabic", 0.68, cells[2])):
            aim = f"recall ≥ {least} at 0.1 % false positives"
            yield Line(f"names, {script}", aim, cell, float(cell) >= least)


def _reach(found: list[list[str]]) -> Iterator[Line]:
    for cells in found:
        data, coverage, width = f"reach, n = 1,000, {cells[1]}", float(cells[2]), float(cells[3])
        within = 0.94 <= coverage <= 0.96
        yield Line(data, "coverage .94 to .96", cells[2], within)
        yield Line(data, "width ≤ 1.1 × the theoretical", cells[3], width <= 1.1)


def _canonical(found: list[list[str]]) -> Iterator[Line]:
    for cells in found:
        yield Line("canonical forms, 313,000 rows", "≤ 5 s CPU", cells[1], float(cells[1]) <= 5)


def _cells(printed: str, first: str) -> list[list[str]]:
    """Return the cells of the lines of a printed table that begin with a cell."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in printed.splitlines()]
    return [cells for cells in rows if cells[0] == first]
