"""Names while they are typed: beginnings of words, in any script, with slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from iskra.engines.linkage.blocking import PHONE_DIGITS
from iskra.engines.linkage.index.matches import Match, permitted
from iskra.engines.linkage.index.postings import numbered
from iskra.engines.linkage.records import MAX_TOKENS
from iskra.formats.canonical.emails import canonical_emails
from iskra.formats.canonical.links import canonical_link
from iskra.formats.canonical.names import canonical_name, skeleton
from iskra.formats.canonical.text import ascii_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iskra.engines.linkage.arrays import Floats, Longs
    from iskra.engines.linkage.index.matches import Allowed
    from iskra.engines.linkage.index.state import State
    from iskra.engines.linkage.index.vocabulary import Vocabulary

# How far a word of a name fits what was typed.
WHOLE: Final = 1.0
BEGINS: Final = 0.9
BONES_BEGIN: Final = 0.7
LIKE: Final = 0.8
SLIP: Final = 0.6
SHORTEST_BONES: Final = 2
SHORTEST_SLIP: Final = 4
# Each word of the name that nothing was typed of.
UNTYPED: Final = 0.01


def read_key(text: str) -> dict[str, str]:
    """Return the canonical key that was typed where a name might be: an address or a number."""
    text = text.strip()
    if "@" in text and (email := canonical_emails([text])[0]):
        return {"email": email}
    if "/" in text and (link := canonical_link(text)[0]):
        return {"link": link}
    digits = "".join(filter(str.isdecimal, ascii_digits(text)))
    return {"phone": digits} if len(digits) >= PHONE_DIGITS else {}


def find(state: State, text: str, limit: int, allowed: Allowed) -> list[Match]:
    """Return the people in whose names each word typed fits a word."""
    typed = canonical_name(text).split()[:MAX_TOKENS]
    fits = [_fits(state.vocabulary, word) for word in dict.fromkeys(typed)]
    if not fits:
        return []
    rows = _rows_of_all(state, fits)
    rows = permitted(allowed, rows[state.rows.alive[rows]])
    scores = _scores(state, fits, rows)
    rows, scores = rows[scores > 0], scores[scores > 0]
    # More than asked for: several may be rows of one person.
    order = _best(scores, limit * 20)
    best: dict[object, Match] = {}
    for row, score in zip(rows[order].tolist(), scores[order].tolist(), strict=True):
        owner = state.rows.ids[row]
        if owner is None:
            continue
        reasons = (("name", "same" if score >= WHOLE else "partial"),)
        best.setdefault(owner, Match(row, owner, round(score, 3), reasons))
    return list(best.values())[:limit]


def _best(scores: Floats, most: int) -> Longs:
    """Return the places of the highest scores, of equal ones the first."""
    if len(scores) > most:
        least = np.partition(scores, -most)[-most]
        above, level = np.flatnonzero(scores > least), np.flatnonzero(scores == least)
        chosen = np.concatenate([above, level[: most - len(above)]])
    else:
        chosen = np.arange(len(scores))
    return chosen[np.lexsort((chosen, -scores[chosen]))]


def _fits(vocabulary: Vocabulary, typed: str) -> Floats:
    """Return for each word of the vocabulary how far it fits; the place after the last is 0."""
    fits = np.zeros(len(vocabulary) + 1, np.float32)
    for one in vocabulary.like(typed):
        fits[one.number] = LIKE * one.likeness if len(typed) >= SHORTEST_SLIP else 0
    bones = skeleton(typed)
    if len(bones) >= SHORTEST_BONES:
        owners = vocabulary.beginning_bones(bones)
        fits[owners] = np.maximum(fits[owners], BONES_BEGIN)
    for numbers in vocabulary.beginning(typed):
        fits[numbers.start : numbers.stop] = BEGINS
    own = vocabulary.number(typed)
    if own >= 0:
        fits[own] = WHOLE
    if len(typed) >= SHORTEST_SLIP and fits.max() < BEGINS:
        for number in _slipped(vocabulary, typed):
            fits[number] = max(fits[number], SLIP)
    return fits


def _slipped(vocabulary: Vocabulary, typed: str) -> Iterator[int]:
    """Yield the words whose beginning is one slip away; the first letter is right."""
    for numbers in vocabulary.beginning(typed[0]):
        starts = [vocabulary[number][: len(typed)] for number in numbers]
        for _start, _slips, at in process.extract_iter(
            typed, starts, scorer=OSA.distance, score_cutoff=1
        ):
            yield numbers[at]


def _rows_of_all(state: State, fits: list[Floats]) -> Longs:
    """Return the rows with a word that fits that of the typed words which fewest have."""
    ends = [_runs(fit) for fit in fits]
    counts = [state.by_word.span(numbered(low), numbered(high)) for low, high in ends]
    low, high = ends[int(np.argmin(counts))]
    fitting = np.zeros(len(state.rows.words), np.bool_)
    fitting[state.by_word.between(numbered(low), numbered(high) - np.uint64(1))] = True
    return np.flatnonzero(fitting)


def _runs(fit: Floats) -> tuple[Longs, Longs]:
    """Return where runs of fitting words begin, and where they have ended."""
    edges = np.flatnonzero(np.diff(fit > 0, prepend=False, append=False))
    return edges[::2], edges[1::2]


def _scores(state: State, fits: list[Floats], rows: Longs) -> Floats:
    """Return how well the names of rows fit; 0 where a word typed fits no word."""
    words = state.rows.words[rows]
    scores = np.zeros(len(rows), np.float32)
    missed = np.zeros(len(rows), np.bool_)
    for fit in fits:
        best = fit[words].max(axis=1)
        scores += best
        missed |= best == 0
    untyped = (words >= 0).sum(axis=1) - len(fits)
    scores = scores / len(fits) - UNTYPED * np.maximum(untyped, 0)
    return np.where(missed, np.float32(0), scores.astype(np.float32))
