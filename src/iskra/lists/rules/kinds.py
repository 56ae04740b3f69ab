"""Kinds of source, and which standing the people of each get."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Where listings come from."""

    GROUP = "group"
    SIGN_UP = "sign_up"
    EVENT = "event"
    EXPORT = "export"
    REGISTER = "register"
    OWN_CONTACTS = "own_contacts"
    OPT_OUT = "opt_out"
    HAND = "hand"


PROSPECT = "prospect"
CONSENTED = "consented"
MEMBER = "member"

# Kinds that somebody can bring as a file; what is added by hand has a source of its own.
BROUGHT = tuple(kind for kind in Kind if kind is not Kind.HAND)


def standing_of(kind: str, *, has_evidence: bool) -> str:
    """Return the standing that the people of a source get; '' for those who opted out.

    Args:
        kind: the kind of the source.
        has_evidence: whether the text that they agreed to is told. Who came to an event without
            signing anything is a prospect.
    """
    if kind == Kind.OPT_OUT:
        return ""
    if kind == Kind.REGISTER:
        return MEMBER
    if kind == Kind.SIGN_UP or (kind == Kind.EVENT and has_evidence):
        return CONSENTED
    return PROSPECT


def needs_declaration(kind: str) -> bool:
    """Say whether the importer has to declare that these are members."""
    return kind == Kind.REGISTER


def needs_evidence(kind: str) -> bool:
    """Say whether the text that people signed has to be told."""
    return kind == Kind.SIGN_UP


def may_have_evidence(kind: str) -> bool:
    """Say whether people of such a source may have signed something."""
    return kind in {Kind.SIGN_UP, Kind.EVENT}
