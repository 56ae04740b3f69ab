"""Erasing again what was erased before, in a database restored from an older backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.people.models import Person, Suppression
from iskra.people.selectors.batches import in_batches
from iskra.people.services.journal import note, tell_holders
from iskra.people.services.leaving import take_out
from iskra.people.services.merging import Forest
from iskra.people.services.suppressing import write_down
from iskra.people.services.taking_back import hand_on
from iskra.sealing.api import truncate_log

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from uuid import UUID

    from iskra.audit.api import ErasedDigest


@transaction.atomic
def erase_again(
    subjects: Sequence[UUID], digests: Sequence[ErasedDigest], now: dt.datetime
) -> None:
    """Erase whom the journal names, and keep their keys away again; it may be repeated."""
    write_down(
        Suppression(
            kind=one.kind,
            digest=one.digest,
            generation=one.generation,
            why=one.why,
            until=one.until,
            recorded_at=now,
        )
        for one in digests
    )
    ids = [
        pk
        for batch in in_batches(subjects, 400)
        for pk in Person.unscoped.filter(public_id__in=batch).values_list("pk", flat=True)
    ]
    if ids:
        hand_on(Forest(set(ids)), set(ids), by=None, now=now)
        tell_holders(sorted(ids), now)
        take_out(sorted(ids))
        note(sorted(ids), now)
        transaction.on_commit(truncate_log)
