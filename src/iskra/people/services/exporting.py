"""Taking many people out of the register: asked, decided by a second person, made, gone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import QueryDict

from iskra.accounts.api import scope_of
from iskra.audit.api import Why, record_act
from iskra.formats.cards import as_csv, as_json, as_vcard
from iskra.people.errors import (
    ExportGoneError,
    ExportRightLostError,
    LeftMeanwhileError,
    SecondPersonError,
    TooEarlyError,
)
from iskra.people.models import Export, ExportPart, Person
from iskra.people.rules.exports import noted, still_covers
from iskra.people.selectors import exports, filters
from iskra.people.selectors.batches import in_batches
from iskra.people.selectors.cards import open_cards
from iskra.sealing.api import truncate_log
from iskra.work import api as work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iskra.accounts.api import User
    from iskra.formats.cards import Card

KIND = "people.export"
ALONE = dt.timedelta(hours=24)
KEPT = dt.timedelta(hours=24)
AT_ONCE = 200
PIECE = 200_000
WRITERS: dict[str, Any] = {"csv": as_csv, "json": as_json, "vcard": as_vcard}


@transaction.atomic
def ask_export(
    *, by: User, query: str, form: str, reason: str, number: int, now: dt.datetime
) -> Export:
    """Ask for many people as a file.

    A second person has to approve. Where nobody else may, it is made after 24 hours, and everybody
    who sees the register can see until then that it was asked for.
    """
    is_alone = not exports.deciders(by).exists()
    export = Export(
        asked_by=by,
        asked_at=now,
        reason=reason,
        form=form,
        query=query,
        number=number,
        state=Export.State.ASKED,
        may_start_at=now + ALONE if is_alone else now,
    )
    export.save()
    if is_alone:
        work.add(kind=KIND, key=str(export.public_id), now=now, due_at=export.may_start_at)
    record(export, "ask_export", by, now)
    return export


@transaction.atomic
def decide_export(*, export_id: int, approved: bool, by: User, now: dt.datetime) -> Export:
    """Approve or refuse what somebody else asked for; one's own can only be taken back.

    Raises:
        SecondPersonError: if the one who asked would approve.
        ExportGoneError: if it is decided already.
    """
    export = Export.objects.select_for_update().get(pk=export_id)
    if export.state != Export.State.ASKED:
        raise ExportGoneError
    if approved and (by.pk == export.asked_by_id or not scope_of(by).everywhere):
        raise SecondPersonError
    export.state = Export.State.APPROVED if approved else Export.State.REFUSED
    export.decided_by = by
    export.save()
    if approved:
        work.add(kind=KIND, key=str(export.public_id), now=now)
    else:
        work.cancel(kind=KIND, key=str(export.public_id), now=now)
    record(export, "approve_export" if approved else "refuse_export", by, now)
    return export


def run_export(job: work.Job) -> None:
    """Make the file; after a kill it begins anew, so that nothing is in it twice."""
    export = Export.objects.select_related("asked_by").filter(public_id=job.key).first()
    if export is None or export.state not in {Export.State.ASKED, Export.State.APPROVED}:
        return
    now = job.clock()
    if export.state == Export.State.ASKED and now < export.may_start_at:
        raise TooEarlyError
    ExportPart.objects.filter(export=export).delete()
    try:
        refuse_without_right(export)
    except ExportRightLostError as refusal:
        fail(export, str(refusal))
        return
    people = asked_for(export, now)
    numbers = list(people.order_by("pk").values_list("pk", flat=True))
    pieces = WRITERS[export.form](cards(export, numbers, now, job))
    for number, data in enumerate(joined(pieces)):
        ExportPart(export=export, number=number, data=data).save()
    if not finish(export, numbers, now):
        raise LeftMeanwhileError


def fail(export: Export, words: str) -> None:
    """Say that a file will not be made; whoever wants it asks anew."""
    waiting = (Export.State.ASKED, Export.State.APPROVED)
    Export.objects.filter(pk=export.pk, state__in=waiting).update(
        state=Export.State.FAILED, error=words[:400]
    )


def refuse_without_right(export: Export) -> None:
    """Refuse a file to whoever sees no register, or not the section that was chosen, any more.

    Raises:
        ExportRightLostError: if so.
    """
    user = export.asked_by
    scope = scope_of(user)
    chosen = QueryDict(export.query).get("section")
    mine = {str(one.public_id) for one in filters.sections_for(user, scope)}
    if not user.is_active or not scope.sees_register or (chosen and chosen not in mine):
        raise ExportRightLostError
    if export.seen and not still_covers(scope, export.seen):
        raise ExportRightLostError


@transaction.atomic
def finish(made: Export, numbers: Sequence[int], now: dt.datetime) -> bool:
    """Let a file be fetched, unless it was refused while it was being made.

    Tell whether it holds nobody who left meanwhile: whoever erases somebody takes the lock on the
    export, too, so that either sees what the other did.
    """
    export = Export.objects.select_for_update().get(pk=made.pk)
    if export.state not in {Export.State.ASKED, Export.State.APPROVED}:
        ExportPart.objects.filter(export=export).delete()
        transaction.on_commit(truncate_log)
        return True
    if not are_all_there(numbers):
        ExportPart.objects.filter(export=export).delete()
        transaction.on_commit(truncate_log)
        return False
    export.state = Export.State.READY
    export.number = len(numbers)
    export.seen = noted(scope_of(export.asked_by))
    export.ready_at, export.gone_at = now, now + KEPT
    export.save()
    record(export, "make_export", None, now)
    return True


def are_all_there(numbers: Sequence[int]) -> bool:
    return all(
        Person.unscoped.filter(pk__in=batch).count() == len(batch) for batch in in_batches(numbers)
    )


def asked_for(export: Export, now: dt.datetime) -> Any:
    """Return the people of the filters, as far as whoever asked may still see them."""
    user = export.asked_by
    scope = scope_of(user)
    chosen = QueryDict(export.query).dict()
    visible = Person.objects.visible_to(scope, now)
    others = filters.of_other_rooms(user)
    sections = filters.sections_for(user, scope)
    return filters.filtered(visible, chosen, sections=sections, others=others)


def cards(export: Export, numbers: list[int], now: dt.datetime, job: work.Job) -> Iterator[Card]:
    """Give the card of each person; each gets a record that they were exported."""
    done = 0
    for batch in in_batches(numbers, AT_ONCE):
        with transaction.atomic():
            people = Person.unscoped.filter(pk__in=batch).order_by("pk")
            opened = open_cards(people, by=export.asked_by, why=Why.EXPORT, now=now, place="export")
            done += len(batch)
            job.tell(done, len(numbers))
        yield from map(exports.as_card, opened.values())


def joined(pieces: Iterator[str]) -> Iterator[bytes]:
    """Give the text in parts of a size that is worth a row."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()


@transaction.atomic
def sweep_exports(now: dt.datetime) -> int:
    """Throw away files that nobody may fetch any more; return how many."""
    over = Export.objects.filter(state=Export.State.READY, gone_at__lte=now)
    ids = list(over.values_list("pk", flat=True))
    if ids:
        ExportPart.objects.filter(export__in=ids).delete()
        Export.objects.filter(pk__in=ids).update(state=Export.State.GONE)
        transaction.on_commit(truncate_log)
    return len(ids)


def record_fetched(*, export: Export, by: User, now: dt.datetime) -> None:
    """Put on record that a file was fetched; whom it holds stands there since it was made.

    Raises:
        ExportRightLostError: if whoever asked for it may not see all of it any more.
    """
    refuse_without_right(export)
    record(export, "fetch", by, now)


def record(export: Export, verb: str, by: User | None, now: dt.datetime) -> None:
    record_act(
        by=by,
        verb=verb,
        kind="export",
        subject=export.public_id,
        now=now,
        details={"number": export.number, "form": export.form},
    )
