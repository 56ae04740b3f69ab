"""Columns without letters, for figures that follow each other, such as days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.svg.canvas import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.charts.markup import Markup

WIDTH = 1000.0
HEIGHT = 160.0
LEAST = 1.5
GAP_SHARE = 0.25


def columns(
    values: Sequence[float],
    *,
    words: tuple[str, str],
    marked: frozenset[int] = frozenset(),
    is_mirrored: bool = False,
) -> Markup:
    """Return one column for each figure, the marked ones in the signal colour, on a floor.

    `words` are title and description.
    """
    sheet = Sheet(WIDTH, HEIGHT, is_mirrored)
    largest = max(values, default=0)
    pitch = WIDTH / max(len(values), 1)
    wide = pitch * (1 - GAP_SHARE)
    boxes = []
    for index, value in enumerate(values):
        height = max((HEIGHT - 2) * value / largest, LEAST) if value > 0 else 0
        class_ = "p-red" if index in marked else "p-ink"
        boxes.append(sheet.box(pitch * index, HEIGHT - 1 - height, wide, height, class_))
    floor = sheet.box(0, HEIGHT - 1, WIDTH, 1, "p-zero")
    return sheet.strip(*boxes, floor, class_="columns-chart", words=words)
