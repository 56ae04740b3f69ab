"""A row that is asked about, made ready: its words with what is like them, its grips and bits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.index.forms import (
    PLACES,
    Words,
    grips_of,
    leading_hashes,
    place_hash,
    two_words_hash,
    words_of,
)
from iskra.engines.linkage.index.postings import numbered, packed
from iskra.engines.linkage.index.weights import rarity_bits, word_bits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iskra.engines.linkage.arrays import Floats, Longs
    from iskra.engines.linkage.index.state import State
    from iskra.engines.linkage.index.vocabulary import Like

# Of the words like a word, so many are tried beside another word, and beside a place.
TRIED: Final = 16
# A key that more rows have leads nowhere; together with a town it may.
MOST_ROWS: Final = 600
MOST_OF_A_WORD: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The row, as the index needs it.

    Attributes:
        row: its canonical values.
        words: the words of its name.
        like: for each of them the words of the index that are like it, the likest first.
        bits: for each of them what each of those weighs.
        weights: for each of them the same, by the number of the word, and how alike it is.
        grips: name of the grip and the grip itself.
        counts: name of the grip and how many rows have it.
    """

    row: Mapping[str, str]
    words: Words
    like: tuple[list[Like], ...]
    bits: tuple[Floats, ...]
    weights: tuple[dict[int, tuple[float, float]], ...]
    grips: dict[str, int]
    counts: dict[str, int]

    @classmethod
    def of(cls, state: State, row: Mapping[str, str]) -> Asked:
        """Look up what the index knows of each word."""
        words = words_of(row.get("name", ""))
        like = tuple(state.vocabulary.like(word) if len(word) > 1 else [] for word in words)
        bits = tuple(_bits(state, found) for found in like)
        columns = {field: [value] for field, value in row.items() if value}
        grips = {name: int(grip[0]) for name, grip in grips_of(columns).items() if grip[0]}
        counts = {
            name: state.rows.having(name, grip)
            for name, grip in grips.items()
            if name in state.rows.grips
        }
        weights = tuple(
            {one.number: (weight, one.likeness) for one, weight in zip(found, own, strict=True)}
            for found, own in zip(like, (own.tolist() for own in bits), strict=True)
        )
        return cls(row, words, like, bits, weights, grips, counts)

    def candidates(self, state: State) -> Longs:
        """Return the rows worth comparing: those that share something rare enough."""
        found = [state.keys.rows(packed(list(leading_hashes(self.row))), MOST_ROWS)]
        found.append(state.keys.rows(packed(list(self._beside(state))), MOST_ROWS))
        found += [
            state.by_word.rows(numbered(numbers), MOST_OF_A_WORD)
            for like in self.like
            if len(numbers := np.array([one.number for one in like[:TRIED]], np.int64))
        ]
        rows = np.unique(np.concatenate(found))
        if not len(rows):
            # Called as hundreds are, and nothing else is told: some of them are better than none.
            hashes = [two_words_hash(one, other) for one, other in combinations(self.words, 2)]
            rows = np.unique(state.keys.rows(packed(hashes), MOST_ROWS, crowds=True))
        return rows[state.rows.alive[rows]]

    def _beside(self, state: State) -> Iterator[int]:
        """Yield a hash for each two words, and for each word and place."""
        texts = [
            [state.vocabulary[one.number] for one in like[:TRIED]] or [word]
            for like, word in zip(self.like, self.words, strict=True)
        ]
        for ones, others in combinations(texts, 2):
            for one in ones:
                yield from (two_words_hash(one, other) for other in others)
        for kind in PLACES:
            if place := self.row.get(kind):
                for ones in texts:
                    yield from (place_hash(one, kind, place) for one in ones)


def _bits(state: State, like: list[Like]) -> Floats:
    """Return what each of the words weighs; where a likeness is shared, the commonest counts."""
    counts = state.by_word.counts(numbered(np.array([one.number for one in like], np.int64)))
    size = len(state.rows)
    weighed = [
        word_bits(rarity_bits(count, size), one.likeness)
        for one, count in zip(like, counts.tolist(), strict=True)
    ]
    return np.array(weighed, np.float32)
