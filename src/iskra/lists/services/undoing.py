"""Undoing an import, also later: its listings go, and the people whom nothing else supports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from iskra.audit.api import record_act
from iskra.lists.errors import NotNowError, OptOutStaysError
from iskra.lists.models import GreyPair, Import, ImportPlan, Listing, RejectedRow
from iskra.lists.rules.kinds import Kind
from iskra.lists.rules.states import UNWRITTEN, Phase, State, states_before
from iskra.lists.services import settling_pairs, turns, uploads
from iskra.lists.services.landing import StoppedError, add_counts
from iskra.lists.services.running import waiting_words
from iskra.people.api import take_back_many
from iskra.work import api as work

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.work.api import Job

BATCH: Final = 250


@transaction.atomic
def undo(*, of_import: Import, by: User | None, now: dt.datetime) -> None:
    """Begin to undo an import; what was never brought in is dropped at once.

    Raises:
        OptOutStaysError: for an opt-out list that was brought in.
        NotNowError: if it was undone already.
    """
    if of_import.source.kind == Kind.OPT_OUT and of_import.state not in UNWRITTEN:
        raise OptOutStaysError
    unwritten = set() if of_import.listings.exists() else UNWRITTEN
    dropped = Import.objects.filter(pk=of_import.pk, state__in=unwritten).update(
        state=State.UNDONE, undone_at=now, undone_by=by
    )
    if dropped:
        uploads.forget_soon(of_import)
    else:
        # What failed half-way and went back to its columns brought rows in all the same.
        before = {*states_before(State.UNDOING), *UNWRITTEN} - unwritten
        begun = Import.objects.filter(pk=of_import.pk, state__in=before).update(
            state=State.UNDOING, phase=Phase.REMOVING, mark=0, undone_at=now, undone_by=by
        )
        if not begun:
            raise NotNowError
        work.cancel(kind="lists.import", key=str(of_import.public_id), now=now)
        work.add(
            kind="lists.undo",
            key=str(of_import.public_id),
            now=now,
            payload={"import": str(of_import.public_id)},
        )
    record_act(by=by, verb="undo", kind="import", subject=of_import.public_id, now=now)


def run_undo(job: Job) -> None:
    """Undo an import; due work of the kind `lists.undo`. Twice is the same as once."""
    of_import = (
        Import.objects.filter(public_id=job.payload["import"], state=State.UNDOING)
        .select_related("source", "upload", "undone_by")
        .first()
    )
    if of_import is None:
        return
    now = job.clock()
    if holder := turns.take(of_import, now):
        job.tell(0, 0, waiting_words(holder))
        job.again_at(now + turns.PAUSE)
        return
    total = Listing.objects.filter(of_import=of_import).count()
    gone = 0
    while taken := _take_back_batch(of_import, now):
        gone += taken
        job.advance(gone, total, _("Taking back what it brought"))
    _finish(of_import, job.clock())


def _take_back_batch(of_import: Import, now: dt.datetime) -> int:
    """Take back some of the listings; return how many.

    Parts that came from nothing but these rows are erased without a trace. Those to which somebody
    added something since stay, without the listing.
    """
    with transaction.atomic():
        rows = Listing.objects.filter(of_import=of_import).order_by("-pk")[:BATCH]
        parts = dict(rows.values_list("pk", "person_id"))
        if not parts:
            return 0
        asked = GreyPair.objects.filter(Q(left__in=parts) | Q(right__in=parts))
        others = {one for pair in asked.values_list("left", "right") for one in pair} - set(parts)
        asked.delete()
        made = [part for part in parts.values() if part is not None]
        by, source_ref = of_import.undone_by, of_import.public_id
        erased = len(take_back_many(made, by=by, now=now, source_ref=source_ref))
        Listing.objects.filter(pk__in=parts).delete()
        counts = {"taken_back": len(parts), "erased": erased, "stayed": len(made) - erased}
        add_counts(of_import, counts)
        settling_pairs.settle(others, now=now)
    return len(parts)


def _finish(of_import: Import, now: dt.datetime) -> None:
    with transaction.atomic():
        RejectedRow.objects.filter(of_import=of_import).delete()
        ImportPlan.objects.filter(of_import=of_import).delete()
        done = Import.objects.filter(pk=of_import.pk, state=State.UNDOING).update(
            state=State.UNDONE, phase="", mark=0, finished_at=now
        )
        turns.give_back(of_import)
        if not done:
            raise StoppedError
    uploads.forget(of_import.upload)
