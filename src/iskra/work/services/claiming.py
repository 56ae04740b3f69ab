"""Taking up work: one statement in one short transaction, so that two never hold the same."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from iskra.work.clients import is_known_dead, this_process
from iskra.work.errors import AlwaysKilledError
from iskra.work.models import Due
from iskra.work.rules import LEASE, MOST_LOST

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from iskra.work.models import DueQuerySet

logger = logging.getLogger(__name__)


def claim(
    now: dt.datetime, *, kinds: Collection[str] | None = None, without: Collection[str] = ()
) -> Due | None:
    """Take up what has been due the longest, or return None.

    Args:
        now: the moment.
        kinds: only these; all when not given.
        without: but for these.
    """
    while wanted(now, kinds, without).exists():
        with transaction.atomic():
            waiting = wanted(now, kinds, without).select_for_update(skip_locked=True)
            due = waiting.order_by("due_at", "pk").first()
            if due is None:
                return None
            # Whoever held it last neither ended it nor gave it back.
            due.lost += due.lease_until is not None
            due.token += 1
            if due.lost >= MOST_LOST:
                set_aside(due, now)
                continue
            take(due, now)
        return due
    return None


def take(due: Due, now: dt.datetime) -> None:
    due.attempts += 1
    due.taken = due.asked
    due.started_at = due.started_at or now
    due.lease_until = now + LEASE
    due.worker = this_process()
    due.save()


def set_aside(due: Due, now: dt.datetime) -> None:
    """Note that work failed which kills whoever does it, so that the rest goes on."""
    due.lease_until = None
    due.failed_at = due.noted_at = now
    due.error = f"{AlwaysKilledError.__name__}: {AlwaysKilledError.message}"
    due.save()
    logger.error("work %s %s: set aside after %s lost leases", due.kind, due.key, due.lost)


def wanted(
    now: dt.datetime, kinds: Collection[str] | None, without: Collection[str]
) -> DueQuerySet:
    found = Due.objects.ready(now).exclude(kind__in=without)
    return found if kinds is None else found.filter(kind__in=kinds)


def release_dead() -> int:
    """Free what processes of this machine held that are known to be gone; return how many."""
    freed = 0
    for due in Due.objects.leased().only("worker", "token"):
        if is_known_dead(due.worker):
            mine = Due.objects.leased().filter(pk=due.pk, token=due.token)
            freed += mine.update(lease_until=None, token=F("token") + 1, lost=F("lost") + 1)
    return freed
