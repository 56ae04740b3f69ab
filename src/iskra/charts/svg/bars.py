"""Bars without letters, for rows of words and figures: plain, and as stairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.svg.canvas import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.charts.markup import Markup

LENGTH = 1000.0
LEAST = 1.5


def bar(value: float, largest: float, *, is_mirrored: bool, class_: str = "p-ink") -> Markup:
    """Return one bar; what is not nothing can be seen."""
    return stair([(0.0, value, class_)], largest, is_mirrored=is_mirrored)


def stair(
    parts: Sequence[tuple[float, float, str]], largest: float, *, is_mirrored: bool
) -> Markup:
    """Return a bar of parts, each from a figure to a figure of the same scale with a class."""
    sheet = Sheet(LENGTH, 10, is_mirrored)
    scale = LENGTH / largest if largest > 0 else 0
    boxes = [
        sheet.box(start * scale, 0, max((end - start) * scale, LEAST), 10, class_)
        for start, end, class_ in parts
        if end > start
    ]
    return sheet.strip(*boxes, class_="bar")
