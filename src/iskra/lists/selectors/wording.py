"""Pairs and links in the reader's words and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, gettext_lazy

from iskra.charts.report.sections.pairs import pair as pair_article
from iskra.charts.speech import Speech
from iskra.charts.words import code_sentence, field_label, grey_verdict, standing
from iskra.lists.rules.strength import Strength
from iskra.places.api import country_name, language_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.lists.rules.comparing import Line, Piece
    from iskra.lists.selectors.review import Shown, Side

_BREAK: Final = SafeString("<br>")
_FIELDS: Final = {"links": "link", "emails": "email", "phones": "phone"}
STRENGTHS: Final = {
    Strength.DISPUTED: gettext_lazy("strong, but something speaks against it"),
    Strength.LIKELY: gettext_lazy("more likely one person than two"),
    Strength.FAINT: gettext_lazy("more likely two people than one"),
}


def language() -> str:
    """Return the code of the reader's language."""
    return get_language() or "en"


def compare_rows(shown: Shown) -> list[dict[str, Any]]:
    """Return what two people say, field by field, as the component for it takes it."""
    return [_row(line) for line in shown.lines]


def facts_of(shown: Shown) -> list[tuple[str, str]]:
    """Return who each of two people is to us, and on which lists they are."""
    if shown.is_one:
        return []
    return [
        (title_of(side), " · ".join([side.person.get_standing_display(), *side.sources]))
        for side in shown.sides
    ]


def title_of(side: Side) -> str:
    """Return what a person is called; a record may know no name."""
    links = side.card.get("links") or [""]
    return str(side.card.get("name") or links[0] or gettext("No name"))


def why(shown: Shown) -> SafeString:
    """Return the sentence and the picture of what speaks for and against a pair."""
    say = Speech(language())
    # The article escapes all that the rows say.
    return mark_safe(pair_article(shown.evidence, say, verdict="grey"))  # noqa: S308


def question(shown: Shown) -> str:
    """Say in one sentence what is asked."""
    said = shown.disputed_by
    if said is None and not shown.is_one:
        return gettext("Are these two the same person?")
    if shown.is_one and said is not None:
        return gettext(
            "Somebody decided that these are two people, and the register has them as one. "
            "Are they the same person?"
        )
    if shown.is_one:
        return gettext("These two listings are one person by now. Is that so?")
    return gettext(
        "Somebody decided that these are one person, and the register has them as two. "
        "Are they the same person?"
    )


def link_sentence(reasons: Sequence[tuple[str, str]]) -> str:
    """Say why a listing is taken for the same person as another one."""
    return code_sentence(reasons, language(), verdict="same")


def decided_sentence(*, is_same: bool) -> str:
    """Say that people decided about a link."""
    return standing("said same" if is_same else "said apart", language())


def verdict_of(weight: float) -> str:
    """Return how a pair that waits is spoken of."""
    return grey_verdict(weight)


def field_words(field: str) -> str:
    """Return what a field is called."""
    if field == "language":
        return gettext("Language")
    return field_label(_FIELDS.get(field, field), language())


def cell_words(field: str, value: str) -> str:
    """Return a value as people read it."""
    if field == "country" and len(value) == 2:
        return country_name(value.upper(), language()) or value
    if field == "language":
        return language_name(value) or value
    return value


def _row(line: Line) -> dict[str, Any]:
    return {
        "label": field_words(line.field),
        "left": _said(line.field, line.left),
        "right": _said(line.field, line.right),
        "state": line.state,
    }


def _said(field: str, pieces: Sequence[Piece]) -> SafeString:
    return format_html_join("", "{}", ((_piece(field, one),) for one in pieces))


def _piece(field: str, piece: Piece) -> SafeString:
    if piece.text == "\n":
        return _BREAK
    words = cell_words(field, piece.text)
    return format_html("<mark>{}</mark>", words) if piece.is_marked else format_html("{}", words)
