"""How the facts of a record are shown to whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html, format_html_join

from iskra.door.forms.mine import LABELS, LISTED
from iskra.door.selectors.words import WOULD_DO
from iskra.people.api import address_of
from iskra.places.api import country_name, language_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

register = template.Library()
NOTHING = "—"


@register.simple_tag
def field_label(name: str) -> str:
    return str(LABELS[name])


@register.simple_tag
def field_value(name: str, value: Any) -> SafeString:
    """Write a field's value, each of several in its own direction."""
    if name in LISTED:
        return listed(as_shown(name, one) for one in value or ())
    return listed([as_shown(name, value)] if value else [])


def as_shown(name: str, value: str) -> str:
    if name == "country":
        return country_name(value)
    if name == "language":
        return language_name(value)
    return address_of(value) if name == "links" else str(value).lstrip("~")


@register.simple_tag
def languages_named(codes: Iterable[str]) -> SafeString:
    return listed(language_name(code) for code in codes)


@register.simple_tag
def offers_named(codes: Iterable[str]) -> SafeString:
    known = dict(WOULD_DO)
    return listed(str(known.get(code, code)) for code in codes)


def listed(words: Iterable[str]) -> SafeString:
    """Join words so that scripts of both directions do not mix."""
    found = format_html_join(", ", "<bdi>{}</bdi>", ((one,) for one in words))
    return found or format_html("{}", NOTHING)
