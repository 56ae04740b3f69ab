"""Waiting lists: the next portion of a sealed file, as volunteers can write to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.audit.api import record_act
from iskra.lists.errors import NoCapacityError, WaitingListOverError, WaitingListsOffError
from iskra.lists.models import Import, WaitingList
from iskra.lists.rules.kinds import PROSPECT
from iskra.lists.rules.states import State
from iskra.lists.services import choosing, imports, uploads

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User


@transaction.atomic
def open_portion(
    *, waiting: WaitingList, rows: int | None = None, by: User | None, now: dt.datetime
) -> Import:
    """Open the next rows in keyed order, at most as many as volunteers can write to.

    Args:
        waiting: the list.
        rows: how many; as many as possible when not told.
        by: who opens it.
        now: the moment.

    Raises:
        WaitingListsOffError: if the movement switched waiting lists off.
        WaitingListOverError: if it was closed, or every row was opened.
        NoCapacityError: if there is no room for a single one.
    """
    if not choosing.is_on():
        raise WaitingListsOffError
    locked = WaitingList.objects.select_for_update(of=("self",)).select_related("source")
    found = locked.get(pk=waiting.pk)
    left = found.rows - found.opened
    if found.closed_at or not left or found.delete_at <= now:
        raise WaitingListOverError
    room = choosing.capacity(now)
    if not room:
        raise NoCapacityError
    many = min(left, room, left if rows is None else max(rows, 1))
    portion = Import.objects.create(
        source=found.source,
        upload=found.upload,
        waiting=found,
        portion_from=found.opened,
        portion_rows=many,
        state=State.READY,
        standing=PROSPECT,
        mapping=found.mapping,
        by=by,
        created_at=now,
    )
    WaitingList.objects.filter(pk=found.pk).update(opened=found.opened + many)
    imports.start(of_import=portion, by=by, now=now)
    return portion


@transaction.atomic
def close(*, waiting: WaitingList, by: User | None, now: dt.datetime) -> None:
    """Let nobody wait on a list any more; its file is deleted."""
    closed = WaitingList.objects.filter(pk=waiting.pk, closed_at=None).update(closed_at=now)
    if not closed:
        return
    record_act(by=by, verb="close", kind="waiting_list", subject=waiting.public_id, now=now)
    running = Import.objects.filter(upload=waiting.upload_id, state=State.RUNNING)
    if not running.exists():
        uploads.forget(waiting.upload)


def sweep(now: dt.datetime) -> int:
    """Close lists on which people have waited for the longest time; return how many."""
    old = list(WaitingList.objects.filter(closed_at=None, delete_at__lte=now))
    for waiting in old:
        close(waiting=waiting, by=None, now=now)
    return len(old)
