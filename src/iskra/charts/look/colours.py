"""Contrast after WCAG 2.2, and a movement's colour made legible on both papers."""

from __future__ import annotations

import re

LIGHT_PAPER = "#fbfaf7"
DARK_PAPER = "#12120f"
LEAST_CONTRAST = 4.5
_STEPS = 100

Channels = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb), 1 to 21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(_channels(one)), _luminance(_channels(other))))[::-1]
    return (brighter + 0.05) / (darker + 0.05)


def accents(colour: str) -> tuple[str, str]:
    """Return the colour for light and for dark paper, moved no further than legibility asks.

    Raises:
        ValueError: if the colour is not written as #rrggbb.
    """
    black, white = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
    return _moved(colour, black, LIGHT_PAPER), _moved(colour, white, DARK_PAPER)


def _moved(colour: str, towards: Channels, paper: str) -> str:
    start = _channels(colour)
    for step in range(_STEPS + 1):
        share = step / _STEPS
        mixed = _written([a + (b - a) * share for a, b in zip(start, towards, strict=True)])
        if contrast(mixed, paper) >= LEAST_CONTRAST:
            return mixed
    raise AssertionError("black or white is legible on any paper of ours")


def _channels(colour: str) -> Channels:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"a colour is written as #rrggbb, got {colour!r}")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(channels: Channels) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _written(channels: list[float]) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
