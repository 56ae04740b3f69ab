"""Waiting lists switched on and off, with the terms of a portion; who said so stays on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.audit.api import record_act
from iskra.lists.models import WaitingTerms

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User


@transaction.atomic
def set_terms(
    *, is_on: bool, daily_cap: int, sessions: int, by: User | None, now: dt.datetime
) -> WaitingTerms:
    """Say what holds for waiting lists from now on."""
    kept = WaitingTerms.objects.create(
        is_on=is_on, daily_cap=daily_cap, sessions=sessions, by=by, at=now
    )
    record_act(
        by=by,
        verb="switch_on" if is_on else "switch_off",
        kind="waiting_lists",
        subject=None,
        now=now,
        details={"daily_cap": daily_cap, "sessions": sessions},
    )
    return kept
