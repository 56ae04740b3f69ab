"""Which of the candidates are most like the row asked about: many at a glance, few closely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.comparisons import Level
from iskra.engines.linkage.index.closely import compare_closely
from iskra.engines.linkage.index.forms import GRIPS
from iskra.engines.linkage.index.weights import (
    CONFLICT_BITS,
    EXTRA_BITS,
    same_bits,
    unlike_bits,
)

if TYPE_CHECKING:
    from iskra.engines.linkage.arrays import Floats, Longs
    from iskra.engines.linkage.index.asked import Asked
    from iskra.engines.linkage.index.matches import Match
    from iskra.engines.linkage.index.state import State

LOOKED_AT: Final = 16
"""So many candidates are compared closely for each five that are asked for."""


def rank(state: State, asked: Asked, rows: Longs, limit: int) -> list[Match]:
    """Return the likeliest of some rows, one for each id."""
    glance = glanced(state, asked, rows)
    most = LOOKED_AT * max(1, -(-limit // 5))
    if len(rows) > most:
        chosen = np.argpartition(-glance, most)[:most]
        rows = rows[chosen]
    found = [compare_closely(state, asked, row) for row in rows.tolist()]
    found.sort(key=lambda match: (-match.score, match.position))
    best: dict[object, Match] = {}
    for match in found:
        # Who was taken out while we looked is nobody's.
        if match.id is not None:
            best.setdefault(match.id, match)
    return list(best.values())[:limit]


def glanced(state: State, asked: Asked, rows: Longs) -> Floats:
    """Weigh rows by what is equal, and by words that are alike."""
    weights = _names_glanced(state, asked, rows)
    for name, grip in asked.grips.items():
        grips = state.rows.grips.get(name)
        if grips is None:
            continue
        field = GRIPS[name][0]
        theirs = grips[rows]
        if name == "mailbox":
            # The address itself has spoken against; the mailbox makes up for it.
            speaks = -unlike_bits(field, Level.DIFFERS)
            weights += np.where(theirs == grip, np.float32(speaks + 4), np.float32(0))
            continue
        same = same_bits(field, asked.counts[name], len(state.rows))
        differs = unlike_bits(field, Level.DIFFERS)
        weights += np.where(
            theirs == grip, np.float32(same), np.where(theirs, np.float32(differs), np.float32(0))
        )
    return weights


def _names_glanced(state: State, asked: Asked, rows: Longs) -> Floats:
    words = state.rows.words[rows]
    weights = np.zeros(len(rows), np.float32)
    if not asked.words:
        return weights
    paired = np.zeros(len(rows), np.int64)
    for like, bits in zip(asked.like, asked.bits, strict=True):
        # The last place is for "no word", which is numbered -1.
        table = np.zeros(len(state.vocabulary) + 1, np.float32)
        table[[one.number for one in like]] = bits
        best = table[words].max(axis=1)
        weights += best
        paired += best > 0
    sizes = (words >= 0).sum(axis=1)
    ours, theirs = len(asked.words) - paired, np.maximum(sizes - paired, 0)
    weights += CONFLICT_BITS * np.minimum(ours, theirs) + EXTRA_BITS * np.abs(ours - theirs)
    return np.where(sizes > 0, weights, np.float32(0))
