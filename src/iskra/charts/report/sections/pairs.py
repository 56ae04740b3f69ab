"""Two rows beside each other, with what each field weighs; the same markup serves the script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts import words
from iskra.charts.markup import Markup, bdi, join, tag
from iskra.charts.report.data import FieldEvidence, PairView
from iskra.charts.report.sections.layout import file_name
from iskra.charts.speech import CERTAIN
from iskra.charts.svg.waterfall import bounds, step, steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.charts.markup import Child
    from iskra.charts.speech import Speech

UNSEEN = 0.05
"""Log2 odds below which the rest between sum and weight is rounding."""

ROUNDING = 1.0
"""Log2 odds that rounded parts may lack where the evidence itself says what it starts from."""

MOST_BITS_IN_FIGURES = 20
_UNMARKED = frozenset({"same", "same_shared", "alike"})


def pair(view: PairView, say: Speech, *, verdict: str, after: Child = None) -> Markup:
    """Return the article on two rows.

    Args:
        view: the rows and what was weighed.
        say: the language.
        verdict: `same`, `grey` or `apart`, for the sentence.
        after: what follows the evidence.
    """
    spoken = words.grey_verdict(view.weight) if verdict == "grey" else verdict
    sentence = view.sentence or join(
        *(
            bdi(part.text) if isinstance(part, words.Value) else part
            for part in words.segments(view.evidence, say.language, verdict=spoken)
        )
    )
    return tag("article", tag("h3", sentence), _evidence(view, say), after, class_="pair keep")


def row_name(file: str, row: int, say: Speech) -> Markup:
    """Return which row is meant."""
    return say.rich("{file}, row {row}", file=file_name(file), row=say.figure(row))


def evidence_row(
    item: FieldEvidence, say: Speech, bar: Child, *, is_weighed: bool = True
) -> Markup:
    """Return the line of one field: its name, both values, the agreement, the weight, its bar."""
    label = words.field_label(item.field, say.language)
    agreement = words.agreement_label(words.gap(item), say.language)
    small = tag("small", agreement, class_="no" if item.agreement == "differs" else None)
    return tag(
        "tr",
        tag("th", label, small, scope="row"),
        _values(item, say),
        tag("td", say.weight(item.weight) if is_weighed else "", bar, class_="w"),
    )


def _values(item: FieldEvidence, say: Speech) -> Markup:
    if meaning := words.meaning(item.field, say.language):
        return tag("td", meaning, class_="soft")
    left, right = marked(item)
    return tag("td", left, tag("br"), right, class_="vs")


def odds(weight: float, say: Speech) -> Markup:
    """Return log2 odds as odds in words."""
    amount = 2.0 ** min(abs(weight), MOST_BITS_IN_FIGURES)
    figure = say.figure(round(amount) if amount >= 10 else max(round(amount), 1))
    if abs(weight) > MOST_BITS_IN_FIGURES:
        return join(
            say("more than a million to one that they are one person")
            if weight > 0
            else say("more than a million to one that they are two people")
        )
    if weight >= 0:
        return say.rich("{odds} to 1 that they are one person", odds=figure)
    return say.rich("{odds} to 1 that they are two people", odds=figure)


def marked(item: FieldEvidence) -> tuple[Markup, Markup]:
    """Return both values; where they do not agree, the words that only one of them has marked."""
    if item.agreement in _UNMARKED:
        return _value(item.left), _value(item.right)
    left, right = item.left.split(), item.right.split()
    shared = {token.casefold() for token in left} & {token.casefold() for token in right}
    return _tokens(left, shared), _tokens(right, shared)


def _tokens(tokens: Sequence[str], shared: set[str]) -> Markup:
    if not shared:
        return _value(" ".join(tokens))
    pieces: list[Child] = []
    for index, token in enumerate(tokens):
        pieces += [
            " " if index else "",
            tag("mark", token) if token.casefold() not in shared else token,
        ]
    return tag("bdi", *pieces)


def _value(text: str) -> Markup:
    return bdi(text or "–")


def _evidence(view: PairView, say: Speech) -> Markup:
    known = sum(item.weight for item in view.evidence)
    is_decided = abs(view.weight) >= CERTAIN
    evidence = sorted(view.evidence, key=lambda item: item.field != "chance")
    rest = 0.0 if is_decided else view.weight - known
    is_started = bool(evidence) and evidence[0].field == "chance"
    has_rest = abs(rest) >= (ROUNDING if is_started else UNSEEN)
    weights = [rest] * has_rest + [item.weight for item in evidence]
    limits = bounds(weights)
    sum_bar = (
        None if is_decided else step(0, view.weight, limits, is_mirrored=say.direction == "rtl")
    )
    is_mirrored = say.direction == "rtl"
    bars = [step(a, b, limits, is_mirrored=is_mirrored) for a, b in steps(weights)]
    name = "rest" if is_started or rest > 0 else "chance"
    rows = [_rest(name, rest, bars[0], say)] if has_rest else []
    for item, bar in zip(evidence, bars[has_rest:], strict=True):
        rows.append(evidence_row(item, say, bar if item.weight else None))
    rows += [_unweighed(field, view, say) for field in _other_fields(view)]
    total = tag(
        "tr",
        tag("th", say("Together"), scope="row"),
        tag("td", odds(view.weight, say)),
        tag("td", say.weight(view.weight), sum_bar, class_="w"),
    )
    return tag(
        "table",
        caption(view, say),
        tag("thead", heads(say), class_="vh"),
        tag("tbody", *rows),
        tag("tfoot", total),
        class_="ev",
    )


def caption(view: PairView, say: Speech) -> Markup:
    """Return which two rows a table is about."""
    names = [row_name(one.file, one.row, say) for one in (view.left, view.right)]
    return tag("caption", *(tag("span", name) for name in names))


def heads(say: Speech) -> Markup:
    """Return the headings of a table of evidence."""
    named = (say("Field"), say("The two rows"), say("Weight in bits"))
    return tag("tr", *(tag("th", name, scope="col") for name in named))


def _rest(name: str, weight: float, bar: Markup, say: Speech) -> Markup:
    return evidence_row(FieldEvidence(name, "", "", "", weight), say, bar)


def _other_fields(view: PairView) -> list[str]:
    weighed = {item.field for item in view.evidence}
    names = dict.fromkeys([*view.left.cells, *view.right.cells])
    return [
        name
        for name in names
        if name not in weighed and view.left.cells.get(name) and view.right.cells.get(name)
    ]


def _unweighed(field: str, view: PairView, say: Speech) -> Markup:
    left, right = view.left.cells[field], view.right.cells[field]
    agreement = "alike" if left == right else "otherwise"
    item = FieldEvidence(field, left, right, agreement, 0.0)
    return evidence_row(item, say, None, is_weighed=False)
