"""What an import would do, counted before anything is written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from iskra.accounts.api import scope_of
from iskra.audit.api import Why, look
from iskra.lists.models import Import, Listing
from iskra.lists.rules import columns as column_rules
from iskra.lists.rules.kinds import PROSPECT
from iskra.lists.rules.states import State
from iskra.lists.rules.telling import in_tens
from iskra.lists.services import choosing, imports, linking, reading
from iskra.lists.services.linking import Rows
from iskra.people.api import Person
from iskra.shared.collecting import collecting_paused
from iskra.shared.errors import RefusedError
from iskra.work.api import LeaseLostError, StoppedError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from iskra.accounts.api import User
    from iskra.audit.api import Look
    from iskra.lists.rules.plans import Linked, Plan
    from iskra.lists.services.reading import Incoming
    from iskra.work.api import Job

    Tell = Callable[[int, int, str], None]

REASONS: Final = 20
# Ids asked for at once.
ASKED: Final = 500


def run_count(job: Job) -> None:
    """Count what an import would do; due work of the kind `lists.count`."""
    of_import = (
        Import.objects.filter(public_id=job.payload["import"], state=State.COUNTING)
        .select_related("source", "upload", "by")
        .first()
    )
    if of_import is None:
        return
    now = job.clock()
    try:
        preview = preview_of(of_import, job.tell, now)
    except (LeaseLostError, StoppedError):
        raise
    except RefusedError as refusal:
        Import.objects.filter(pk=of_import.pk, state=State.COUNTING).update(
            state=State.FAILED, error=str(refusal)[:2_000]
        )
        return
    Import.objects.filter(pk=of_import.pk, state=State.COUNTING).update(
        state=State.READY, preview=preview
    )


def preview_of(of_import: Import, tell: Tell, now: dt.datetime) -> dict[str, Any]:
    """Return numbers, reasons and headers; nothing is written but that somebody looked.

    Raises:
        RefusedError: if the file cannot be used.
    """
    with transaction.atomic():
        look_ = look(by=of_import.by, why=Why.IMPORT, now=now, place="lists.preview")
    standing = imports.standing_shown(of_import)
    of_import.standing = standing
    words = _("Reading the file")
    incoming = reading.read_incoming(of_import, look_, lambda rows: tell(rows, 0, words))
    counts = _rows_counted(of_import, incoming, now)
    taken: set[int] = counts.pop("taken")
    if standing:
        linked = _linked(of_import, incoming, sorted(taken), look_, tell)
        plan = linking.plan_for(of_import.by, linked, now)
        counts |= _people_counted(plan, of_import.by, now)
    end = Person(standing=standing, clock_from=now).ends_at if standing else None
    left_out = column_rules.columns_left_out(
        standing, incoming.table.mapping, incoming.table.headers
    )
    reasons = Counter((one.column, one.reason) for one in incoming.table.rejected)
    return {
        **counts,
        "standing": standing,
        "ends_at": end.isoformat() if end else "",
        "reasons": [[*key, number] for key, number in reasons.most_common(REASONS)],
        "left_out": [[header, why.value] for header, why in left_out if header],
        "taken_columns": {
            field: list(theirs)
            for field, theirs in incoming.table.mapping.items()
            if field in incoming.cells
        },
        "notes": list(incoming.table.notes),
        "counted_at": now.isoformat(),
    }


def _rows_counted(of_import: Import, incoming: Incoming, now: dt.datetime) -> dict[str, Any]:
    usable = list(incoming.usable())
    said_no = _told_of(incoming, usable, now) if incoming.standing else set()
    known = reading.known_contents(of_import.source)
    again: set[int] = set()
    seen: set[bytes] = set()
    for row in usable:
        contents = {bytes(digest) for _generation, digest in incoming.content(row)}
        if contents & known or contents & seen:
            again.add(row)
        seen |= contents
    taken = set(usable) - said_no - again
    left_out = 0
    if incoming.standing == PROSPECT:
        room = choosing.capacity(now)
        left_out = max(0, len(taken) - room)
        taken = set(sorted(taken)[: len(taken) - left_out])
    return {
        "rows": incoming.rows,
        "rejected": len(incoming.rejected),
        "suppressed": len(said_no),
        "again": len(again - said_no),
        "over_capacity": left_out,
        "refused": 0 if incoming.standing else len(usable),
        "taken": taken,
    }


def _told_of(incoming: Incoming, usable: list[int], now: dt.datetime) -> set[int]:
    """Return rows of people who said no, in tens; the rest are counted as if they were taken."""
    said_no = sorted(reading.suppressed_rows(incoming, usable, now))
    return set(said_no[: in_tens(len(said_no))])


def _linked(
    of_import: Import, incoming: Incoming, taken: list[int], look_: Look, tell: Tell
) -> Linked:
    """Link the rows that would be taken with those of the register, in memory."""
    progress = linking.told(tell)
    known, new = Rows(), Rows()
    with collecting_paused():
        linking.add_listings(known, linking.known_listings(), look_, progress)
        source = of_import.source
        told = [incoming.told(row) for row in taken]
        new.add(told, [source.country] * len(told))
        # They have no ids yet: numbers below those of all listings stand for them.
        new.listing += [-1 - row for row in taken]
        new.source += [source.pk] * len(taken)
        linked, _model = linking.link_rows(known, new, progress)
    return linked


def _people_counted(plan: Plan, by: User | None, now: dt.datetime) -> dict[str, int]:
    own = np.arange(len(plan.leader))
    known = plan.target != 0
    return {
        "new": plan.people_new,
        "joined": int(((plan.leader != own) & ~known).sum()),
        "known": plan.rows_known,
        "grey": _grey_seen(plan, by, now),
    }


def _grey_seen(plan: Plan, by: User | None, now: dt.datetime) -> int:
    """Return how many pairs would wait of whose people somebody sees both."""
    if by is None:
        return len(plan.grey)
    # Rows of the file have no ids yet: numbers below zero stand for them.
    known = sorted({int(one) for one in plan.grey.ravel() if one > 0})
    visible = Person.objects.visible_to(scope_of(by), now)
    root = Coalesce("person__root_id", "person_id")
    seen: list[int] = []
    for start in range(0, len(known), ASKED):
        rows = Listing.objects.alias(stands=root).filter(pk__in=known[start : start + ASKED])
        seen += rows.filter(Exists(visible.filter(pk=OuterRef("stands")))).values_list(
            "pk", flat=True
        )
    both = (plan.grey < 0) | np.isin(plan.grey, np.array(seen, np.int64))
    return int(both.all(axis=1).sum())
