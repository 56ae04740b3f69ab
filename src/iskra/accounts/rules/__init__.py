"""Pure decisions about accounts."""

from __future__ import annotations

from iskra.accounts.rules.access import AccessRule, Audience, Scope, SectionFacts, scope_for
from iskra.accounts.rules.addresses import NOBODYS, canonical_email, is_nobodys, nobodys_address
from iskra.accounts.rules.browsers import browser_name
from iskra.accounts.rules.sessions import (
    SEEN_EVERY,
    STEP_UP,
    Limits,
    Moments,
    counts_as_step_up,
    digest_of,
    is_locked,
    is_over,
    limits_for,
)

__all__ = [
    "NOBODYS",
    "SEEN_EVERY",
    "STEP_UP",
    "AccessRule",
    "Audience",
    "Limits",
    "Moments",
    "Scope",
    "SectionFacts",
    "browser_name",
    "canonical_email",
    "counts_as_step_up",
    "digest_of",
    "is_locked",
    "is_nobodys",
    "is_over",
    "limits_for",
    "nobodys_address",
    "scope_for",
]
