"""Links that set somebody up: made for a user, or once for the first administrator."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from iskra.accounts.errors import AddressTakenError, LinkGoneError
from iskra.accounts.models import RoleOf, SetupLink, User
from iskra.accounts.policy import Role
from iskra.accounts.services import ending
from iskra.audit.api import record_act

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN_BYTES = 32
FIRST_VALID_FOR = dt.timedelta(hours=24)
INVITATION_VALID_FOR = dt.timedelta(days=3)
RESET_VALID_FOR = dt.timedelta(hours=1)


def digest_of(token: str) -> str:
    """Return what stands for a token in the database."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def make_link(*, user: User, valid_for: dt.timedelta, now: dt.datetime) -> str:
    """Make a link for a user and return its token; earlier ones are not valid any more."""
    user.setup_links.filter(used_at=None).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    SetupLink.objects.create(digest=digest_of(token), user=user, valid_until=now + valid_for)
    return token


@transaction.atomic
def make_first_link(*, now: dt.datetime) -> str | None:
    """Make the link for the first administrator and return its token; None when there is one."""
    if RoleOf.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exists():
        return None
    SetupLink.objects.filter(user=None, used_at=None).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    SetupLink.objects.create(
        digest=digest_of(token), role=Role.ADMINISTRATOR, valid_until=now + FIRST_VALID_FOR
    )
    return token


def open_link(token: str, *, now: dt.datetime) -> SetupLink:
    """Return the link of a token.

    Raises:
        LinkGoneError: if it was used, replaced or came too late, or never was.
    """
    found = SetupLink.objects.open_at(now).select_related("user").filter(digest=digest_of(token))
    link = found.first()
    if link is None or (link.user and not link.user.is_active):
        raise LinkGoneError
    return link


@transaction.atomic
def use_link(*, token: str, answers: Mapping[str, str], now: dt.datetime) -> User:
    """Set a user up with what they chose, once; end whatever sessions they had.

    Args:
        token: the one of the link.
        answers: `first_name`, `last_name`, `password`, and `email` where the link makes the user.
        now: the moment.

    Raises:
        LinkGoneError: if the link is not valid any more, also when two use it at once.
        AddressTakenError: if somebody else signs in by the address.
    """
    link = open_link(token, now=now)
    # One of two that come at once wins this, and only that one goes on.
    if not SetupLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        raise LinkGoneError
    user = link.user or make_first_user(answers["email"], role=Role(link.role))
    user.first_name, user.last_name = answers["first_name"], answers["last_name"]
    user.set_password(answers["password"])
    user.save()
    ending.end_all(user=user)
    record_act(by=user, verb="set_up", kind="user", subject=user.public_id, now=now)
    return user


def make_first_user(email: str, *, role: Role) -> User:
    if User.objects.filter(email=User.objects.normalize_email(email)).exists():
        raise AddressTakenError
    user = User.objects.create_user(email)
    user.held_roles.create(role=role)
    return user
