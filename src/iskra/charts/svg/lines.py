"""Lines over time: a small one between words, and one with the band in which it may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.markup import tag
from iskra.charts.svg.canvas import Sheet, path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.charts.markup import Markup

WIDTH = 1000.0
HEIGHT = 240.0
MARGIN = 4.0

Point = tuple[float, float]


def sparkline(values: Sequence[float], *, words: tuple[str, str], is_mirrored: bool) -> Markup:
    """Return a line as high as a line of text. `words` are title and description."""
    sheet = Sheet(WIDTH, HEIGHT, is_mirrored)
    points = _points(sheet, values, max(values, default=0))
    line = path(_drawn(points), "p-line", vector_effect="non-scaling-stroke")
    return sheet.strip(line, class_="sparkline", words=words)


def trend(
    values: Sequence[float],
    *,
    words: tuple[str, str],
    band: Sequence[tuple[float, float]] = (),
    is_mirrored: bool = False,
) -> Markup:
    """Return a line and, where given, the band from low to high for its last points.

    The band may be shorter than the line: it ends where the line ends.
    """
    sheet = Sheet(WIDTH, HEIGHT, is_mirrored)
    largest = max([*values, *(high for _, high in band)], default=0)
    points = _points(sheet, values, largest)
    first = len(values) - len(band)
    highs = _points(sheet, [high for _, high in band], largest, first, len(values))
    lows = _points(sheet, [low for low, _ in band], largest, first, len(values))
    around = _drawn([*highs, *reversed(lows)])
    grid = [sheet.box(0, HEIGHT * part - 0.5, WIDTH, 1, "p-pale") for part in (0.25, 0.5, 0.75)]
    return sheet.strip(
        *grid,
        path([*around, "Z"] if around else [], "p-band"),
        path(_drawn(points), "p-line", vector_effect="non-scaling-stroke"),
        tag("rect", x=0, y=HEIGHT - 1, width=WIDTH, height=1, class_="p-zero"),
        class_="trend-chart",
        words=words,
    )


def _points(
    sheet: Sheet, values: Sequence[float], largest: float, first: int = 0, count: int = 0
) -> list[Point]:
    """Return where figures lie, the first at place `first` of `count`."""
    last = max((count or len(values)) - 1, 1)
    scale = (HEIGHT - 2 * MARGIN) / largest if largest > 0 else 0.0
    return [
        (sheet.x(WIDTH * (first + index) / last), HEIGHT - MARGIN - value * scale)
        for index, value in enumerate(values)
    ]


def _drawn(points: Sequence[Point]) -> list[str]:
    return [f"{'L' if index else 'M'}{x:.1f} {y:.1f}" for index, (x, y) in enumerate(points)]
