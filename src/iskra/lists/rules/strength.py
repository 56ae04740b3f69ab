"""How strong a pair is that waits for a decision, in three words instead of bits."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Strength(StrEnum):
    """From the most telling to the least."""

    DISPUTED = "disputed"
    LIKELY = "likely"
    FAINT = "faint"


# Bits from which the linker joins two rows by itself: a pair so strong waits because other rows
# or people spoke against it. Below even odds a pair is faint.
LINKED_FROM: Final = 1.8
EVEN: Final = 0.0


def strength_of(weight: float, *, is_disputed: bool) -> Strength:
    """Return how strong a pair is.

    Args:
        weight: log2 of the odds that it is one person.
        is_disputed: whether people said something about it that the register does not follow.
    """
    if is_disputed or weight >= LINKED_FROM:
        return Strength.DISPUTED
    return Strength.LIKELY if weight >= EVEN else Strength.FAINT


def bounds_of(strength: Strength) -> tuple[float | None, float | None]:
    """Return from which weight on, and below which, a pair that nobody disputes is so strong."""
    return {
        Strength.DISPUTED: (LINKED_FROM, None),
        Strength.LIKELY: (EVEN, LINKED_FROM),
        Strength.FAINT: (None, EVEN),
    }[strength]
