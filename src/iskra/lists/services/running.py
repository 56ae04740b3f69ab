"""An import from its first row to its last; it goes on wherever it was killed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from iskra.audit.api import Why, look, record_act
from iskra.lists.models import Import, ImportPlan
from iskra.lists.rules.states import Phase, State
from iskra.lists.services import (
    adopting,
    applying,
    choosing,
    landing,
    linking,
    reading,
    settling_pairs,
    turns,
    uploads,
)
from iskra.lists.services.landing import StoppedError
from iskra.lists.services.roomy import room_to_write
from iskra.shared.errors import RefusedError
from iskra.work.api import LeaseLostError
from iskra.work.api import StoppedError as EndingError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from iskra.audit.api import Look
    from iskra.lists.rules.plans import Plan
    from iskra.work.api import Job

    Tell = Callable[[int, int, str], None]


TELLING_SECONDS: Final = 0.5


def run_import(job: Job) -> None:
    """Bring in a file; due work of the kind `lists.import`. Twice is the same as once."""
    of_import = _running(job.payload["import"])
    if of_import is None:
        return
    now = job.clock()
    if holder := turns.take(of_import, now):
        job.tell(0, 0, waiting_words(holder))
        job.again_at(now + turns.PAUSE)
        return
    try:
        with room_to_write():
            bring_in(of_import, job)
    except StoppedError:
        return
    except (LeaseLostError, EndingError):
        raise
    except RefusedError as refusal:
        fail(of_import, str(refusal), job.clock())


def waiting_words(holder: Import) -> str:
    """Say for what an import or undo waits."""
    if holder.state == State.UNDOING:
        words = _("Waits until the undoing of “%(source)s” is done")
    else:
        words = _("Waits until the import of “%(source)s” is done")
    return words % {"source": holder.source.name}


def bring_in(of_import: Import, job: Job) -> None:
    """Bring in a file from wherever it was left.

    Raises:
        StoppedError: if it was undone meanwhile, or another process has it.
        RefusedError: if the file cannot be used.
    """
    now = job.clock()
    with transaction.atomic():
        look_ = look(by=of_import.by, why=Why.IMPORT, now=now, place="lists.import")
    if of_import.phase == Phase.LANDING:
        _land(of_import, look_, job, now)
    if of_import.phase == Phase.LINKING:
        _link(of_import, look_, job.tell, now)
    plan = applying.kept_plan(of_import)
    if plan is not None:
        _carry_out(of_import, plan, look_, job.advance, now)
    finish(of_import, job.clock())


def finish(of_import: Import, now: dt.datetime) -> None:
    """Let an import be done: the file goes, unless somebody waits for it, and its hash stays."""
    with transaction.atomic():
        done = Import.objects.filter(pk=of_import.pk, state=State.RUNNING).update(
            state=State.DONE, phase="", mark=0, finished_at=now, error=""
        )
        if not done:
            raise StoppedError
        ImportPlan.objects.filter(of_import=of_import).delete()
        turns.give_back(of_import)
        numbers = {name: number for name, number in of_import.counts.items() if number}
        record_act(
            by=of_import.by,
            verb="import",
            kind="import",
            subject=of_import.public_id,
            now=now,
            details=numbers,
        )
    uploads.forget(of_import.upload)


def fail(of_import: Import, words: str, now: dt.datetime) -> None:
    """Say why an import cannot go on; what it brought so far can be undone."""
    with transaction.atomic():
        Import.objects.filter(pk=of_import.pk, state=State.RUNNING).update(
            state=State.FAILED, error=words[:2_000], finished_at=now
        )
        turns.give_back(of_import)


def _running(public_id: str) -> Import | None:
    return (
        Import.objects.filter(public_id=public_id, state=State.RUNNING)
        .select_related("source", "upload", "by", "waiting")
        .first()
    )


def _land(of_import: Import, look_: Look, job: Job, now: dt.datetime) -> None:
    reading_words, storing_words = _("Reading the file"), _("Storing rows, sealed")
    incoming = reading.read_incoming(
        of_import, look_, lambda rows: job.tell(rows, 0, reading_words)
    )
    choosing.fix_portion(of_import, incoming, now)
    if of_import.standing:
        landing.land(of_import, incoming, now=now, tell=_telling(job.advance, storing_words))
        landing.enter(of_import, Phase.LINKING)
    else:
        words = _("Putting them on the suppression list")
        landing.take_no(of_import, incoming, now=now, tell=_telling(job.advance, words))
        landing.enter(of_import, "")


def _link(of_import: Import, look_: Look, tell: Tell, now: dt.datetime) -> None:
    plan = applying.kept_plan(of_import)
    if plan is None:
        adopting.adopt(look_, now)
        plan = linking.find_plan(of_import, look_, now, linking.told(tell))
    with transaction.atomic():
        landing.enter(of_import, Phase.APPLYING)
        applying.keep_plan(of_import, plan)
        landing.add_counts(
            of_import,
            {
                "people_new": plan.people_new,
                "rows_known": plan.rows_known,
                "grey": len(plan.grey),
            },
        )


def _carry_out(of_import: Import, plan: Plan, look_: Look, tell: Tell, now: dt.datetime) -> None:
    if of_import.phase == Phase.APPLYING:
        words = _("Making people of rows")
        applying.apply(of_import, plan, look_, now=now, tell=_telling(tell, words))
        landing.enter(of_import, Phase.ASKING)
    words = _("Putting pairs up for decision")
    applying.ask_about(of_import, plan, now=now, tell=_telling(tell, words))
    settling_pairs.settle(plan.grey.ravel().tolist(), now=now)


def _telling(tell: Tell, words: str) -> Callable[[int, int], None]:
    """Return what tells how far a phase is, now and then: to tell is a transaction of its own."""
    told_at = -TELLING_SECONDS

    def now_and_then(done: int, total: int) -> None:
        nonlocal told_at
        if done >= total or time.monotonic() - told_at >= TELLING_SECONDS:
            tell(done, total, words)
            told_at = time.monotonic()

    return now_and_then
