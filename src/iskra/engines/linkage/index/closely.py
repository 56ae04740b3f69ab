"""Two rows compared field by field, with what each agreement weighs and is called."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA, JaroWinkler

from iskra.engines.linkage.beliefs import NAME_ALONE_BITS, WORDS, WORDS_OF_STRANGERS
from iskra.engines.linkage.blocking import PHONE_DIGITS
from iskra.engines.linkage.comparisons import Level
from iskra.engines.linkage.index.matches import Match
from iskra.engines.linkage.index.pairing import compare_names
from iskra.engines.linkage.index.weights import same_bits, unlike_bits
from iskra.engines.linkage.names import HEARD, Event
from iskra.engines.linkage.records import KEYS, SPELT
from iskra.engines.linkage.similarity import match_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from iskra.engines.linkage.index.asked import Asked
    from iskra.engines.linkage.index.state import State

_CODES: Final = {
    Level.SAME: "same",
    Level.NEAR: "near",
    Level.PART: "partial",
    Level.DIFFERS: "differs",
}
# From so many rows on a key is said to be shared by many, as in evidence.
_MANY: Final = 8
HEARD_BITS: Final = log2(WORDS[Event.HEARD] / WORDS_OF_STRANGERS[Event.HEARD])


def compare_closely(state: State, asked: Asked, position: int) -> Match:
    """Compare the row asked about with one of the index."""
    levels = dict(_levels(state, asked, position))
    keyed = any(levels.get(key, Level.MISSING) >= Level.NEAR for key in KEYS)
    weight, agreement = compare_names(state, asked, position)
    if keyed and agreement in {"partial", "differs"} and weight < HEARD_BITS:
        weight, agreement = _heard(state, asked, position, (weight, agreement))
    reasons = [("name", agreement)] if agreement else []
    for field, level in levels.items():
        bits, code = _weighed(state, asked, field, level)
        reasons.append((field, code))
        # Who lives in the same town lives in the same country: that says nothing more.
        if field != "country" or levels.get("locality") is not Level.SAME:
            weight += bits
    if not any(field != "country" and level >= Level.NEAR for field, level in levels.items()):
        weight -= NAME_ALONE_BITS
    score = weight - log2(len(state.rows))
    return Match(position, state.rows.ids[position], round(score, 2), tuple(reasons))


def _heard(state: State, asked: Asked, position: int, read: tuple[float, str]) -> tuple[float, str]:
    """Listen to two names that do not agree word by word: they may be in two scripts."""
    spelt = state.rows.texts.get(SPELT)
    ours, theirs = asked.row.get(SPELT, ""), spelt[position] if spelt else ""
    if not ours or not theirs or (ours.isascii() and theirs.isascii()):
        return read
    return (HEARD_BITS, "near") if match_names([ours], [theirs])[0] >= HEARD else read


def _levels(state: State, asked: Asked, position: int) -> Iterator[tuple[str, Level]]:
    for field, texts in state.rows.texts.items():
        ours = asked.row.get(field) if field != SPELT else None
        if ours:
            theirs = texts[position]
            level = _level(field, ours, theirs) if theirs else None
            if level is not None:
                yield field, level


def _weighed(state: State, asked: Asked, field: str, level: Level) -> tuple[float, str]:
    if level is not Level.SAME:
        return unlike_bits(field, level), _CODES[level]
    count = asked.counts.get(field, 0)
    code = "same_shared" if field in KEYS and count >= _MANY else "same"
    return same_bits(field, count, len(state.rows)), code


def _level(field: str, ours: str, theirs: str) -> Level | None:
    """Return how two values agree; None where they cannot contradict each other."""
    if ours == theirs:
        return Level.SAME
    return _RULES.get(field, _texts)(ours, theirs)


def _graded(*, near: bool, part: bool) -> Level:
    if near:
        return Level.NEAR
    return Level.PART if part else Level.DIFFERS


def _links(ours: str, theirs: str) -> Level | None:
    (host, _, one), (other_host, _, other) = ours.partition("/"), theirs.partition("/")
    if (host, one[:1] == "#") != (other_host, other[:1] == "#"):
        return None
    if ours.replace(".", "") == theirs.replace(".", ""):
        return Level.NEAR
    return Level.PART if JaroWinkler.similarity(ours, theirs) >= 0.97 else Level.DIFFERS


def _emails(ours: str, theirs: str) -> Level:
    slip = OSA.distance(ours, theirs, score_cutoff=2) <= 2
    near = slip and _digits(ours) == _digits(theirs)
    return _graded(near=near, part=slip or ours.partition("@")[0] == theirs.partition("@")[0])


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _phones(ours: str, theirs: str) -> Level:
    ending = ours[-PHONE_DIGITS:] == theirs[-PHONE_DIGITS:]
    return _graded(near=ending, part=OSA.distance(ours, theirs, score_cutoff=1) <= 1)


def _dates(ours: str, theirs: str) -> Level:
    edits = OSA.distance(ours.replace("-", ""), theirs.replace("-", ""), score_cutoff=2)
    one, other = ours.split("-"), theirs.split("-")
    agree = len(set(one[1:]) & set(other[1:])) + (one[0] == other[0])
    near = edits <= 1 or agree >= 2 or sorted(one) == sorted(other)
    return _graded(near=near, part=edits <= 2)


def _codes(ours: str, theirs: str) -> Level:
    slip = OSA.distance(ours, theirs, score_cutoff=1) <= 1
    return _graded(near=slip, part=ours[:3] == theirs[:3])


def _sets(ours: str, theirs: str) -> Level:
    shared = not set(ours.split("|")).isdisjoint(theirs.split("|"))
    return Level.NEAR if shared else Level.DIFFERS


def _exact(_ours: str, _theirs: str) -> Level:
    return Level.DIFFERS


def _texts(ours: str, theirs: str) -> Level:
    likeness = JaroWinkler.similarity(ours, theirs)
    one, other = set(ours.split()), set(theirs.split())
    near = likeness >= 0.92 or one <= other or other <= one
    return _graded(near=near, part=likeness >= 0.85)


_RULES: Final[dict[str, Callable[[str, str], Level | None]]] = {
    "link": _links,
    "email": _emails,
    "phone": _phones,
    "birth_date": _dates,
    "country": _exact,
    "postcode": _codes,
    "outside_id": _codes,
    "affiliations": _sets,
}
