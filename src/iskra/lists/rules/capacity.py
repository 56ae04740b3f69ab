"""How many prospects may be taken at once: as many as volunteers can write to in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def capacity(*, writers: int, daily_cap: int, sessions: int, waiting: int) -> int:
    """Return how many more prospects volunteers can write to within a prospect's clock.

    Args:
        writers: people who can write: volunteers, and coordinators who do it themselves.
        daily_cap: new connections a day and person.
        sessions: how often one of them will sit down to it within fourteen days.
        waiting: prospects who are there already.
    """
    return max(0, writers * daily_cap * sessions - waiting)


def keyed_order(digests: Sequence[bytes]) -> list[int]:
    """Return positions in the order of keyed hashes: nobody can choose who comes first."""
    return sorted(range(len(digests)), key=lambda position: (digests[position], position))


def portion(order: Sequence[int], *, start: int, rows: int) -> set[int]:
    """Return the positions of a portion."""
    return set(order[start : start + rows])
