"""Second factors: their secrets, sealed, and what ends when one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from iskra.accounts.errors import LastFactorError
from iskra.accounts.models import FactorSecret
from iskra.accounts.services import ending
from iskra.accounts.services.presence import FACTORS
from iskra.audit.api import Why, look, record_act

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.models import User


def keep_secret(*, user: User, secret: str) -> str:
    """Seal a secret and return what stands for it."""
    return str(FactorSecret.objects.create(user=user, value=secret).public_id)


def open_secret(*, user: User, name: str, now: dt.datetime) -> str:
    """Open a secret of this user, by what stands for it.

    Raises:
        FactorSecret.DoesNotExist: if it is not theirs, also when somebody moved it in the database.
    """
    with transaction.atomic():
        kept = FactorSecret.objects.get(user=user, public_id=UUID(name))
        # Nobody of the register is looked at: only the house opens what it keeps for this user.
        opening = look(by=user, why=Why.VIEW, now=now, people=(), rows=(kept.public_id,))
        secret: str = kept.value.open(opening)
    return secret


def throw_away_unused(*, user: User) -> None:
    """Delete secrets that no factor of the user needs, such as those of a set-up given up."""
    held = Authenticator.objects.filter(user=user).values_list("data", flat=True)
    used = {str(value) for data in held for value in data.values()}
    for kept in FactorSecret.objects.filter(user=user):
        if str(kept.public_id) not in used:
            kept.delete()


@transaction.atomic
def note_change(*, user: User, session_key: str | None, change: str, now: dt.datetime) -> None:
    """End all other sessions after a factor changed, and put the change on record."""
    ending.end_others(user=user, session_key=session_key)
    throw_away_unused(user=user)
    record_act(by=user, verb=change, kind="factor", subject=user.public_id, now=now)


@transaction.atomic
def take_away(*, user: User, by: User, now: dt.datetime) -> None:
    """Take all second factors away from somebody who lost them, and end their sessions."""
    Authenticator.objects.filter(user=user).delete()
    FactorSecret.objects.filter(user=user).delete()
    ending.end_all(user=user)
    record_act(by=by, verb="take_away_factors", kind="user", subject=user.public_id, now=now)


def refuse_removing_last(*, user: User, authenticator: Authenticator) -> None:
    """Refuse to remove the only second factor of somebody whose role demands one.

    Raises:
        LastFactorError: if so.
    """
    if user.roles.isdisjoint(settings.SECOND_FACTOR_FOR):
        return
    factors = Authenticator.objects.filter(user=user, type__in=FACTORS)
    if not factors.exclude(pk=authenticator.pk).exists():
        raise LastFactorError
