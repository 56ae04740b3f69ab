"""What other rooms may use of accounts."""

from __future__ import annotations

from iskra.accounts.models import Section, User
from iskra.accounts.policy import (
    Role,
    allow,
    allow_anybody,
    allow_signed_in,
    declare,
    declared_rule,
)
from iskra.accounts.rules import AccessRule, Audience, Scope, SectionFacts, canonical_email
from iskra.accounts.selectors import has_role, scope_of
from iskra.accounts.services.ending import end_all as end_sessions
from iskra.accounts.services.ending import sweep_sessions as sweep
from iskra.accounts.services.presence import lacks_factor
from iskra.accounts.services.sections import save as save_section
from iskra.accounts.services.signing_in import sign_in
from iskra.accounts.services.users import add as add_user
from iskra.accounts.services.users import erase as erase_user
from iskra.accounts.services.users import make_link

__all__ = [
    "AccessRule",
    "Audience",
    "Role",
    "Scope",
    "Section",
    "SectionFacts",
    "User",
    "add_user",
    "allow",
    "allow_anybody",
    "allow_signed_in",
    "canonical_email",
    "declare",
    "declared_rule",
    "end_sessions",
    "erase_user",
    "has_role",
    "lacks_factor",
    "make_link",
    "save_section",
    "scope_of",
    "sign_in",
    "sweep",
]
