"""The UpSet picture of overlapping lists (Lex et al. 2014): wide, and turned for a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iskra.charts.markup import Markup, tag
from iskra.charts.svg.canvas import Sheet, dot, path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PITCH = 28.0
LINE = 24.0
NAMES = 248.0
SIZES = 136.0
PEAK = 176.0
HEAD = 64.0
NARROW = 336.0
LONGEST_NAME = 28


@dataclass(frozen=True, slots=True)
class Column:
    """People in exactly these sets; `words` stands in for dots where it gathers the rest."""

    members: tuple[int, ...]
    size: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """What is drawn: sets with their sizes, columns in their order, and how to write figures."""

    sets: Sequence[tuple[str, int]]
    columns: Sequence[Column]
    title: str
    description: str
    number: Callable[[int], str]
    is_mirrored: bool = False

    @property
    def largest_set(self) -> int:
        """People in the largest set, at least 1."""
        return max((size for _, size in self.sets), default=0) or 1

    @property
    def largest_column(self) -> int:
        """People in the largest intersection, at least 1."""
        return max((column.size for column in self.columns), default=0) or 1


def wide(data: Overlaps) -> Markup:
    """Return the picture for a desk: intersections side by side, sets with their sizes in front."""
    start, top = NAMES + SIZES + 16, HEAD + PEAK + 16
    width = start + PITCH * len(data.columns) + 8
    sheet = Sheet(width, top + LINE * len(data.sets), data.is_mirrored)
    rows = [_row(sheet, data, index, top + LINE * index) for index in range(len(data.sets))]
    bars = [
        _peak(sheet, data, column, start + PITCH * (index + 0.5))
        for index, column in enumerate(data.columns)
    ]
    across = [sheet.x(start + PITCH * (index + 0.5)) for index in range(len(data.columns))]
    down = [top + LINE * (index + 0.5) for index in range(len(data.sets))]
    points = [[(x, y) for y in down] for x in across]
    dots = _dots(data, points, size=11)
    return sheet.picture(data.title, data.description, *rows, *bars, *dots, ident="upset-wide")


def narrow(data: Overlaps) -> Markup:
    """Return the picture for a phone: intersections one below the other, sets as columns."""
    pitch = min(18.0, 216.0 / max(len(data.sets), 1)) if len(data.sets) <= 18 else 12.0
    start = pitch * len(data.sets) + 12
    sheet = Sheet(max(NARROW, start + 96), 32 + LINE * len(data.columns), data.is_mirrored)
    stripes = [
        sheet.box(pitch * index, 0, pitch, sheet.height, "p-wash")
        for index in range(0, len(data.sets), 2)
    ]
    heads = [
        sheet.words(pitch * (index + 0.5), 18, str(index + 1), "p-mid p-soft p-fine")
        for index in range(len(data.sets))
    ]
    bars = [
        _lying(sheet, data, column, (start, 32 + LINE * index))
        for index, column in enumerate(data.columns)
    ]
    across = [sheet.x(pitch * (index + 0.5)) for index in range(len(data.sets))]
    down = [32 + LINE * (index + 0.5) for index in range(len(data.columns))]
    points = [[(x, y) for x in across] for y in down]
    dots = _dots(data, points, size=min(10.0, pitch * 0.66))
    return sheet.picture(
        data.title, data.description, *stripes, *heads, *bars, *dots, ident="upset-narrow"
    )


def _row(sheet: Sheet, data: Overlaps, index: int, y: float) -> list[Markup]:
    name, size = data.sets[index]
    end = NAMES + SIZES
    length = (SIZES - 64) * size / data.largest_set
    return [
        *([sheet.box(0, y, sheet.width, LINE, "p-wash")] if index % 2 == 0 else []),
        sheet.words(24, y + 16, str(index + 1), "p-end p-soft"),
        sheet.value(36, y + 16, _cut(name)),
        sheet.box(end - length, y + 6, length, LINE - 12, "p-ink"),
        sheet.words(end - length - 6, y + 16, data.number(size), "p-end p-soft"),
    ]


def _peak(sheet: Sheet, data: Overlaps, column: Column, x: float) -> list[Markup]:
    floor = HEAD + PEAK
    height = max(PEAK * column.size / data.largest_column, 1.5)
    words = tag(
        "text",
        data.number(column.size),
        class_="p-up",
        transform=f"translate({sheet.x(x) + 4:g} {floor - height - 6:.1f}) rotate(-90)",
    )
    rest = tag(
        "text",
        column.words,
        class_="p-up p-end",
        transform=f"translate({sheet.x(x) + 4:g} {floor + 24:g}) rotate(-90)",
    )
    bar = sheet.box(x - 8, floor - height, 16, height, _shade(column))
    return [bar, words, *([rest] if column.words else [])]


def _lying(sheet: Sheet, data: Overlaps, column: Column, at: tuple[float, float]) -> list[Markup]:
    x, y = at
    length = max((sheet.width - x - 56) * column.size / data.largest_column, 1.5)
    return [
        sheet.words(x - 16, y + 16, column.words, "p-end p-soft") if column.words else Markup(""),
        sheet.box(x, y + 5, length, LINE - 10, _shade(column)),
        sheet.words(x + length + 6, y + 16, data.number(column.size)),
    ]


def _dots(data: Overlaps, points: list[list[tuple[float, float]]], size: float) -> list[Markup]:
    """Return the dots, empty and filled, and the lines that join the filled ones.

    The empty ones of a column are one line of dashes without length and with round ends.
    """
    empty: list[str] = []
    filled: list[str] = []
    lines: list[str] = []
    for column, places in zip(data.columns, points, strict=True):
        if column.words:
            continue
        empty.append(_line(places[0], places[-1], beyond=0.1))
        filled += [dot(*places[index]) for index in column.members]
        if len(column.members) > 1:
            lines.append(_line(places[min(column.members)], places[max(column.members)]))
    gap = max(abs(a - b) for a, b in zip(*points[0][:2], strict=True)) if len(data.sets) > 1 else 1
    return [
        path(empty, "p-dots p-empty", stroke_width=size, stroke_dasharray=f"0 {gap:g}"),
        path(lines, "p-join"),
        path(filled, "p-dots", stroke_width=size),
    ]


def _line(start: tuple[float, float], end: tuple[float, float], beyond: float = 0.0) -> str:
    """Return the commands of a line, upright or level, that goes a little beyond its end."""
    (x, y), (u, v) = start, end
    if x == u:
        return f"M{x:g} {y:g}V{v + beyond:g}"
    return f"M{x:g} {y:g}H{u + (beyond if u > x else -beyond):g}"


def _shade(column: Column) -> str:
    return "p-tint" if column.words else "p-red"


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"…{name[1 - LONGEST_NAME :]}"
