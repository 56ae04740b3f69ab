"""Keeping one of an undecided pair out of all work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.people.models import Person
from iskra.people.selectors.batches import in_batches

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


@transaction.atomic
def hold_back(ids: Iterable[int], *, held: bool, now: dt.datetime) -> int:
    """Hold people back until somebody decided whether they are one, or let them go.

    Return how many changed.
    """
    changed = 0
    for batch in in_batches(ids):
        rows = Person.unscoped.filter(pk__in=batch).exclude(held_back=held)
        changed += rows.update(held_back=held, updated_at=now)
    return changed
