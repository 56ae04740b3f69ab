"""What a link can be, and what a rule of a network answers."""

from __future__ import annotations

from typing import NamedTuple


class Link(NamedTuple):
    """A link's canonical key and its kind: person, page, group, other or ''."""

    key: str
    kind: str


class Elsewhere(NamedTuple):
    """An address that only leads to another: a redirect, a login with its way back."""

    text: str


NOTHING = Link("", "")


def person(key: str) -> Link:
    """Return the link of an account that may belong to one person."""
    return Link(key, "person")


def page(key: str) -> Link:
    """Return the link of an organisation's, brand's or topic's page."""
    return Link(key, "page")


def group(key: str) -> Link:
    """Return the link of a group or chat."""
    return Link(key, "group")


def other(key: str) -> Link:
    """Return a link that says something, but not who."""
    return Link(key, "other")
