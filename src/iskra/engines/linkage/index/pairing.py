"""The words of two names paired off, the surest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from iskra.engines.linkage.index.weights import (
    CONFLICT_BITS,
    EXTRA_BITS,
    INITIAL,
    OTHER_BITS,
    rarity_bits,
    word_bits,
)
from iskra.engines.linkage.names import NEAR, PART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iskra.engines.linkage.index.asked import Asked
    from iskra.engines.linkage.index.state import State

_SAME, _NEAR, _PART, _INITIAL = range(4)


def compare_names(state: State, asked: Asked, position: int) -> tuple[float, str]:
    """Return what the names weigh and how they agree; 0 and '' where one has none."""
    theirs = [number for number in state.rows.words[position].tolist() if number >= 0]
    if not theirs or not asked.words:
        return 0.0, ""
    ours_left, theirs_left = set(range(len(asked.words))), set(range(len(theirs)))
    weight, events = 0.0, [0, 0, 0, 0]
    for find in (_alike, _fitting):
        if not ours_left or not theirs_left:
            break
        pairs = find(state, asked, theirs)
        for bits, event, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[2:])):
            if i in ours_left and j in theirs_left:
                ours_left.remove(i)
                theirs_left.remove(j)
                weight += bits
                events[event] += 1
    conflicts = min(len(ours_left), len(theirs_left))
    extra = abs(len(ours_left) - len(theirs_left))
    other = conflicts and 0 in ours_left and 0 in theirs_left
    weight += EXTRA_BITS * extra + CONFLICT_BITS * (conflicts - bool(other))
    if other:
        weight += OTHER_BITS
    return weight, _code(events, conflicts, extra)


Pair = tuple[float, int, int, int]


def _alike(_state: State, asked: Asked, theirs: list[int]) -> Iterator[Pair]:
    """Yield the pairs of words that the vocabulary knows to be alike."""
    for i, weights in enumerate(asked.weights):
        for j, number in enumerate(theirs):
            if number in weights:
                weight, likeness = weights[number]
                yield weight, _SAME if likeness >= 1 else _NEAR, i, j


def _fitting(state: State, asked: Asked, theirs: list[int]) -> Iterator[Pair]:
    """Yield initials that fit, and words alike in some other way."""
    size = len(state.rows)
    for i, ours in enumerate(asked.words):
        for j, number in enumerate(theirs):
            other = state.vocabulary[number]
            if len(ours) == 1 or len(other) == 1:
                if ours[0] == other[0]:
                    yield INITIAL, _INITIAL, i, j
                continue
            likeness = JaroWinkler.similarity(ours, other, score_cutoff=PART)
            if likeness >= NEAR:
                yield word_bits(rarity_bits(1, size) / 2, 0.9), _NEAR, i, j
            elif likeness > 0:
                yield word_bits(rarity_bits(1, size) / 4, 0.5), _PART, i, j


def _code(events: list[int], conflicts: int, extra: int) -> str:
    """Return in one word how the names agree, as evidence does."""
    if conflicts:
        return "partial" if events[_SAME] + events[_NEAR] else "differs"
    if events[_INITIAL]:
        return "initial"
    if events[_NEAR] + events[_PART]:
        return "near"
    return "partial" if extra else "same"
