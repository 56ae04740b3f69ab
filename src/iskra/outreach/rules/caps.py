"""How many people a volunteer may have in a day: it grows with what they have recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CAPS: Final = (10, 25, 50)
"""Most approaches a day on each level."""
LEVELS: Final = (20, 100)
"""Outcomes recorded in all from which the next level holds."""
OPENED_AN_HOUR: Final = 60
OPENED_A_DAY: Final = 200
TYPED_AN_HOUR: Final = 150
TYPED_A_DAY: Final = 300


def level(recorded: int) -> int:
    """Return the level, from 0, of somebody who recorded so many outcomes."""
    return sum(recorded >= least for least in LEVELS)


def cap(recorded: int, caps: Sequence[int] = CAPS) -> int:
    """Return how many people somebody may approach a day; the last cap holds for all above it."""
    return caps[min(level(recorded), len(caps) - 1)]


def allowance(*, cap: int, approached: int, held: int, wanted: int) -> int:
    """Return how many people may still be given out today.

    Args:
        cap: approaches a day.
        approached: approaches recorded today.
        held: people in hand who were not approached yet.
        wanted: how many a batch holds.
    """
    return max(0, min(wanted, cap - approached - held))


def room_left(
    ceilings: Mapping[str, int], used: Mapping[str, int], held: Mapping[str, int]
) -> dict[str, int]:
    """Return how many people more each channel with a ceiling takes today."""
    return {
        channel: max(0, most - used.get(channel, 0) - held.get(channel, 0))
        for channel, most in ceilings.items()
    }
