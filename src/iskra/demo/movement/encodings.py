"""What an older encoding has a sign for, and what people type where it has none."""

from __future__ import annotations

from functools import cache

from iskra.demo.movement.scripts import fold


@cache
def fits(text: str, encoding: str) -> bool:
    """Return whether a text can be typed in an encoding, if need be without its marks."""
    try:
        fold(text).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def encodable(cell: str, encoding: str) -> str:
    """Return the cell, without its marks or signs where the encoding does not have them."""
    if cell.isascii():
        return cell
    try:
        cell.encode(encoding)
    except UnicodeEncodeError:
        return fold(cell).encode(encoding, "ignore").decode(encoding)
    return cell
