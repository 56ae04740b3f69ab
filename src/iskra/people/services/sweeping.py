"""What runs out goes, within a day and also after a month of downtime."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from iskra.audit.api import record_act
from iskra.people.models import Change, Person, Suppression
from iskra.people.rules.standings import ON_EXPIRY, Leaving, Standing
from iskra.people.services.exporting import sweep_exports
from iskra.people.services.leaving import leave, parts_with_all

if TYPE_CHECKING:
    from collections.abc import Sequence

BATCH = 200
CHANGES_KEPT = dt.timedelta(days=1)


def sweep(now: dt.datetime) -> int:
    """Erase everybody whose time has run out; return how many people.

    Prospects who were never written to go without a trace and may come back another day. Whoever
    was written to and stayed silent leaves a hash for twelve months.
    """
    Change.objects.filter(at__lt=now - CHANGES_KEPT).delete()
    Suppression.objects.filter(until__lte=now).delete()
    sweep_exports(now)
    erased = 0
    while batch := list(
        Person.unscoped.overdue(now).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        done = expire(batch, now)
        erased += done
        if not done:
            break
    return erased


@transaction.atomic
def expire(root_ids: Sequence[int], now: dt.datetime) -> int:
    """Erase these people if their time has run out still; return how many."""
    overdue = set(Person.unscoped.filter(pk__in=root_ids).overdue(now).values_list("pk", flat=True))
    parts = parts_with_all(sorted(overdue))
    standing = {part.pk: Standing(part.standing) for part in parts if part.root_id is None}
    for how in (Leaving.EXPIRED, Leaving.NO_ANSWER):
        mine = [part for part in parts if ON_EXPIRY[standing[part.root_id or part.pk]] is how]
        if mine:
            leave(mine, how=how, by=None, now=now)
            record_act(
                by=None,
                verb=how.value,
                kind="people",
                subject=None,
                now=now,
                details={"count": len(mine)},
            )
    return len(overdue)
