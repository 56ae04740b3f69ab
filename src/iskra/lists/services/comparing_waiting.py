"""How many people a waiting list holds and how many are known: read in memory, kept as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from iskra.audit.api import Why, look
from iskra.lists.errors import WaitingListOverError, WaitingListsOffError
from iskra.lists.models import Import, WaitingList
from iskra.lists.rules.kinds import PROSPECT
from iskra.lists.rules.telling import in_tens
from iskra.lists.services import choosing, linking, reading
from iskra.lists.services.linking import Rows
from iskra.shared.collecting import collecting_paused
from iskra.work import api as work

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.lists.rules.plans import Plan
    from iskra.work.api import Job

KIND: Final = "lists.waiting"


@transaction.atomic
def ask(*, waiting: WaitingList, by: User | None, now: dt.datetime) -> None:
    """Have a waiting list counted in the background.

    Raises:
        WaitingListsOffError: if waiting lists are switched off.
        WaitingListOverError: if nobody waits on it any more.
    """
    if not choosing.is_on():
        raise WaitingListsOffError
    if waiting.closed_at or waiting.delete_at <= now:
        raise WaitingListOverError
    payload = {"waiting": str(waiting.public_id), "by": by.pk if by else None}
    work.add(kind=KIND, key=str(waiting.public_id), now=now, payload=payload)


def run_compare(job: Job) -> None:
    """Count a waiting list; due work of the kind `lists.waiting`. Twice gives the same numbers."""
    waiting = (
        WaitingList.objects.filter(public_id=job.payload["waiting"], closed_at=None)
        .select_related("source", "upload", "by")
        .first()
    )
    if waiting is None:
        return
    now = job.clock()
    counts = counted(waiting, job, now)
    WaitingList.objects.filter(pk=waiting.pk, closed_at=None).update(counts=counts, counted_at=now)


def counted(waiting: WaitingList, job: Job, now: dt.datetime) -> dict[str, int]:
    """Return numbers alone; of what was read nothing is kept."""
    with transaction.atomic():
        looking = look(
            by=waiting.by, why=Why.IMPORT, now=now, number=waiting.rows, place="lists.waiting"
        )
    reader = Import(
        source=waiting.source, upload=waiting.upload, mapping=waiting.mapping, standing=PROSPECT
    )
    words = _("Reading the file")
    incoming = reading.read_incoming(reader, looking, lambda rows: job.tell(rows, 0, words))
    usable = list(incoming.usable())
    said_no = sorted(reading.suppressed_rows(incoming, usable, now))
    # Numbers tell nobody of a single row that its person said no, or is another section's.
    said_no = said_no[: in_tens(len(said_no))]
    asked = sorted(set(usable) - set(said_no))
    known, new = Rows(), Rows()
    progress = linking.told(job.tell)
    with collecting_paused():
        linking.add_listings(known, linking.known_listings(), looking, progress)
        source = waiting.source
        new.add([incoming.told(row) for row in asked], [source.country] * len(asked))
        # Rows that have no listing get numbers below those of all listings.
        new.listing += [-1 - row for row in asked]
        new.source += [source.pk] * len(asked)
        linked, _model = linking.link_rows(known, new, progress)
    plan = linking.plan_for(waiting.by, linked, now)
    return {"rows": len(usable), "suppressed": len(said_no), **people_in(plan)}


def people_in(plan: Plan) -> dict[str, int]:
    """Return how many unique people a plan tells of, how many of them are known, and how many not.

    Rows that are in the register already, because a portion brought them, count as known.
    """
    is_known = plan.target != 0
    known = len(np.unique(plan.target[is_known]))
    return {"people": known + plan.people_new, "known": known, "new": plan.people_new}
