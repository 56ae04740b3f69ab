"""Compare canonical Latin tokens, elementwise and fast."""

from __future__ import annotations

import re
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from iskra.formats.canonical.names import given_names_of, is_nickname, skeletons, sounds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Scores: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

NICKNAME_SCORE = 0.92
SKELETON_SCORE = 0.93
INITIAL_SCORE = 0.8
# Below the line of one name: one skeleton with other vowels, or the ending of the other gender.
UNLIKE_SCORE = 0.85
# Score of one or two slips by the length of the longer token: in short names one letter
# makes another name (Nina, Lina), in long ones it is a slip.
_ONE_SLIP = np.array([0, 0, 0.3, 0.6, 0.8, 0.87, 0.92, 0.93, 0.94, 0.95], dtype=np.float32)
_TWO_SLIPS = np.array([0, 0, 0, 0, 0.5, 0.6, 0.7, 0.8, 0.86, 0.9], dtype=np.float32)
_LONGEST = len(_ONE_SLIP) - 1
# By the length of a shared skeleton, how alike (Jaro-Winkler) the sounds with vowels must be.
_VOWELS_ALIKE = np.array([2, 0.95, 0.88, 0.72, 0.5, 0.0])
_VOWEL = re.compile("[aiu]")
# A token romanised from Arabic or Hebrew letters, which leave vowels out.
_VOWELLESS = re.compile("^.[^aeiou]{2,}$|^[^aeiou]*[^aeiou]{4}[^aeiou]*$")


def token_similarity(left: Sequence[str], right: Sequence[str]) -> Scores:
    """Return how alike the tokens of each pair are: 1 identical, 0 nothing in common.

    From .92 on the two are the same name, spelt otherwise, mistyped or shortened; an
    initial and its name have `INITIAL_SCORE`. Both hold canonical tokens of one length;
    each different pair is compared once.
    """
    names = list(dict.fromkeys([*left, *right]))
    number = {name: place for place, name in enumerate(names)}
    both = np.fromiter(map(number.__getitem__, left), np.int64, len(left)) * len(names)
    both += np.fromiter(map(number.__getitem__, right), np.int64, len(right))
    different, back = np.unique(both, return_inverse=True)
    if not different.size:
        return np.zeros(0, dtype=np.float32)
    return _Tokens(names, *np.divmod(different, len(names))).similarity()[back]


def words_similarity(words: Sequence[str], left: Numbers, right: Numbers) -> Scores:
    """Return the same for words given by their places, different ones in different pairs."""
    used, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    if not used.size:
        return np.zeros(0, dtype=np.float32)
    names = [words[place] for place in used.tolist()]
    return _Tokens(names, places[: len(left)], places[len(left) :]).similarity()


class _Tokens:
    """Different pairs of different tokens, by the tokens' places."""

    def __init__(self, names: list[str], left: Numbers, right: Numbers) -> None:
        self._names, self._left, self._right = names, left, right
        self._ones = [names[i] for i in left.tolist()]
        self._others = [names[i] for i in right.tolist()]

    def similarity(self) -> Scores:
        slips = cpdist(self._ones, self._others, scorer=OSA.distance, dtype=np.int32)
        sizes = self._numbers(len)
        shortest = np.minimum(sizes[self._left], sizes[self._right])
        longest = np.maximum(sizes[self._left], sizes[self._right])
        score = np.maximum(self._spelling(slips, longest), self._same_skeleton())
        female = self._flags(_is_female)
        other_gender = female[self._left] != female[self._right]
        score = np.where(other_gender, np.minimum(score, UNLIKE_SCORE), score)
        score = np.maximum(score, self._same_given_name())
        first = self._numbers(lambda name: ord(name[0]) if name else 0)
        same_start = np.where(first[self._left] == first[self._right], INITIAL_SCORE, 0)
        score = np.where((shortest == 1) & (longest > 1), same_start, score)
        score[slips == 0] = 1
        score[shortest == 0] = 0
        return score.astype(np.float32)

    def _numbers(self, read: Callable[[str], int]) -> Numbers:
        return np.fromiter(map(read, self._names), np.int64, len(self._names))

    def _flags(self, read: Callable[[str], bool]) -> Flags:
        return np.fromiter(map(read, self._names), np.bool_, len(self._names))

    def _spelling(self, slips: NDArray[np.int32], longest: Numbers) -> Scores:
        """Score by typing slips; Jaro-Winkler, held below the line, where there are many."""
        winkler = cpdist(self._ones, self._others, scorer=JaroWinkler.similarity, dtype=np.float32)
        many = np.minimum(winkler * winkler, np.float32(UNLIKE_SCORE))
        length = np.minimum(longest, _LONGEST)
        found = np.select([slips == 1, slips == 2], [_ONE_SLIP[length], _TWO_SLIPS[length]], many)
        return found.astype(np.float32)

    def _same_skeleton(self) -> Scores:
        """Score pairs with one skeleton: the shorter it is, the more must the vowels be alike."""
        bones = skeletons(self._names)
        number = {bone: place for place, bone in enumerate(dict.fromkeys(bones))}
        kinds = np.fromiter(map(number.__getitem__, bones), np.int64, len(bones))
        score = np.zeros(len(self._left), dtype=np.float32)
        chosen = np.flatnonzero(kinds[self._left] == kinds[self._right])
        if chosen.size:
            ones = [self._ones[i] for i in chosen.tolist()]
            others = [self._others[i] for i in chosen.tolist()]
            score[chosen] = _vowel_scores(ones, others, skeletons(ones))
        return score

    def _same_given_name(self) -> Scores:
        size = len(self._names)
        low = np.minimum(self._left, self._right)
        pairs = low * size + np.maximum(self._left, self._right)
        same = np.isin(pairs, _of_one_given_name(self._names))
        return np.where(same, np.float32(NICKNAME_SCORE), np.float32(0))


def _of_one_given_name(names: Sequence[str]) -> Numbers:
    """Return a number for each two names, by their places, that may stand for one given name."""
    short = [place for place, name in enumerate(names) if is_nickname(name)]
    stand_for: dict[str, list[int]] = {}
    for place in short:
        for given in given_names_of(names[place]):
            stand_for.setdefault(given, []).append(place)
    for place, name in enumerate(names):
        if name in stand_for and not is_nickname(name):
            stand_for[name].append(place)
    pairs = {
        min(one, other) * len(names) + max(one, other)
        for places in stand_for.values()
        for one, other in combinations_with_replacement(places, 2)
    }
    return np.fromiter(pairs, np.int64, len(pairs))


def _vowel_scores(left: list[str], right: list[str], bones: list[str]) -> Scores:
    """Score pairs of one skeleton by their vowels; who writes none has none to differ in."""
    heard = sounds(left), sounds(right)
    alike = cpdist(*heard, scorer=JaroWinkler.similarity, dtype=np.float32)
    sizes = np.array([len(bone) for bone in bones], dtype=np.int64)
    likely = alike >= _VOWELS_ALIKE[np.minimum(sizes, len(_VOWELS_ALIKE) - 1)]
    likely &= (sizes > 3) | np.array([*map(_same_first_vowel, *heard)], dtype=np.bool_)
    likely |= (sizes > 2) & np.array([*map(_lacks_vowels, left, right)], dtype=np.bool_)
    return np.where(likely, np.float32(SKELETON_SCORE), np.float32(UNLIKE_SCORE))


def _same_first_vowel(left: str, right: str) -> bool:
    """Compare first vowels where both sides write equally many: else one leaves some out."""
    one, other = _VOWEL.findall(left), _VOWEL.findall(right)
    return len(one) != len(other) or one[:1] == other[:1]


def _lacks_vowels(left: str, right: str) -> bool:
    return bool(_VOWELLESS.match(left) or _VOWELLESS.match(right))


def _is_female(token: str) -> bool:
    return token.endswith(("a", "ah"))
