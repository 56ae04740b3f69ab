"""Compare single words of names, each in any script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from iskra.engines.linkage.similarity import readings
from iskra.engines.linkage.similarity.tables import transducer_of
from iskra.engines.linkage.similarity.tokens import token_similarity
from iskra.formats.canonical.names import romanise, scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

Scores: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int64]

# Scripts from the most to the least that is written of a word's sound: where neither side is
# Latin, the one that comes first here is romanised.
_FULLNESS = (scripts.LATIN, scripts.CYRILLIC, scripts.GREEK, scripts.OTHER, scripts.HAN,
             scripts.ARABIC, scripts.HEBREW)  # fmt: skip
# Log odds that move a score from one half to .73.
_UNIT = 3.0
_ARTICLE = re.compile("^ال(?=.{3})")
_LATIN_ARTICLE = re.compile("^[aeou]l")


@dataclass(frozen=True, slots=True)
class Words:
    """Different words, with their Latin form and the number of their script in `_FULLNESS`."""

    written: list[str]
    latin: list[str]
    script: Numbers
    is_initial: NDArray[np.bool_]


def read_words(written: Sequence[str]) -> Words:
    """Prepare different words for comparison."""
    found = [_FULLNESS.index(readings.script_read(word)) for word in written]
    latin = [romanise(word).replace(" ", "") for word in written]
    initial = np.array([len(one) <= 1 for one in latin], dtype=np.bool_)
    return Words(list(written), latin, np.array(found, dtype=np.int64), initial)


def word_scores(words: Words, left: Numbers, right: Numbers) -> Scores:
    """Score pairs of words, given by their places, from 0 to 1.

    One half is what one in a thousand pairs of different names reaches by chance.
    """
    first, second = words.script[left], words.script[right]
    turned = first > second
    fuller, other = np.where(turned, right, left), np.where(turned, left, right)
    kind = np.where(first == second, 0, np.maximum(first, second))
    kind[words.is_initial[left] | words.is_initial[right]] = 0
    scores = np.zeros(len(left), dtype=np.float64)
    for one in np.unique(kind).tolist():
        chosen = np.flatnonzero(kind == one)
        compare = _alike if one == 0 else _across
        scores[chosen] = compare(words, fuller[chosen], other[chosen])
    return scores


def _alike(words: Words, left: Numbers, right: Numbers) -> Scores:
    """Score words of one script by their Latin forms."""
    ones, others = ([words.latin[i] for i in side.tolist()] for side in (left, right))
    return token_similarity(ones, others).astype(np.float64)


def _across(words: Words, ours: Numbers, theirs: Numbers) -> Scores:
    """Score a word's Latin form against words in one other script."""
    transducer = transducer_of(_FULLNESS[words.script[theirs[0]]])
    script = _FULLNESS[words.script[theirs[0]]]
    our_words, our_places = np.unique(ours, return_inverse=True)
    their_words, their_places = np.unique(theirs, return_inverse=True)
    our_latin = [words.latin[i] if words.script[i] else words.written[i] for i in our_words]
    their_written = [words.written[i] for i in their_words]
    if script == scripts.ARABIC:
        their_written, their_places = _without_articles(
            their_written, their_places, our_latin, our_places
        )
    odds = transducer.log_odds(
        transducer.encode_theirs(
            [readings.their_symbols(word, script, transducer.theirs) for word in their_written]
        ),
        transducer.encode_ours([readings.our_symbols(word, transducer.ours) for word in our_latin]),
        their_places,
        our_places,
    )
    scores = 1 / (1 + np.exp((transducer.doubtful - odds) / _UNIT))
    return np.where(_equal_latin(words, ours, theirs), 1.0, scores)


def _without_articles(
    written: list[str], places: Numbers, our_latin: list[str], our_places: Numbers
) -> tuple[list[str], Numbers]:
    """Compare `المصري` without its article with what has none in Latin."""
    shorter = [_ARTICLE.sub("", word) for word in written]
    has_article = np.array([bool(_LATIN_ARTICLE.match(word.lower())) for word in our_latin])
    return [*written, *shorter], places + np.where(has_article[our_places], 0, len(written))


def _equal_latin(words: Words, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
    numbers = {latin: place for place, latin in enumerate(dict.fromkeys(words.latin))}
    latin = np.fromiter(map(numbers.__getitem__, words.latin), np.int64, len(words.latin))
    return np.asarray(latin[left] == latin[right], dtype=np.bool_)
