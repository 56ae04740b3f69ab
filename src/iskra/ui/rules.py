"""Which entries of the navigation somebody sees, and which of them is the page they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet


def is_shown(needed: AbstractSet[str], held: AbstractSet[str]) -> bool:
    """Tell whether somebody with these roles sees an entry; one that needs none is for all."""
    return not needed or not needed.isdisjoint(held)


def nearest(addresses: Iterable[str], path: str) -> str:
    """Return the address that a page lies below, the longest of several; nothing for none.

    A front, of one step such as /desk/, lies above everything: it is nearest to itself alone.
    """
    above = [one for one in addresses if path == one or (path.startswith(one) and is_room(one))]
    return max(above, key=len, default="")


def is_room(address: str) -> bool:
    """Say whether an address has more than one step."""
    return len(address.strip("/").split("/")) > 1


def seconds_in_words(seconds: float) -> tuple[int, str]:
    """Return how long something takes, in the largest unit that leaves a count of at least 2."""
    for size, unit in ((3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return round(seconds / size), unit
    return max(1, round(seconds)), "seconds"


def pages_around(current: int, count: int, *, reach: int = 2) -> Sequence[int | None]:
    """Return the page numbers that a pager offers; None where some are left out."""
    shown = sorted(
        {1, count} | {n for n in range(current - reach, current + reach + 1) if 1 <= n <= count}
    )
    offered: list[int | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before == 2:
            offered.append(number - 1)
        elif number - before > 2:
            offered.append(None)
        offered.append(number)
    return offered
