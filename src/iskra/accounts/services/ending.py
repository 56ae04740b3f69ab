"""Ending sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.accounts.models import Session
from iskra.accounts.rules import digest_of

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from iskra.accounts.models import User


def end_all(*, user: User) -> int:
    """End every session of a user; return how many there were."""
    return Session.objects.filter(user=user).delete()[0]


def end_others(*, user: User, session_key: str | None) -> int:
    """End every session of a user but the one of this key; return how many there were."""
    others = Session.objects.filter(user=user).exclude(session_key=digest_of(session_key))
    return others.delete()[0]


def end_one(*, user: User, public_id: UUID) -> bool:
    """End one session of a user; tell whether there was one."""
    return bool(Session.objects.filter(user=user, public_id=public_id).delete()[0])


def sweep_sessions(now: dt.datetime) -> int:
    """Delete sessions that are over; return how many."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]
