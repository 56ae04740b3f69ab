"""What is asked about users."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models

from iskra.accounts.models import Section, Session, User
from iskra.accounts.policy import Role
from iskra.accounts.rules import NOBODYS, Scope, digest_of, scope_for

if TYPE_CHECKING:
    import datetime as dt


def scope_of(user: User) -> Scope:
    """Return whom a user may see in the register, as it stands at this moment."""
    sections = Section.objects.filter(holders__user=user) if Role.COORDINATOR in user.roles else ()
    return scope_for(user.pk, user.roles, (section.facts() for section in sections))


def has_role(user: User, *roles: Role) -> bool:
    """Tell whether a user holds one of these roles."""
    return not user.roles.isdisjoint(roles)


@dataclass(frozen=True)
class Passkey:
    """A passkey under an id that does not count rows."""

    public_id: UUID
    name: str
    created_at: dt.datetime
    last_used_at: dt.datetime | None
    authenticator: Authenticator


@dataclass(frozen=True)
class Factors:
    """The second factors of a user."""

    passkeys: list[Passkey]
    app: Authenticator | None
    recovery_codes: Authenticator | None
    is_demanded: bool

    def __bool__(self) -> bool:
        """Tell whether there is one; recovery codes alone are none."""
        return bool(self.passkeys or self.app)


def factors_of(user: User) -> Factors:
    """Return a user's second factors, in the order in which they were made."""
    found = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    kinds = Authenticator.Type
    return Factors(
        passkeys=[passkey_for(user, one) for one in found if one.type == kinds.WEBAUTHN],
        app=next((one for one in found if one.type == kinds.TOTP), None),
        recovery_codes=next((one for one in found if one.type == kinds.RECOVERY_CODES), None),
        is_demanded=not user.roles.isdisjoint(settings.SECOND_FACTOR_FOR),
    )


def passkey_for(user: User, authenticator: Authenticator) -> Passkey:
    return Passkey(
        public_id=uuid5(user.public_id, str(authenticator.pk)),
        name=authenticator.wrap().name,
        created_at=authenticator.created_at,
        last_used_at=authenticator.last_used_at,
        authenticator=authenticator,
    )


@dataclass(frozen=True)
class SignedIn:
    """Where a user is signed in."""

    public_id: UUID
    browser: str
    started_at: dt.datetime | None
    seen_at: dt.datetime | None
    is_this: bool


def sessions_of(user: User, *, this_key: str | None = None) -> list[SignedIn]:
    """Return where a user is signed in, the latest first."""
    this = digest_of(this_key) if this_key else ""
    rows = Session.objects.filter(user=user).order_by("-seen_at")
    return [
        SignedIn(row.public_id, row.browser, row.started_at, row.seen_at, row.session_key == this)
        for row in rows
    ]


def users_found(words: str) -> models.QuerySet[User]:
    """Return the users whose name or address holds all words, with roles and sections.

    Whoever was erased is none any more.
    """
    there = User.objects.exclude(email__endswith=NOBODYS)
    found = there.prefetch_related("held_roles", "held_sections__section")
    for word in words.split():
        found = found.filter(
            models.Q(first_name__icontains=word)
            | models.Q(last_name__icontains=word)
            | models.Q(email__icontains=word)
        )
    return found.order_by("-is_active", "first_name", "last_name", "email")
