"""Compare names as they are written: one word or several each, in any script and order."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from iskra.engines.linkage.similarity.words import read_words, word_scores
from iskra.formats.canonical.names import family_length, scripts, written_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

Scores: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int64]
Name: TypeAlias = tuple[str, ...]

MOST_WORDS = 6
# What is left of a score for each word that only one of the names has.
_WORD_MISSING = 0.95
# What is left where just one word can be compared and the other name has more.
_ONE_OF_SEVERAL = 0.8
# What an initial alone says: many names begin with it.
_INITIALS_ALONE = 0.3
# Written apart from the word that follows, or together with it.
_PREFIX = re.compile(r"\b((?:abd ?)?[aeu]l|abd|abu|عبد|[أا]بو)[ -]+(?=\w{2})")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]")


def match_names(left: Sequence[str], right: Sequence[str]) -> Scores:
    """Return for each pair how surely two names are one: 1 the same, 0 nothing in common.

    Args:
        left: names as written, one word or several, in any script.
        right: as many; letters may be parted by spaces (`с и р а н и`).

    From one half on, a pair of words is more alike than all but one in a thousand pairs of
    different names. Names without letters score 0.
    """
    numbers: defaultdict[Name, int] = defaultdict(lambda: len(numbers))
    lefts = np.fromiter((numbers[name_words(name)] for name in left), np.int64, len(left))
    rights = np.fromiter((numbers[name_words(name)] for name in right), np.int64, len(right))
    return Names(list(numbers)).scores(lefts, rights)


@lru_cache(maxsize=1 << 18)
def name_words(name: str) -> Name:
    """Return the words of a name; letters parted by spaces are put together first."""
    whole = _PREFIX.sub(r"\1", _put_together(name).lower())
    return tuple(written_tokens(whole)[:MOST_WORDS])


def _put_together(name: str) -> str:
    parts = name.split()
    if len(parts) < 2 or name.isascii() or any(len(_MARKS.sub("", part)) > 1 for part in parts):
        return name
    return "".join(parts)


class Names:
    """Different names, with each of their words, and their words in one piece, numbered."""

    def __init__(self, names: Sequence[Name]) -> None:
        pieces = [_pieces(name) for name in names]
        numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
        self._rows = np.full((len(names), MOST_WORDS), -1, dtype=np.int64)
        self._whole = np.zeros(len(names), dtype=np.int64)
        for place, (name, parts) in enumerate(zip(names, pieces, strict=True)):
            self._rows[place, : len(parts)] = [numbers[word] for word in parts]
            self._whole[place] = numbers["".join(name)]
        # A name written in one word may have two parts: Chinese writes the family name first.
        self._words_written = np.array([len(name) for name in names], dtype=np.int64)
        self._sizes = np.array([len(parts) for parts in pieces], dtype=np.int64)
        self._words = read_words(list(numbers))

    def scores(self, left: Numbers, right: Numbers) -> Scores:
        """Score pairs of names, given by their places."""
        scores = np.zeros(len(left), dtype=np.float64)
        words_left, words_right = self._words_written[left], self._words_written[right]
        one_word = (words_left == 1) | (words_right == 1)
        chosen = np.flatnonzero(one_word & (words_left > 0) & (words_right > 0))
        scores[chosen] = self._score_wholes(left[chosen], right[chosen])
        several = (words_left > 1) | (words_right > 1)
        shapes = self._sizes[left] * (MOST_WORDS + 1) + self._sizes[right]
        for shape in np.unique(shapes[several]).tolist():
            height, width = divmod(shape, MOST_WORDS + 1)
            if height and width:
                chosen = np.flatnonzero(several & (shapes == shape))
                aligned = self._score_parts(left[chosen], right[chosen], height, width)
                scores[chosen] = np.maximum(scores[chosen], aligned)
        scores[(left == right) & (words_left > 0)] = 1
        return scores

    def _score_wholes(self, left: Numbers, right: Numbers) -> Scores:
        ones, others = self._whole[left], self._whole[right]
        scores = word_scores(self._words, ones, others)
        initial = self._words.is_initial[ones] != self._words.is_initial[others]
        return np.where(initial, scores * _INITIALS_ALONE, scores)

    def _score_parts(self, left: Numbers, right: Numbers, height: int, width: int) -> Scores:
        ones = np.repeat(self._rows[left, :height], width, axis=1).reshape(-1)
        others = np.tile(self._rows[right, :width], (1, height)).reshape(-1)
        pairs, back = np.unique(ones * len(self._words.written) + others, return_inverse=True)
        grid = word_scores(self._words, *np.divmod(pairs, len(self._words.written)))[back]
        return aligned_scores(grid.reshape(len(left), height, width))


def aligned_scores(grid: Scores) -> Scores:
    """Score names by their words, each used once, the best pair of words first.

    Args:
        grid: for each pair of names the scores of each word with each.
    """
    grid = grid.copy()
    pairs, height, width = grid.shape
    everyone = np.arange(pairs)
    found = np.empty((pairs, min(height, width)))
    for turn in range(found.shape[1]):
        best = grid.reshape(pairs, -1).argmax(axis=1)
        row, column = np.divmod(best, width)
        found[:, turn] = grid[everyone, row, column]
        grid[everyone, row] = -1
        grid[everyone, :, column] = -1
    # The worst pair of words counts as much as all: one other family name is another person.
    score: Scores = (found.mean(axis=1) + found.min(axis=1)) / 2
    score *= _WORD_MISSING ** abs(height - width)
    if found.shape[1] == 1 < max(height, width):
        score *= _ONE_OF_SEVERAL
    return score


def _pieces(name: Name) -> Name:
    """Part a Chinese name of one word in family and given name."""
    if len(name) == 1 and 2 <= len(name[0]) <= 4 and scripts.script_of(name[0]) == scripts.HAN:
        family = family_length(name[0])
        return name[0][:family], name[0][family:]
    return name
