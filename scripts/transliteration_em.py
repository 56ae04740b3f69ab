"""Expectation maximisation for transducers of chunk pairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA

from iskra.engines.linkage.similarity import readings
from iskra.engines.linkage.similarity.transducers import (
    EMPTY,
    UNKNOWN,
    Encoded,
    Lattice,
    Transducer,
    batches,
    steps,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

SPANS = ((1, 0), (0, 1), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2))
HAN_SPANS = ((0, 1), *((1, size) for size in range(7)))
ROUNDS = 5
RAREST_CHUNK = 8
# Odds (natural logarithm) around which a pair of the training data is believed to be one name.
BELIEVED = 2.0
# How likely a chunk pair of these lengths is before anything is known; the same factors
# later hold back long chunks, which would else learn whole names by heart.
FIRST_GUESS = {(1, 0): 0.05, (0, 1): 0.05, (1, 1): 1.0, (1, 2): 0.05, (1, 3): 0.002}
LONG_CHUNK = 0.5
RAREST_SKIP = 1e-5
# Weight of what is known of a sound against the counts of one Chinese character with it.
SOUND_WEIGHT = 25.0
SPELLING_WEIGHT = 10.0
# Least chance that a Chinese character, or a Latin letter beside them, stands for nothing.
HAN_SKIP = 1e-3
# So many uses of a character make one use of a Latin chunk worth 1.
HAN_WORTH = 600.0


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of one side, numbered as in a transducer, with length and frequency by chance."""

    numbers: dict[str, int]
    sizes: NDArray[np.int64]
    chances: NDArray[np.float64]


def count_chunks(tokens: Iterable[Sequence[str]], longest: int) -> Chunks:
    """Number the chunks that are frequent enough; single symbols always are."""
    met: Counter[tuple[str, ...]] = Counter()
    for token in tokens:
        for size in range(1, longest + 1):
            met.update(tuple(token[i : i + size]) for i in range(len(token) - size + 1))
    kept = [(), *sorted(c for c, times in met.items() if len(c) == 1 or times >= RAREST_CHUNK)]
    total = sum(times for chunk, times in met.items() if len(chunk) == 1)
    chance = {chunk[0]: times / total for chunk, times in met.items() if len(chunk) == 1}
    return Chunks(
        {"".join(chunk): place for place, chunk in enumerate(kept, start=1)},
        np.array([-1, *(len(chunk) for chunk in kept)]),
        np.array([1.0, *(np.prod([chance[s] for s in chunk]) for chunk in kept)]),
    )


@dataclass(frozen=True, slots=True)
class Lesson:
    """Training data of one script, encoded."""

    theirs: Chunks
    ours: Chunks
    their_tokens: Encoded
    our_tokens: Encoded
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Learnt:
    """A transducer, and what each of its cells is worth: uses expected in the training data."""

    transducer: Transducer
    worth: NDArray[np.float64]


def learn(
    weights: Sequence[float],
    their: Sequence[Sequence[str]],
    our: Sequence[Sequence[str]],
    *,
    is_han: bool,
) -> Learnt:
    """Learn a transducer from weighted pairs of tokens, each a sequence of symbols."""
    spans = HAN_SPANS if is_han else SPANS
    sounds = _all_sounds(their) if is_han else []
    theirs = count_chunks([*their, *sounds], max(up for up, _ in spans))
    ours = count_chunks(our, max(back for _, back in spans))
    ratios = _first_han_ratios(theirs, ours) if is_han else _first_ratios(theirs, ours, spans)
    one = Transducer(theirs.numbers, ours.numbers, ratios, spans)
    encoded = one.encode_theirs(their), one.encode_ours(our)
    lesson = Lesson(theirs, ours, *encoded, np.array(weights))
    counts = np.zeros_like(ratios)
    for turn in range(ROUNDS):
        # A first guess of alphabets knows too little to tell which pairs are one name.
        believed = BELIEVED if is_han or turn > 1 else -np.inf
        counts = expected_counts(one, lesson, believed)
        improved = _han_ratios(counts, lesson) if is_han else _ratios(counts, lesson, spans)
        one = replace(one, ratios=improved)
    if is_han:
        # A character that was seldom met is worth as much as what its sound says.
        counts = one.ratios * ours.chances * HAN_WORTH
    return Learnt(one, counts)


def _all_sounds(tokens: Iterable[Sequence[str]]) -> list[list[str]]:
    characters = {one for token in tokens for one in token if not one.startswith("~")}
    return [[sound] for sound in sorted(map(readings.sound_of, characters))]


def expected_counts(one: Transducer, lesson: Lesson, from_odds: float) -> NDArray[np.float64]:
    """Return how often each chunk pair is used, summed over all cuts of all believed pairs."""
    counts = np.zeros(one.ratios.size)
    pairs = np.arange(len(lesson.weights))
    for chosen in batches(lesson.their_tokens.lengths, lesson.our_tokens.lengths):
        lattice = one.lattice(lesson.their_tokens, lesson.our_tokens, pairs[chosen], pairs[chosen])
        odds = np.log(np.maximum(lattice.totals, 1e-300))
        believed = lesson.weights[chosen] / (1 + np.exp(from_odds - odds))
        _count_backwards(one, lattice, believed / np.maximum(lattice.totals, 1e-300), counts)
    return counts.reshape(one.ratios.shape)


def _count_backwards(
    one: Transducer, lattice: Lattice, weights: NDArray[np.float64], counts: NDArray[np.float64]
) -> None:
    flat = one.ratios.reshape(-1)
    back_ways = np.zeros_like(lattice.ways)
    back_ways[lattice.heights, lattice.widths, np.arange(len(weights))] = weights
    height, width = lattice.heights.max(), lattice.widths.max()
    for i, j, up, back in reversed(list(steps(one.spans, height, width))):
        cells = lattice.rows[up, i] + lattice.columns[back, j]
        ways = flat[cells] * back_ways[i, j]
        back_ways[i - up, j - back] += ways
        ways = ways * lattice.ways[i - up, j - back]
        np.add.at(counts, cells, ways)


def _has_span(theirs: Chunks, ours: Chunks, span: tuple[int, int]) -> NDArray[np.bool_]:
    return np.outer(theirs.sizes == span[0], ours.sizes == span[1])


def _first_ratios(
    theirs: Chunks, ours: Chunks, spans: Sequence[tuple[int, int]]
) -> NDArray[np.float64]:
    guess = np.zeros((len(theirs.sizes), len(ours.sizes)))
    for up, back in spans:
        likely = FIRST_GUESS.get((up, back), 0.05) * 0.02**back
        guess[_has_span(theirs, ours, (up, back))] = likely
    return _over_chance(guess, theirs, ours)


def _ratios(
    counts: NDArray[np.float64], lesson: Lesson, spans: Sequence[tuple[int, int]]
) -> NDArray[np.float64]:
    """Turn counts into ratios; rare long chunks are held back, no letter is unskippable."""
    theirs, ours = lesson.theirs, lesson.ours
    lengths = np.add.outer(theirs.sizes, ours.sizes)
    chance = np.maximum(counts - 0.05 - 0.3 * (lengths > 2), 0)
    chance /= chance.sum()
    for span in spans:
        cells = _has_span(theirs, ours, span)
        if sum(span) > 3 or span == (2, 1):
            chance[cells] *= LONG_CHUNK
        if 0 in span:
            chance[cells] = np.maximum(chance[cells], RAREST_SKIP)
    return _over_chance(chance, theirs, ours)


def _over_chance(likely: NDArray[np.float64], theirs: Chunks, ours: Chunks) -> NDArray[np.float64]:
    ratios: NDArray[np.float64] = likely / np.outer(theirs.chances, ours.chances)
    return ratios


def _sounds(theirs: Chunks) -> tuple[dict[str, int], NDArray[np.int64]]:
    """Number the Mandarin readings, and tell the one of each chunk (0: the empty chunk)."""
    numbers: dict[str, int] = {}
    places = [0, 0]
    for chunk in list(theirs.numbers)[1:]:
        sound = chunk if chunk.startswith("~") else readings.sound_of(chunk)
        places.append(numbers.setdefault(sound, len(numbers) + 1))
    return numbers, np.array(places)


def _spelling_guess(numbers: dict[str, int], ours: Chunks) -> NDArray[np.float64]:
    """Guess what a reading stands for: Latin chunks spelt like its pinyin."""
    guess = np.zeros((len(numbers) + 1, len(ours.sizes)))
    for sound, row in numbers.items():
        for chunk, column in ours.numbers.items():
            alike = np.exp(-2.0 * OSA.distance(sound[1:], chunk)) * 0.5 ** len(chunk)
            guess[row, column] = alike * (10 if sound[1:2] == chunk[:1] else 0.5)
        guess[row, EMPTY] = 1e-4
    return _mixed(guess, np.zeros_like(guess), 1e-9)


def _first_han_ratios(theirs: Chunks, ours: Chunks) -> NDArray[np.float64]:
    numbers, places = _sounds(theirs)
    return _han_table(_spelling_guess(numbers, ours)[places], ours)


def _han_ratios(counts: NDArray[np.float64], lesson: Lesson) -> NDArray[np.float64]:
    """Turn counts into ratios: a character falls back on its sound, a sound on its spelling."""
    numbers, places = _sounds(lesson.theirs)
    counts = np.maximum(counts - 0.02, 0)
    counts[[UNKNOWN, EMPTY]] = 0
    by_sound = np.zeros((len(numbers) + 1, counts.shape[1]))
    np.add.at(by_sound, places, counts)
    spelling = 0.9 * _spelling_guess(numbers, lesson.ours) + 0.1 * by_sound.sum(0) / by_sound.sum()
    by_sound = _mixed(by_sound, spelling, SPELLING_WEIGHT)
    return _han_table(_mixed(counts, by_sound[places], SOUND_WEIGHT), lesson.ours)


def _mixed(
    counts: NDArray[np.float64], prior: NDArray[np.float64], weight: float
) -> NDArray[np.float64]:
    total: NDArray[np.float64] = counts.sum(axis=1, keepdims=True) + weight
    return (counts + weight * prior) / total


def _han_table(chance: NDArray[np.float64], ours: Chunks) -> NDArray[np.float64]:
    """Divide the chance of a Latin chunk after a character by its chance anywhere."""
    ratios: NDArray[np.float64] = chance / ours.chances
    ratios[:, EMPTY] = np.maximum(ratios[:, EMPTY], HAN_SKIP)
    ratios[EMPTY] = np.where(ours.sizes == 1, HAN_SKIP / ours.chances, 0)
    ratios[UNKNOWN] = 0
    ratios[:, UNKNOWN] = 0
    return ratios
