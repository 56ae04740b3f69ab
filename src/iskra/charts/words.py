"""Evidence in words that a volunteer understands, in the reader's language.

A sentence is put together once for each pattern of agreement codes and language and kept; after
that only the values are filled in, so that every line of `links.csv` can have its `why`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from iskra.charts.phrases import (
    BEYOND,
    FIELD_LABELS,
    LEVEL_LABELS,
    N_,
    ORDER,
    PHRASES,
    RULE_OF_FIELDS,
    RULES,
)
from iskra.engines.linkage.clusters import LINK
from iskra.shared.text import translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from iskra.charts.report.data import FieldEvidence

GREY_MARK = "grey:"
"""How `why` begins, in every language, where two rows wait for a decision (a contract)."""

STRONG = LINK
"""Log2 odds at which two rows by themselves are taken for one person."""

LONGEST_VALUE = 40
_VERDICTS = {
    "same": N_("One person: {reasons}."),
    "grey": N_("Perhaps one person: {reasons}."),
    "outvoted": N_(
        "Perhaps one person, strong by itself, but other rows of the same people speak against it: "
        "{reasons}."
    ),
    "apart": N_("Not taken for one person: {reasons}."),
}
_BARE = {
    "same": N_("One person."),
    "grey": N_("Perhaps one person."),
    "outvoted": N_("Perhaps one person, but other rows of the same people speak against it."),
    "apart": N_("Not taken for one person."),
}
_FALLBACK = N_("{field}: {agreement}")
_BETWEEN_REASONS = N_("; ")
_STANDING = {
    "alone": N_("Alone: no other row is this person."),
    "first": N_("The row from which this person starts."),
    "said same": N_("One person: people said so."),
    "said apart": N_("Not taken for one person: people said so."),
    "repeated": N_("One person: the same row again."),
    "too common": N_("Alone: too common a name to be taken for the same person."),
    "empty": N_("Alone: the row says nothing to go by."),
}
_REJECTED = N_("Rejected: {reason}")
_NAMED = frozenset({"name", "given_name", "family_name"})
_SHOWN_LEVELS = frozenset({"near", "nickname", "initial", "partial"})
_UNSPOKEN = frozenset({"", "missing"})
_RANK = {field: rank for rank, field in enumerate(ORDER)}


class Value(NamedTuple):
    """A value of a row within a sentence; to be isolated where directions may differ."""

    text: str


class _Slot(NamedTuple):
    item: int
    is_left: bool


def sentence(
    evidence: Sequence[FieldEvidence], language: str = "en", *, verdict: str = "same"
) -> str:
    """Say in one sentence why two rows are one person, perhaps are, or are not.

    Args:
        evidence: what was weighed, in any order; missing fields are not spoken of.
        language: code of a language; unknown ones get English.
        verdict: `same`, `grey`, `apart`, or `outvoted` where other rows hold a grey pair back.
    """
    return "".join(
        part.text if isinstance(part, Value) else part
        for part in segments(evidence, language, verdict=verdict)
    )


def segments(
    evidence: Sequence[FieldEvidence], language: str = "en", *, verdict: str = "same"
) -> Iterator[str | Value]:
    """Yield the sentence in pieces: our words as `str`, the rows' values as `Value`."""
    codes = tuple([(item.field, item.agreement) for item in evidence])
    for part in _template(codes, language, verdict):
        if isinstance(part, str):
            yield part
        else:
            item = evidence[part.item]
            yield Value(shortened(item.left if part.is_left else item.right))


def code_sentence(
    codes: Iterable[tuple[str, str]], language: str = "en", *, verdict: str = "same"
) -> str:
    """Say the sentence from codes alone, (field, agreement) each, without the rows' values."""
    parts = _template(tuple(codes), language, verdict, shows_values=False)
    return "".join(part for part in parts if isinstance(part, str))


def reasons_in(language: str) -> Callable[[Sequence[tuple[str, str, float]], str], str]:
    """Return what puts evidence into words for a line of `links.csv`.

    It takes the parts (field, agreement, weight) and `same`, `grey`, `outvoted`, `apart`, or
    `decided` where people said so.
    """

    def say(parts: Sequence[tuple[str, str, float]], verdict: str) -> str:
        if verdict == "decided":
            return standing("said same", language)
        codes = tuple([(field, agreement) for field, agreement, _ in parts])
        return code_sentence(codes, language, verdict=verdict)

    return say


def grey_sentence(evidence: Sequence[FieldEvidence], language: str = "en") -> str:
    """Say why a pair waits for a decision, beginning with the mark of the contract."""
    return f"{GREY_MARK} {sentence(evidence, language, verdict='grey')}"


def standing(name: str, language: str = "en") -> str:
    """Return the sentence for a row that no evidence speaks of.

    Args:
        name: `alone`, `first`, `said same`, `said apart`, `repeated`, `too common` or `empty`.
        language: code of a language.
    """
    return translator(language).gettext(_STANDING[name])


def rejected(reason: str, language: str = "en") -> str:
    """Return the sentence for a rejected row."""
    return translator(language).gettext(_REJECTED).format(reason=shortened(reason, 200))


def field_label(field: str, language: str = "en") -> str:
    """Return the name of one of our fields; a field that we do not know keeps its own."""
    label = BEYOND[field][0] if field in BEYOND else FIELD_LABELS.get(field)
    return translator(language).gettext(label) if label else field


def meaning(field: str, language: str = "en") -> str:
    """Return what a part of the evidence means that is no field of the rows; '' for a field."""
    return translator(language).gettext(BEYOND[field][1]) if field in BEYOND else ""


def agreement_label(level: str, language: str = "en") -> str:
    """Return a level of agreement in words, such as `nearly the same`."""
    label = LEVEL_LABELS.get(level)
    return translator(language).gettext(label) if label else level


def gap(item: FieldEvidence) -> str:
    """Return the level of agreement, told by its values where one is called missing."""
    if item.agreement != "missing" or bool(item.left) != bool(item.right):
        return item.agreement
    return "unused" if item.left else "absent"


def grey_verdict(weight: float) -> str:
    """Return how a pair that waits is spoken of.

    Args:
        weight: log2 odds; from `STRONG` on, only other rows can have kept the two apart.
    """
    return "outvoted" if weight >= STRONG else "grey"


def rule_sentence(name: str, language: str = "en", *, otherwise: str = "") -> str:
    """Return what a rule does in words: `otherwise` if given, or by its fields (`name+phone`)."""
    gettext = translator(language).gettext
    if known := otherwise or RULES.get(name):
        return gettext(known)
    fields = [field_label(field, language) for field in name.split("+")]
    return gettext(RULE_OF_FIELDS).format(fields=" + ".join(fields))


@lru_cache(maxsize=4096)
def phrase(field: str, level: str, language: str = "en") -> str:
    """Return the words for one field's agreement, such as `the same profile link`."""
    gettext = translator(language).gettext
    known = PHRASES.get((field, level))
    if known:
        return gettext(known)
    return gettext(_FALLBACK).format(
        field=field_label(field, language), agreement=agreement_label(level, language)
    )


def shortened(value: str, longest: int = LONGEST_VALUE) -> str:
    """Return a value on one line, at most `longest` characters, with an ellipsis when cut."""
    line = " ".join(value.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _rank(code: tuple[str, str]) -> tuple[bool, int]:
    return code[1] == "differs", _RANK.get(code[0], len(_RANK))


@lru_cache(maxsize=65_536)
def _template(
    codes: tuple[tuple[str, str], ...], language: str, verdict: str, *, shows_values: bool = True
) -> tuple[str | _Slot, ...]:
    """Put the sentence together for one pattern of codes, with slots for the values."""
    spoken = sorted(
        (index for index, code in enumerate(codes) if code[1] not in _UNSPOKEN),
        key=lambda index: _rank(codes[index]),
    )
    gettext = translator(language).gettext
    if not spoken:
        return (gettext(_BARE[verdict]),)
    before, _, after = gettext(_VERDICTS[verdict]).partition("{reasons}")
    parts: list[str | _Slot] = [before]
    between = gettext(_BETWEEN_REASONS)
    for position, index in enumerate(spoken):
        field, level = codes[index]
        parts.append((between if position else "") + phrase(field, level, language))
        if shows_values and field in _NAMED and level in _SHOWN_LEVELS:
            parts += [" (", _Slot(index, is_left=True), " – ", _Slot(index, is_left=False), ")"]
    return (*parts, after)
