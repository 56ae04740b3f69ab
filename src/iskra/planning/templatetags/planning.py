"""The picture of lists that overlap, with its figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from iskra.charts.svg import upset
from iskra.charts.svg.upset import Column, Overlaps
from iskra.shared.text import nearest_language, number

if TYPE_CHECKING:
    from collections.abc import Sequence

register = template.Library()


@register.inclusion_tag("planning/_overlaps.html")
def overlaps(
    sets: Sequence[tuple[str, int]], columns: Sequence[tuple[tuple[int, ...], int]], *, title: str
) -> dict[str, Any]:
    """Draw who is on exactly which lists, wide and for a phone.

    Args:
        sets: lists with their people.
        columns: positions of lists and people on exactly these; none gathers all others.
        title: words of the picture.
    """
    language = nearest_language(get_language() or "en")
    names = [name for name, _size in sets]
    drawn = Overlaps(
        sets=sets,
        columns=[Column(on, size, "" if on else _("others")) for on, size in columns],
        title=title,
        description=described(names, columns, language),
        number=lambda value: number(value, language),
        is_mirrored=get_language_bidi(),
    )
    # Markup is escaped where it is made (iskra.charts.markup).
    return {
        "title": title,
        "wide": mark_safe(upset.wide(drawn)),  # noqa: S308
        "narrow": mark_safe(upset.narrow(drawn)),  # noqa: S308
        "names": names,
        "rows": [([names[one] for one in on], size) for on, size in columns],
    }


def described(
    names: Sequence[str], columns: Sequence[tuple[tuple[int, ...], int]], language: str
) -> str:
    """Say in a sentence what the picture shows to those who do not see it."""
    shared = [(on, size) for on, size in columns if len(on) > 1]
    if not shared:
        return _("Nobody is on more than one list.")
    on, size = max(shared, key=lambda one: one[1])
    return _("The largest overlap: %(people)s people are on exactly %(lists)s.") % {
        "people": number(size, language),
        "lists": ", ".join(names[one] for one in on),
    }
