"""Words of the register for its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string

from iskra.people.selectors.exports import address_of
from iskra.places.api import country_name, language_name

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString

    from iskra.people.selectors.panels import Panel

register = template.Library()

KINDS = {"consented": "good", "member": "good", "restricted": "bad", "talking": "warning"}


@register.filter
def standing_kind(standing: str) -> str:
    """Return the kind of tag that shows a standing."""
    return KINDS.get(standing, "plain")


@register.filter
def country(code: str) -> str:
    """Return a country in the reader's language, or nothing."""
    return country_name(code) if code else ""


@register.filter
def language(code: str) -> str:
    """Return a language in the reader's language, or nothing."""
    return language_name(code) if code else ""


@register.filter
def profile_address(key: str) -> str:
    """Return where a profile's key leads."""
    return address_of(key)


@register.simple_tag(takes_context=True)
def panel_of(context: Context, panel: Panel) -> SafeString:
    """Draw what another room shows here, with its own template and what that needs."""
    return render_to_string(panel.template, dict(panel.context), request=context.get("request"))
