"""What becomes of a pair of listings that was put up for a decision, from all that stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """Where a question stands; the same words as in the table of pairs."""

    OPEN = "open"
    LATER = "later"
    SAME = "same"
    NOT_SAME = "not_same"
    GONE = "gone"


WAITING = frozenset({Asked.OPEN, Asked.LATER})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a pair.

    Attributes:
        left: who the left listing is a part of.
        right: who the right listing is a part of.
        verdict: what people decided about this very pair; '' for nothing.
        is_kept_apart: whether people said of other listings of the two that they are two people.
        is_put_off: whether somebody wants to be asked later.
    """

    left: int
    right: int
    verdict: str = ""
    is_kept_apart: bool = False
    is_put_off: bool = False

    @property
    def is_disputed(self) -> bool:
        """Whether the register does not follow what people decided."""
        if self.left == self.right:
            return self.verdict == Asked.NOT_SAME
        return self.verdict == Asked.SAME


def state_of(pair: Standing) -> Asked:
    """Return where the question stands."""
    if pair.verdict and not pair.is_disputed:
        return Asked(pair.verdict)
    if not pair.is_disputed and (pair.left == pair.right or pair.is_kept_apart):
        return Asked.GONE
    return Asked.LATER if pair.is_put_off else Asked.OPEN


def held_back(left: int, right: int) -> int | None:
    """Return who of an undecided pair is kept from all work: the newer one; None for one person."""
    return None if left == right else max(left, right)
