"""What an agreement weighs here: the beliefs of `beliefs`, and how rare the value is."""

from __future__ import annotations

from functools import cache
from math import log2
from typing import Final

from iskra.engines.linkage.beliefs import (
    NEIGHBOURHOOD,
    PERSON,
    WORDS,
    WORDS_OF_STRANGERS,
)
from iskra.engines.linkage.comparisons import Level
from iskra.engines.linkage.names import INITIAL_BITS, PRIOR_ROWS, PRIOR_SHARE, Event
from iskra.engines.linkage.records import KEYS

_LEVELS: Final = (Level.DIFFERS, Level.PART, Level.NEAR, Level.SAME)
FEW_STRANGERS: Final = 0.05
_MOST_RARE: Final = 20.0
# How often two strangers' values are alike in part, or nearly the same: keys hardly ever are.
_CHANCE: Final = {Level.DIFFERS: 0.98, Level.PART: 0.012, Level.NEAR: 0.002}
_CHANCE_OF_KEYS: Final = {Level.DIFFERS: 1.0, Level.PART: 1e-4, Level.NEAR: 1e-5}
EXTRA_BITS: Final = log2(WORDS[Event.EXTRA] / WORDS_OF_STRANGERS[Event.EXTRA])
CONFLICT_BITS: Final = log2(WORDS[Event.CONFLICT] / WORDS_OF_STRANGERS[Event.CONFLICT])
OTHER_BITS: Final = log2(WORDS[Event.OTHER] / WORDS_OF_STRANGERS[Event.OTHER])
INITIAL: Final = log2(WORDS[Event.INITIAL]) + INITIAL_BITS


def same_bits(field: str, count: int, rows: int) -> float:
    """Return what it weighs that a value is the same which `count` of all rows have."""
    # Whether one more row has a key that one row has, or a town, is not as good a guess.
    strangers = max(count - 1, 0) + (FEW_STRANGERS if field in KEYS else 0.5)
    return log2(PERSON[field][-1] / min(strangers / (rows + PRIOR_ROWS), 1.0))


@cache
def unlike_bits(field: str, level: Level) -> float:
    """Return what it weighs that two values differ, agree in part or are nearly the same."""
    own = PERSON[field][_LEVELS.index(level)]
    chance = _CHANCE_OF_KEYS if field in KEYS else _CHANCE
    return log2(max(own, 1e-4) / chance[level])


def rarity_bits(count: int, rows: int) -> float:
    """Return -log2 of the share of people who have a word in their name."""
    share = (count + PRIOR_ROWS * PRIOR_SHARE) / (rows + PRIOR_ROWS)
    return min(-log2(min(share, 1.0)), _MOST_RARE)


def word_bits(rarity: float, likeness: float) -> float:
    """Return what it weighs that a word of the name is there, or one that is so alike."""
    if likeness >= 1:
        return log2(WORDS[Event.SAME]) + rarity
    if likeness >= 0.75:
        return log2(WORDS[Event.NEAR] / NEIGHBOURHOOD) + rarity
    return log2(WORDS[Event.PART] / NEIGHBOURHOOD) + rarity
