"""Memberships above, people below: how much of each list is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.markup import Markup, tag
from iskra.charts.svg.canvas import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 1200.0
HEIGHT = 240.0
TOP = 72.0
BOTTOM = 168.0
GAP = 3.0


def flow(
    lists: Sequence[tuple[int, int]], *, words: tuple[str, str], is_mirrored: bool = False
) -> Markup:
    """Return the picture of lists (rows, people added), in the order in which they are counted.

    Both bars have one scale: the lower one ends where the people end. `words` are title and
    description.
    """
    sheet = Sheet(WIDTH, HEIGHT, is_mirrored)
    total = sum(rows for rows, _ in lists)
    scale = WIDTH / total if total else 0
    pieces: list[Markup] = []
    above = below = 0.0
    for rows, adds in lists:
        wide, narrow = rows * scale, adds * scale
        pieces += [
            sheet.box(above, 0, _kept(wide), TOP, "p-list"),
            _stream(sheet, (above, above + _kept(wide)), (below, below + _kept(narrow))),
            sheet.box(below, BOTTOM, _kept(narrow), HEIGHT - BOTTOM, "p-red"),
        ]
        above, below = above + wide, below + narrow
    return sheet.strip(*pieces, class_="flow", words=words)


def _kept(size: float) -> float:
    """Return a size less the gap to the next piece, which small pieces do not have."""
    return size - GAP if size > 3 * GAP else size


def _stream(sheet: Sheet, above: tuple[float, float], below: tuple[float, float]) -> Markup:
    if above[1] <= above[0]:
        return Markup("")
    (a, b), (c, d) = (tuple(map(sheet.x, pair)) for pair in (above, below))
    middle = (TOP + BOTTOM) / 2
    curve = (
        f"M{a:.1f} {TOP:g}C{a:.1f} {middle:g} {c:.1f} {middle:g} {c:.1f} {BOTTOM:g}"
        f"H{d:.1f}C{d:.1f} {middle:g} {b:.1f} {middle:g} {b:.1f} {TOP:g}Z"
    )
    return tag("path", d=curve, class_="p-stream")
