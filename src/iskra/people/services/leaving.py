"""How a record ends: refused, erased at somebody's wish, or run out; the erasing is one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from iskra.audit.api import ErasedDigest, Why, journal_erasure, record_act
from iskra.audit.api import look as look_at
from iskra.people.models import (
    ConsentEvent,
    Correction,
    Export,
    ExportPart,
    Identifier,
    Merge,
    Person,
    StandingEvent,
    Suppression,
)
from iskra.people.rules.clocks import NO_ANSWER_DAYS
from iskra.people.rules.keys import KINDS, keys_of
from iskra.people.rules.standings import Leaving
from iskra.people.selectors.batches import in_batches
from iskra.people.selectors.cards import opened, own_card
from iskra.people.services.groups import locked_group
from iskra.people.services.journal import note, tell_holders
from iskra.people.services.suppressing import suppress
from iskra.sealing.api import truncate_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from iskra.accounts.api import User
    from iskra.audit.api import Look

ATTACHED = (Identifier, ConsentEvent, StandingEvent, Correction)
FOR_GOOD = {Leaving.REFUSED: "refused", Leaving.WISHED: "erased"}


@transaction.atomic
def refuse(*, person_id: int, by: User | None, now: dt.datetime) -> None:
    """Take down a no: every known key goes on the suppression list, everything else goes.

    Raises:
        GoneError: if the record was erased before.
    """
    group = locked_group(person_id)
    leave(group.parts, how=Leaving.REFUSED, by=by, now=now)
    record_act(
        by=by, verb="refuse", kind="person", subject=group.root.public_id, now=now, details={}
    )


@transaction.atomic
def erase(*, person_id: int, by: User | None, now: dt.datetime) -> None:
    """Erase somebody at their wish; their keys are kept away for good.

    Raises:
        GoneError: if the record was erased before.
    """
    group = locked_group(person_id)
    leave(group.parts, how=Leaving.WISHED, by=by, now=now)
    record_act(
        by=by, verb="erase", kind="person", subject=group.root.public_id, now=now, details={}
    )


@transaction.atomic
def refuse_many(root_ids: Sequence[int], *, by: User | None, now: dt.datetime) -> int:
    """Take down a no of many at once, such as an opt-out list's; return how many people."""
    parts = parts_with_all(root_ids)
    if parts:
        leave(parts, how=Leaving.REFUSED, by=by, now=now)
    return len(root_ids)


def parts_with_all(root_ids: Iterable[int]) -> list[Person]:
    """Return all parts of these people, locked."""
    return [
        part
        for batch in in_batches(root_ids, 400)
        for part in Person.unscoped.select_for_update()
        .filter(Q(pk__in=batch) | Q(root__in=batch))
        .order_by("pk")
    ]


def leave(parts: Sequence[Person], *, how: Leaving, by: User | None, now: dt.datetime) -> None:
    """Erase these parts, all of each person; keys go on the suppression list where that is due."""
    ids = sorted(part.pk for part in parts)
    away: list[Suppression] = []
    if how in FOR_GOOD:
        keys = known_keys(parts, by=by, why=Why.EDIT, now=now)
        away = suppress(keys, why=FOR_GOOD[how], now=now)
        throw_files_away()
    elif how is Leaving.NO_ANSWER:
        until = now + dt.timedelta(days=NO_ANSWER_DAYS)
        keys = known_keys(parts, by=by, why=Why.SWEEP, now=now)
        away = suppress(keys, why="no_answer", now=now, until=until)
    tell_holders(ids, now)
    take_out(ids)
    note(ids, now)
    journal([part.public_id for part in parts], away, now)
    transaction.on_commit(truncate_log)


def journal(public_ids: Sequence[UUID], away: Sequence[Suppression], now: dt.datetime) -> None:
    """Have every older backup that is restored repeat the erasure."""
    digests = [
        ErasedDigest(row.kind, row.generation, bytes(row.digest), row.why, row.until)
        for row in away
    ]
    journal_erasure(subjects=public_ids, digests=digests, now=now)


def throw_files_away() -> None:
    """Let no file be fetched any more that may hold somebody who said no a moment ago."""
    # One that is being made is looked at when it ends, by whoever then has the lock.
    pending = (Export.State.ASKED, Export.State.APPROVED, Export.State.READY)
    list(Export.objects.select_for_update().filter(state__in=pending).order_by("pk"))
    ExportPart.objects.filter(export__state=Export.State.READY).delete()
    Export.objects.filter(state=Export.State.READY).update(state=Export.State.GONE)


def take_out(ids: Sequence[int]) -> None:
    """Delete rows of people and all that is attached to them."""
    for batch in in_batches(ids, 400):
        for model in ATTACHED:
            raw_delete(model.objects.filter(person__in=batch))
        raw_delete(Merge.objects.filter(Q(winner__in=batch) | Q(loser__in=batch)))
        # Pointers between them are only checked when the transaction ends.
        raw_delete(Person.unscoped.filter(pk__in=batch))


def raw_delete(rows: QuerySet[Any]) -> None:
    """Delete rows in one statement: what hangs on them has gone already."""
    rows._raw_delete(rows.db)  # noqa: SLF001 - Django has no other name for it


def known_keys(
    parts: Sequence[Person], *, by: User | None, why: Why, now: dt.datetime
) -> set[tuple[str, str]]:
    """Open every key that is or was known of these parts, wrong ones put right included."""
    fields = list(KINDS.values())
    numbers = [part.pk for part in parts]
    corrections = [
        one
        for batch in in_batches(numbers, 400)
        for one in Correction.objects.filter(person__in=batch, field__in=fields)
    ]
    look = look_at(by=by, why=why, now=now, people=None, number=len(parts))
    return set(all_keys(parts, corrections, look))


def all_keys(
    parts: Sequence[Person], corrections: Sequence[Correction], look: Look
) -> Iterator[tuple[str, str]]:
    for part in parts:
        yield from keys_of(own_card(part, look))
    for one in corrections:
        yield from keys_of({one.field: opened(one.value, look) or []})
