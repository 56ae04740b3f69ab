"""Compare canonical Latin tokens, elementwise and fast."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from iskra.formats.canonical.names import given_names_of, skeletons

if TYPE_CHECKING:
    from collections.abc import Sequence

Scores: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

NICKNAME_SCORE = 0.92
SKELETON_SCORE = 0.93
INITIAL_SCORE = 0.8
# Score of one or two slips by the length of the longer token: in short names one letter
# makes another name (Mario, Maria), in long ones it is a slip.
_ONE_SLIP = np.array([0, 0, 0.3, 0.6, 0.8, 0.87, 0.92, 0.93, 0.94, 0.95], dtype=np.float32)
_TWO_SLIPS = np.array([0, 0, 0, 0, 0.5, 0.6, 0.7, 0.8, 0.86, 0.9], dtype=np.float32)
_LONGEST = len(_ONE_SLIP) - 1


def token_similarity(left: Sequence[str], right: Sequence[str]) -> Scores:
    """Return how alike the tokens of each pair are: 1 identical, 0 nothing in common.

    From .92 on the two are the same name, spelt otherwise, mistyped or shortened; an
    initial and its name have `INITIAL_SCORE`. Both hold canonical tokens of one length;
    each different pair is compared once.
    """
    pairs, back = _distinct_pairs(left, right)
    return _distinct_similarity(*pairs)[back]


def _distinct_pairs(
    left: Sequence[str], right: Sequence[str]
) -> tuple[tuple[list[str], list[str]], Numbers]:
    names = list(dict.fromkeys([*left, *right]))
    number = {name: place for place, name in enumerate(names)}
    both = np.fromiter(map(number.__getitem__, left), np.int64, len(left)) * len(names)
    both += np.fromiter(map(number.__getitem__, right), np.int64, len(right))
    unique, back = np.unique(both, return_inverse=True)
    first, second = np.divmod(unique, max(len(names), 1))
    return ([names[i] for i in first.tolist()], [names[i] for i in second.tolist()]), back


def _distinct_similarity(left: list[str], right: list[str]) -> Scores:
    if not left:
        return np.zeros(0, dtype=np.float32)
    winkler = cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32)
    slips = cpdist(left, right, scorer=OSA.distance, dtype=np.int32)
    lengths = np.array([list(map(len, left)), list(map(len, right))])
    score = _spelling(winkler, slips, lengths.max(axis=0))
    score = np.maximum(score, _same_skeleton(left, right, winkler))
    score = np.maximum(score, _same_given_name(left, right))
    initial = (lengths.min(axis=0) == 1) & (lengths.max(axis=0) > 1)
    score[initial] = np.where(_equal_starts(left, right)[initial], INITIAL_SCORE, 0)
    score[slips == 0] = 1
    score[lengths.min(axis=0) == 0] = 0
    return score


def _spelling(winkler: Scores, slips: NDArray[np.int32], longest: Numbers) -> Scores:
    """Score by typing slips; Jaro-Winkler, held below the line, where there are many."""
    length = np.minimum(longest, _LONGEST)
    many = np.minimum(winkler * winkler, np.float32(0.85))
    score = np.select([slips == 1, slips == 2], [_ONE_SLIP[length], _TWO_SLIPS[length]], many)
    return score.astype(np.float32)


def _same_skeleton(left: list[str], right: list[str], winkler: Scores) -> Scores:
    """Score pairs with one consonant skeleton; short skeletons say less."""
    bones = zip(skeletons(left), skeletons(right), strict=True)
    sizes = np.fromiter((len(one) if one == two else 0 for one, two in bones), np.int64, len(left))
    likely = (sizes >= 4) | ((sizes == 3) & (winkler >= 0.7)) | ((sizes == 2) & (winkler >= 0.86))
    return np.where(likely, np.float32(SKELETON_SCORE), np.float32(0))


def _same_given_name(left: list[str], right: list[str]) -> Scores:
    pairs = zip(map(given_names_of, left), map(given_names_of, right), strict=True)
    same = np.fromiter((not one.isdisjoint(two) for one, two in pairs), np.bool_, len(left))
    return np.where(same, np.float32(NICKNAME_SCORE), np.float32(0))


def _equal_starts(left: list[str], right: list[str]) -> NDArray[np.bool_]:
    pairs = zip(left, right, strict=True)
    return np.fromiter((one[:1] == two[:1] for one, two in pairs), np.bool_, len(left))
