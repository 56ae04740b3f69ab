"""How two names agree, word by word, in any order.

Equal words first, weighted by how rare they are where the two people live; then what is left is
paired by likeness, best first. What remains on both sides is a conflict; what remains on one side
only is a word more (a second name, a patronymic).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import (
    CLASSES,
    Codes,
    Flags,
    Floats,
    Levels,
    Longs,
    frequency_class,
)
from iskra.engines.linkage.similarity import match_names, words_similarity

if TYPE_CHECKING:
    from iskra.engines.linkage.records import Records

CHUNK: Final = 100_000
NEAR: Final = 0.92
PART: Final = 0.72
HEARD: Final = 0.5
# A word that is rarer than this is not known well enough to count for more: add-one of a prior.
PRIOR_ROWS: Final = 200.0
PRIOR_SHARE: Final = 0.002
# One in a dozen strangers has the same first letter.
INITIAL_BITS: Final = 3.5
MOST_CHANCE_BITS: Final = 10.0
# Less than a name that is near, more than one that is alike in part.
LETTER_SCORE: Final = np.float32(0.85)


class Event(IntEnum):
    """What can happen to one word of a name."""

    SAME = 0
    NEAR = 1
    PART = 2
    INITIAL = 3
    CONFLICT = 4
    EXTRA = 5
    OTHER = 6
    """The first words of both conflict: most often two given names."""
    HEARD = 7
    """In two scripts, and alike to the ear though not word by word."""


EVENTS: Final = len(Event)


@dataclass(frozen=True, slots=True)
class NamePairs:
    """For each pair: how often each event happened and how rare the agreeing words are."""

    known: Flags
    """Both have a name."""
    events: Levels
    """Shape (pairs, EVENTS)."""
    bits: Floats
    """Sum over agreeing words of -log2 P(a stranger has such a word)."""
    chance: Floats
    """Shape (pairs, 2): for words that are near, and alike in part, the sum of 2^bits."""
    family_bits: Floats
    """The part of `bits` that people of one household share anyway: not the first name."""
    whole: Codes
    """Where the names are equal to the letter: the class of such names (`WholeNames`), else -1."""
    agrees: Flags
    """Whether no word of the one contradicts a word of the other."""

    def picked(self, rows: Longs) -> NamePairs:
        """Return some of the pairs."""
        return NamePairs(*(getattr(self, name)[rows] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How common names are among the people of one country.

    Where the country is not known, everybody is taken together. Of two people who differ in this,
    the smaller number counts: a stranger may well come from where the name is common.
    """

    at_home: Floats
    """Bits that it says that a stranger has the same word; shape (records, tokens)."""
    home: Codes
    whole: Codes
    """For each record the class of its whole name: by how many people of its country have it, and
    by how many would if words met by chance. So it is counted, and not assumed, what an equal name
    says."""
    pairs: Floats
    """For each class, how many pairs of rows of one country have the same whole name."""
    home_pairs: float
    """How many pairs of rows are of one country."""


WHOLE_BITS: Final = 3.0
WHOLE_STEPS: Final = 16
WHOLE_CLASSES: Final = CLASSES * WHOLE_STEPS


def measure_rarity(records: Records) -> Rarity:
    """Count words and whole names among the rows of each country."""
    home = homes(records)
    at_home = _bits(records.names.tokens, home, records.weights)
    of_home = np.bincount(home + 1, weights=records.weights).astype(np.float64)
    whole, pairs = _whole_names(records, home, at_home)
    return Rarity(at_home, home, whole, pairs, float((of_home * (of_home - 1) / 2).sum()))


def _whole_names(records: Records, home: Codes, at_home: Floats) -> tuple[Codes, Floats]:
    if "name" not in records.fields:
        return np.full(records.size, -1, np.int32), np.zeros(1, np.float32)
    names = records.fields["name"].codes
    group = (names.astype(np.int64) + 1) * (int(home.max(initial=0)) + 2) + (home + 1)
    inverse = np.unique(group, return_inverse=True)[1]
    counts = np.bincount(inverse, weights=records.weights)
    common = frequency_class(counts)[inverse].astype(np.int32)
    expected = np.minimum(at_home.sum(axis=1) / WHOLE_BITS, WHOLE_STEPS - 1).astype(np.int32)
    classes = np.where(names >= 0, common * WHOLE_STEPS + expected, -1)
    known = classes >= 0
    others = records.weights[known] * (counts[inverse][known] - 1) / 2
    pairs = np.bincount(classes[known], weights=others, minlength=1)
    return classes, pairs.astype(np.float32)


def homes(records: Records) -> Codes:
    """Return the country of each record; where it is missing, the one where its town mostly is."""
    if "country" not in records.fields:
        return np.full(records.size, -1, np.int32)
    country = records.fields["country"].codes
    if "locality" not in records.fields:
        return country
    town, towns = records.fields["locality"].codes, len(records.fields["locality"].values)
    size = len(records.fields["country"].values)
    both = (town >= 0) & (country >= 0)
    table = np.unique(town[both].astype(np.int64) * size + country[both], return_counts=True)
    order = np.argsort(table[1], kind="stable")
    usual = np.full(towns + 1, -1, np.int32)
    usual[table[0][order] // size] = table[0][order] % size
    return np.where(country >= 0, country, usual[town])


def _bits(tokens: Codes, place: Codes, weights: Longs) -> Floats:
    """Return -log2 of the share of rows of the same place that have each word."""
    records, columns = np.nonzero(tokens >= 0)
    words = tokens[records, columns].astype(np.int64)
    total = np.bincount(place + 1, weights=weights, minlength=1)
    total[0] = total.sum()
    group = words * len(total) + (place[records] + 1)
    _, inverse = np.unique(group, return_inverse=True)
    count = np.bincount(inverse, weights=weights[records])[inverse]
    share = (count - 1 + PRIOR_ROWS * PRIOR_SHARE) / (total[place[records] + 1] + PRIOR_ROWS)
    bits = np.zeros(tokens.shape, np.float32)
    bits[records, columns] = -np.log2(np.clip(share, 1e-9, 1.0))
    return bits


def compare_names(records: Records, rarity: Rarity, left: Longs, right: Longs) -> NamePairs:
    """Compare the names of pairs of records, elementwise."""
    parts = [
        _compare(records, rarity, left[at : at + CHUNK], right[at : at + CHUNK])
        for at in range(0, max(len(left), 1), CHUNK)
    ]
    return NamePairs(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in NamePairs.__slots__)
    )


class _Matching:
    """The words of two names as they are paired off; arrays of shape (pairs,) or (pairs, words)."""

    def __init__(self, records: Records, rarity: Rarity, left: Longs, right: Longs) -> None:
        width = int(max(1, records.names.sizes[left].max(initial=1),
                        records.names.sizes[right].max(initial=1)))  # fmt: skip
        self.words = records.names.words
        self.is_letter = records.names.is_letter
        self.one = records.names.tokens[left, :width]
        self.other = records.names.tokens[right, :width]
        self.free_one = self.one >= 0
        self.free_other = self.other >= 0
        self.rare_one = rarity.at_home[left, :width]
        self.rare_other = rarity.at_home[right, :width]
        self.events = np.zeros((len(left), EVENTS), np.uint8)
        self.bits = np.zeros(len(left), np.float32)
        self.family_bits = np.zeros(len(left), np.float32)
        self.chance = np.zeros((len(left), 2), np.float32)
        self.most_shared = np.zeros(len(left), np.float32)
        self.width = width

    def take(self, rows: Longs, i: Longs, j: Longs, event: Event, bits: Floats) -> None:
        """Pair word i of the one with word j of the other, for each of the rows."""
        self.free_one[rows, i] = False
        self.free_other[rows, j] = False
        self.events[rows, event] += 1
        self.bits[rows] += bits
        shared = np.where((i == 0) & (j == 0), 0, bits)
        most = np.maximum(self.most_shared[rows], shared)
        self.family_bits[rows] += shared
        if event in (Event.NEAR, Event.PART):
            self.chance[rows, event - Event.NEAR] += np.exp2(np.minimum(bits, MOST_CHANCE_BITS))
        self.most_shared[rows] = most


def _compare(records: Records, rarity: Rarity, left: Longs, right: Longs) -> NamePairs:
    state = _Matching(records, rarity, left, right)
    known = np.logical_and(state.free_one.any(axis=1), state.free_other.any(axis=1))
    _take_equal_words(state)
    same = (state.one == state.other).all(axis=1) & (rarity.home[left] == rarity.home[right])
    whole = np.where(same & known, rarity.whole[left], -1).astype(np.int32)
    _take_like_words(state)
    ones, others = state.free_one.sum(axis=1), state.free_other.sum(axis=1)
    first = state.free_one[:, 0] & state.free_other[:, 0]
    state.events[:, Event.OTHER] = first
    state.events[:, Event.CONFLICT] = np.minimum(ones, others) - first
    state.events[:, Event.EXTRA] = np.abs(ones - others)
    # One family name is shared at home. Where another word differs, a second one may be shared too
    # (two family names, a father's name); where all agree, the rest agrees by chance.
    differ: Flags = (ones > 0) & (others > 0)
    agrees: Flags = known & ~differ
    state.family_bits += state.most_shared
    state.family_bits = np.where(differ, state.family_bits / 2, state.most_shared)
    return NamePairs(
        known, state.events, state.bits, state.chance, state.family_bits, whole, agrees
    )


def hear(records: Records, names: NamePairs, left: Longs, right: Longs, rows: Longs) -> None:
    """Listen to names in two scripts that do not agree word by word, in place.

    Args:
        records: the records.
        names: the pairs as `compare_names` gave them.
        left: the one record of each pair.
        right: the other.
        rows: the pairs that are worth the time.
    """
    script, events = records.names.script, names.events
    unlike = events[rows][:, [Event.PART, Event.CONFLICT, Event.OTHER]].any(axis=1)
    rows = rows[unlike & names.known[rows] & (script[left[rows]] != script[right[rows]])]
    spelt = records.names.spelt
    scores = match_names([spelt[n] for n in left[rows]], [spelt[n] for n in right[rows]])
    heard = rows[scores >= HEARD]
    events[heard] = 0
    events[heard, Event.HEARD] = 1
    names.bits[heard] = names.family_bits[heard] = 0
    names.agrees[heard] = True


def _take_equal_words(state: _Matching) -> None:
    for i in range(state.width):
        for j in _nearest_first(i, state.width):
            equal = state.one[:, i] == state.other[:, j]
            rows = np.flatnonzero(equal & state.free_one[:, i] & state.free_other[:, j])
            if len(rows):
                bits = np.minimum(state.rare_one[rows, i], state.rare_other[rows, j])
                state.take(rows, np.full(len(rows), i), np.full(len(rows), j), Event.SAME, bits)


def _nearest_first(i: int, width: int) -> list[int]:
    return sorted(range(width), key=lambda j: (abs(i - j), j))


def _take_like_words(state: _Matching) -> None:
    """Pair what is left by likeness, the best of each pair of names first."""
    rows = np.flatnonzero(state.free_one.any(axis=1) & state.free_other.any(axis=1))
    if not len(rows):
        return
    likeness = _likeness(state, rows)
    width = state.width
    while len(rows):
        best = likeness.argmax(axis=1)
        score = likeness[np.arange(len(rows)), best]
        going = score >= PART
        rows, likeness, best, score = rows[going], likeness[going], best[going], score[going]
        i, j = best // width, best % width
        for event, chosen in _events(state, rows, i, j, score):
            picked = np.flatnonzero(chosen)
            at, one, other = rows[picked], i[picked], j[picked]
            rare = np.minimum(state.rare_one[at, one], state.rare_other[at, other])
            if event is Event.INITIAL:
                rare = np.full(len(at), INITIAL_BITS)
            state.take(at, one, other, event, rare.astype(np.float32))
        cells = likeness.reshape(len(rows), width, width)
        cells[np.arange(len(rows)), i, :] = 0
        cells[np.arange(len(rows)), :, j] = 0
        likeness = cells.reshape(len(rows), width * width)


def _events(
    state: _Matching, rows: Longs, i: Longs, j: Longs, score: Floats
) -> list[tuple[Event, Flags]]:
    initial = state.is_letter[state.one[rows, i]] | state.is_letter[state.other[rows, j]]
    near = score >= NEAR
    return [
        (Event.INITIAL, initial),
        (Event.NEAR, near & ~initial),
        (Event.PART, ~near & ~initial),
    ]


def _likeness(state: _Matching, rows: Longs) -> Floats:
    """Return the likeness of each word with each, shape (rows, width * width); 0 where taken."""
    width = state.width
    ones = np.repeat(state.one[rows], width, axis=1)
    others = np.tile(state.other[rows], (1, width))
    free = np.repeat(state.free_one[rows], width, axis=1)
    free &= np.tile(state.free_other[rows], (1, width))
    pairs = ones[free].astype(np.int64) * len(state.words) + others[free]
    distinct, inverse = np.unique(pairs, return_inverse=True)
    likeness = np.zeros(ones.shape, np.float32)
    likeness[free] = _scores(state, *np.divmod(distinct, len(state.words)))[inverse]
    return likeness


def _scores(state: _Matching, left: Longs, right: Longs) -> Floats:
    scores = words_similarity(state.words, left, right)
    for n in np.flatnonzero(state.is_letter[left] | state.is_letter[right]).tolist():
        if state.words[left[n]][0] == state.words[right[n]][0]:
            scores[n] = max(scores[n], LETTER_SCORE)
    return scores
