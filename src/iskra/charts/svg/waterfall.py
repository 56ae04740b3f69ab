"""Weights that add up: each step begins where the one before ended."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from iskra.charts.svg.canvas import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.charts.markup import Markup

WIDTH = 160.0
HEIGHT = 12.0
LEAST = 1e-6
"""Log2 odds below which there is no scale to draw on."""


def steps(weights: Sequence[float]) -> list[tuple[float, float]]:
    """Return from where to where each weight leads, in log2 odds, from even odds (0) on."""
    ends = list(accumulate(weights))
    return list(zip([0.0, *ends[:-1]], ends, strict=True)) if ends else []


def bounds(weights: Sequence[float]) -> tuple[float, float]:
    """Return the least and the largest sum on the way, even odds included."""
    sums = [0.0, *accumulate(weights)]
    low, high = min(sums), max(sums)
    return low, high if high - low > LEAST else low + 1.0


def step(start: float, end: float, limits: tuple[float, float], *, is_mirrored: bool) -> Markup:
    """Return one step on the scale of its waterfall, with the line of even odds."""
    low, high = limits
    sheet = Sheet(WIDTH, HEIGHT, is_mirrored)
    scale = WIDTH / (high - low)
    at = (min(start, end) - low) * scale
    size = max(abs(end - start) * scale, 1.0)
    zero = -low * scale
    shade = "p-for" if end >= start else "p-against"
    return sheet.strip(
        sheet.box(min(at, WIDTH - size), 3, size, HEIGHT - 6, shade),
        sheet.box(min(max(zero - 0.5, 0), WIDTH - 1), 0, 1, HEIGHT, "p-zero"),
        class_="step",
    )
