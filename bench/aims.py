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
SEALING, _SEALING_LINE = "Sealing", "name"
SHARING, _SMALL_LINE, _LARGE_LINE = "Sharing out", "10,000", "250,000"
SIMILAR, _SIMILAR_LINE = "Who is like this one", "usual"
SCALING, _SCALING_LINE = "Growth", "1,000,000"
FORECAST, _FORECAST_LINES, _FORECAST_COST = "Forecast", ("agents", "crowds"), "iskra forecast"
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
        *_scaling(_cells(others.get(SCALING, ""), _SCALING_LINE)),
        *_similar(_cells(others.get(SIMILAR, ""), _SIMILAR_LINE)),
        *_sealing(_cells(others.get(SEALING, ""), _SEALING_LINE)),
        *_forecast(others.get(FORECAST, "")),
        *_sharing_well(_cells(others.get(SHARING, ""), _SMALL_LINE)),
        *_sharing_fast(_cells(others.get(SHARING, ""), _LARGE_LINE)),
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


def _sealing(found: list[list[str]]) -> Iterator[Line]:
    for _value, _bytes, _sealed, sealed, opened in found:
        yield Line(
            "a name, one core", "≥ 50,000 sealed a second", sealed, _number(sealed) >= 50_000
        )
        yield Line("a name, one core", "≥ 100,000 opened a second", opened, _number(opened) >= 1e5)


def _sharing_well(found: list[list[str]]) -> Iterator[Line]:
    for cells in found:
        ceiling = f", {cells[3]} of a group" if cells[3] else ""
        data = f"sharing out, 10,000 × 200, places for {cells[2]}{ceiling}"
        yield Line(data, "≥ .98 of the optimum", cells[4], float(cells[4]) >= 0.98)


def _sharing_fast(found: list[list[str]]) -> Iterator[Line]:
    for cells in found:
        data = f"sharing out, 250,000 × 2,500, places for {cells[2]}"
        yield Line(data, "≤ 15 s CPU", cells[5], float(cells[5]) <= 15)


def _forecast(printed: str) -> Iterator[Line]:
    for world in _FORECAST_LINES:
        for cells in _cells(printed, world):
            data = f"forecast after 30 days, {world}"
            half, most, loss, line, plain = (float(cells[at]) for at in (3, 4, 6, 7, 8))
            yield Line(data, "42 to 58 % under the 50 % bound", cells[3], 0.42 <= half <= 0.58)
            yield Line(data, "80 to 90 % under the 85 % bound", cells[4], 0.8 <= most <= 0.9)
            rivals = f"{loss} of {line} and {plain}"
            yield Line(data, "loss below both rivals", rivals, loss < min(line, plain))
    for cells in _cells(printed, _FORECAST_COST):
        data = "forecast, 2,000 runs of two years"
        yield Line(data, "≤ 3 s CPU", cells[4], float(cells[4]) <= 3)
        yield Line(data, "≤ 300 MB", cells[5], _number(cells[5]) <= 300)


def _number(cell: str) -> float:
    return float(cell.replace(",", ""))


def _similar(found: list[list[str]]) -> Iterator[Line]:
    for cells in found:
        data = "who is like this one, 250,000 people"
        right, hard, _, p99, read, built, size = map(float, cells[1:])
        yield Line(data, "right one in first five ≥ .985", cells[1], right >= 0.985)
        yield Line(data, "≥ .95 where the link differs or is missing", cells[2], hard >= 0.95)
        yield Line(data, "p99 ≤ 10 ms", cells[4], p99 <= 10)
        yield Line(data, "ready in ≤ 10 s", f"{read + built:.1f}", read + built <= 10)
        yield Line(data, "≤ 250 MB more memory", cells[7], size <= 250)


def _scaling(found: list[list[str]]) -> Iterator[Line]:
    for cells in found:
        size = int(cells[3].replace(",", ""))
        yield Line("1,000,000 memberships", "passes in 8 GB", f"{size:,} MB", size <= 8_000)


def _cells(printed: str, first: str) -> list[list[str]]:
    """Return the cells of the lines of a printed table that begin with a cell."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in printed.splitlines()]
    return [cells for cells in rows if cells[0] == first]
