"""Merged people: which parts belong together, and who stands for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


def root_of(part: int, pointers: Mapping[int, int | None]) -> int:
    """Return who stands for a part: follow the pointers to the one that has none.

    Raises:
        ValueError: when the pointers go round in a circle.
    """
    seen = {part}
    while (following := pointers.get(part)) is not None:
        if following in seen:
            raise ValueError("merged people never go round in a circle")
        seen.add(following)
        part = following
    return part


def roots(pointers: Mapping[int, int | None]) -> dict[int, int]:
    """Return who stands for each part."""
    return {part: root_of(part, pointers) for part in pointers}


def older_first(
    left: tuple[dt.datetime, int], right: tuple[dt.datetime, int]
) -> tuple[tuple[dt.datetime, int], tuple[dt.datetime, int]]:
    """Return two people, given by birth of the record and number, the one that keeps first."""
    return (left, right) if left <= right else (right, left)
