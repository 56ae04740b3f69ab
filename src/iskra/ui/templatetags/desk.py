"""The shell's own questions: which rooms to offer, which theme to show, which pages to list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import ngettext

from iskra.ui import rules
from iskra.ui.selectors import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page
    from django.template import Context
    from django.utils.functional import Promise

register = template.Library()


@dataclass(frozen=True)
class Entry:
    """One line of a menu; `current` is the value of aria-current, or nothing."""

    url: str
    label: str | Promise
    current: str = ""


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Entry]:
    """Return the rooms that the roles of whoever asks may enter."""
    request = context["request"]
    roles: frozenset[str] = getattr(request.user, "roles", frozenset())
    entries = [
        (reverse(name), label)
        for name, label, needed in settings.DESK_NAVIGATION
        if request.user.is_authenticated and rules.is_shown(needed, roles)
    ]
    # A page that has no entry of its own belongs to another one's.
    offered = {name for name, _label, _needed in settings.DESK_NAVIGATION}
    below = {
        reverse(name): reverse(entry)
        for name, entry in settings.DESK_BELOW.items()
        if entry in offered
    }
    stands = rules.nearest([*below, *(url for url, _ in entries)], request.path)
    here = below.get(stands, stands)
    current = "page" if here == request.path else "true"
    return [Entry(url, label, current if url == here else "") for url, label in entries]


@register.simple_tag
def user_menu() -> list[Entry]:
    """Return what somebody finds below their own name."""
    return [Entry(reverse(name), label) for name, label in settings.DESK_USER_MENU]


@register.simple_tag
def desk_scripts() -> list[str]:
    """Return the modules that every page of the desk loads; each works by itself."""
    return SCRIPTS


@register.simple_tag(takes_context=True)
def chosen_theme(context: Context) -> str:
    """Return "light" or "dark" where somebody chose, and nothing where the device decides."""
    request = context.get("request")
    return "" if request is None else request.session.get("theme", "")


@register.simple_tag(takes_context=True)
def theme_attribute(context: Context) -> str:
    """Return the attribute of the page's root that overrules the device's theme."""
    theme = chosen_theme(context)
    return format_html(' data-theme="{}"', theme) if theme else ""


@register.filter
def offered_pages(page: Page[Any]) -> Sequence[int | None]:
    """Return the numbers that a pager offers around a page."""
    return rules.pages_around(page.number, page.paginator.num_pages)


@register.filter
def time_left(seconds: float) -> str:
    """Say how long something will still take."""
    count, unit = rules.seconds_in_words(seconds)
    if unit == "hours":
        return ngettext("about %(count)d hour left", "about %(count)d hours left", count) % {
            "count": count
        }
    if unit == "minutes":
        return ngettext("about %(count)d minute left", "about %(count)d minutes left", count) % {
            "count": count
        }
    return ngettext("%(count)d second left", "%(count)d seconds left", count) % {"count": count}
