"""What is provable about reach from nothing but the sizes of lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iskra.engines.reach.errors import UnusableSizesError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PEOPLE = 10_000_000_000
"""More than all people alive: a size above is a slip of the keyboard."""


@dataclass(frozen=True)
class Bounds:
    """Memberships over all lists, and the least and most people that they can be."""

    memberships: int
    at_least: int
    at_most: int


def from_sizes(sizes: Sequence[int]) -> Bounds:
    """Return the provable bounds of the number of unique people on lists of these sizes.

    Both are sharp: all smaller lists may lie inside the largest, and no two lists need share
    anybody. A size counts people, so nobody is twice on the same list.

    Raises:
        UnusableSizesError: without a size, for one below 0 or above the people alive.
    """
    if not sizes:
        raise UnusableSizesError("Give the size of at least one list.")
    for size in sizes:
        if size < 0:
            raise UnusableSizesError(f"A list cannot have {size:,} people.")
        if size > MOST_PEOPLE:
            raise UnusableSizesError(f"A list of {size:,} is larger than all people alive.")
    return Bounds(memberships=sum(sizes), at_least=max(sizes), at_most=sum(sizes))
