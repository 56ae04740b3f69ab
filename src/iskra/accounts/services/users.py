"""What administrators do about users: invite, give roles and sections, disable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from iskra.accounts.errors import AddressTakenError, LastAdministratorError
from iskra.accounts.models import RoleOf, SectionOf, User
from iskra.accounts.policy import Role
from iskra.accounts.rules import nobodys_address
from iskra.accounts.services import ending, links
from iskra.audit.api import record_act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from iskra.accounts.models import Section


@transaction.atomic
def add(  # noqa: PLR0913 - one for each answer of the form
    *,
    email: str,
    roles: Iterable[Role],
    sections: Iterable[Section] = (),
    first_name: str = "",
    last_name: str = "",
    by: User | None,
    now: dt.datetime,
) -> User:
    """Make a user who cannot sign in yet: a link sets them up.

    Raises:
        AddressTakenError: if somebody signs in by this address.
    """
    if User.objects.filter(email=User.objects.normalize_email(email)).exists():
        raise AddressTakenError
    user = User.objects.create_user(email)
    user.first_name, user.last_name = first_name, last_name
    user.save()
    record_act(by=by, verb="add", kind="user", subject=user.public_id, now=now)
    give(user=user, roles=roles, sections=sections, by=by, now=now)
    return user


@transaction.atomic
def give(
    *,
    user: User,
    roles: Iterable[Role],
    sections: Iterable[Section],
    by: User | None,
    now: dt.datetime,
) -> None:
    """Let a user hold exactly these roles and sections, from their next request on.

    Raises:
        LastAdministratorError: if nobody would be left to look after users.
    """
    wanted, parts = set(roles), {section.pk: section for section in sections}
    if Role.ADMINISTRATOR not in wanted:
        refuse_last_administrator(user)
    user.held_roles.exclude(role__in=wanted).delete()
    user.held_sections.exclude(section__in=parts).delete()
    RoleOf.objects.bulk_create(
        [RoleOf(user=user, role=role) for role in wanted], ignore_conflicts=True
    )
    SectionOf.objects.bulk_create(
        [SectionOf(user=user, section=one) for one in parts.values()], ignore_conflicts=True
    )
    details = {
        "roles": sorted(role.value for role in wanted),
        "sections": sorted(str(section.public_id) for section in parts.values()),
    }
    record_act(
        by=by, verb="give_roles", kind="user", subject=user.public_id, now=now, details=details
    )
    vars(user).pop("roles", None)


@transaction.atomic
def disable(*, user: User, by: User | None, now: dt.datetime) -> None:
    """Keep a user out from now on; everything they did stays on record.

    Raises:
        LastAdministratorError: if nobody would be left to look after users.
    """
    refuse_last_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    user.setup_links.filter(used_at=None).delete()
    ending.end_all(user=user)
    record_act(by=by, verb="disable", kind="user", subject=user.public_id, now=now)


@transaction.atomic
def erase(*, user: User, by: User | None, now: dt.datetime) -> None:
    """Keep a user out for good and erase what the account holds: address, name, factors, roles.

    What they did stays on record under their random id, of somebody without a name.

    Raises:
        LastAdministratorError: if nobody would be left to look after users.
    """
    disable(user=user, by=by, now=now)
    for rows in held_by(user):
        rows.delete()
    user.email = nobodys_address(user.public_id)
    user.first_name = user.last_name = user.language = ""
    user.last_login = None
    user.set_unusable_password()
    user.save()
    vars(user).pop("roles", None)
    record_act(by=by, verb="erase", kind="user", subject=user.public_id, now=now)


def held_by(user: User) -> tuple[QuerySet[Any], ...]:
    """Return what an account holds besides its own row and its sessions."""
    return (
        EmailAddress.objects.filter(user=user),
        Authenticator.objects.filter(user=user),
        user.factor_secrets.all(),
        user.setup_links.all(),
        user.held_roles.all(),
        user.held_sections.all(),
    )


@transaction.atomic
def enable(*, user: User, by: User | None, now: dt.datetime) -> None:
    """Let a disabled user sign in again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_act(by=by, verb="enable", kind="user", subject=user.public_id, now=now)


@transaction.atomic
def end_sessions(*, user: User, by: User, now: dt.datetime) -> int:
    """Sign a user out everywhere; return how many sessions ended."""
    ended = ending.end_all(user=user)
    details = {"sessions": ended}
    record_act(
        by=by, verb="end_sessions", kind="user", subject=user.public_id, now=now, details=details
    )
    return ended


@transaction.atomic
def make_link(*, user: User, by: User | None, now: dt.datetime) -> str:
    """Make a link by which a user chooses a password, and return its token."""
    token = links.make_link(user=user, valid_for=links.INVITATION_VALID_FOR, now=now)
    record_act(by=by, verb="make_link", kind="user", subject=user.public_id, now=now)
    return token


def refuse_last_administrator(user: User) -> None:
    """Refuse when this is the only administrator who may sign in.

    Raises:
        LastAdministratorError: if so.
    """
    # Locked, so that two administrators who remove each other at once take turns.
    held = RoleOf.objects.select_for_update().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    administrators = {one.user_id for one in held}
    if administrators == {user.pk}:
        raise LastAdministratorError
