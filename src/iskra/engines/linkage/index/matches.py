"""What an index answers, and how an answer is narrowed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from iskra.engines.linkage.arrays import Flags, Longs

Allowed: TypeAlias = Flags | Callable[[Longs], Flags] | None
"""Who may be found: a flag for each position, or what gives the flags of some positions."""


@dataclass(frozen=True, slots=True)
class Match:
    """One person that is like the row asked about.

    Attributes:
        position: the row of the index that is most like it.
        id: whose row that is.
        score: log2 of the odds that it is the same person; for a name being typed, from 0 to 1.
        reasons: field and agreement, as evidence has them (`charts.words.code_sentence`).
    """

    position: int
    id: Hashable
    score: float
    reasons: tuple[tuple[str, str], ...] = ()


def permitted(allowed: Allowed, rows: Longs) -> Longs:
    """Return those of the rows that may be found; rows newer than a mask may not."""
    if allowed is None:
        return rows
    if callable(allowed):
        return rows[allowed(rows)]
    flags = np.asarray(allowed)
    rows = rows[rows < len(flags)]
    return rows[flags[rows]]
