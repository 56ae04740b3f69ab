"""A whole and its parts, side by side in one bar, and the marks of its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.svg.canvas import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.charts.markup import Markup

LENGTH = 1000.0
GAP = 2.0
SHADES = ("p-ink", "p-red", "p-tint", "p-edge", "p-pale")
"""In the order of the parts; whoever has more parts puts the small ones together."""


def shares(values: Sequence[float], *, words: tuple[str, str], is_mirrored: bool = False) -> Markup:
    """Return the bar of a whole; parts that are nothing are left out. Words: title, description.

    Raises:
        ValueError: if there are more parts than shades that can be told apart.
    """
    if len(values) > len(SHADES):
        raise ValueError(f"at most {len(SHADES)} parts can be told apart, got {len(values)}")
    sheet = Sheet(LENGTH, 24, is_mirrored)
    whole = sum(values)
    boxes = []
    start = 0.0
    for value, shade in zip(values, SHADES, strict=False):
        size = LENGTH * value / whole if whole > 0 else 0.0
        boxes.append(sheet.box(start, 0, size - GAP if size > 3 * GAP else size, 24, shade))
        start += size
    return sheet.strip(*boxes, class_="share-chart", words=words)


def swatch(index: int) -> Markup:
    """Return the mark that stands before a part's name in the legend."""
    sheet = Sheet(12, 12)
    return sheet.strip(sheet.box(0, 0, 12, 12, SHADES[index]), class_="swatch")
