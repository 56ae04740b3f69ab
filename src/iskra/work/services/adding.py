"""Adding work, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.work.models import Due

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@transaction.atomic
def add(
    *,
    kind: str,
    key: str,
    now: dt.datetime,
    due_at: dt.datetime | None = None,
    payload: Mapping[str, object] | None = None,
) -> Due:
    """Note that something is to be done; noted again it is the same row, armed anew when done.

    Noted while somebody works on it, it is done once more afterwards.

    Args:
        kind: what is to be done; the settings name who does it.
        key: on what; one row for each kind and key.
        now: the moment.
        due_at: not before then; at once when not given.
        payload: ids only, never what identifies a person.
    """
    wanted = due_at or now
    values = {"due_at": wanted, "noted_at": now, "payload": dict(payload or {})}
    due, is_new = Due.objects.select_for_update().get_or_create(kind=kind, key=key, defaults=values)
    if is_new:
        return due
    if due.state in {"waiting", "running"}:
        due.due_at = min(due.due_at, wanted)
    else:
        arm(due)
        due.due_at = wanted
    due.noted_at = now
    due.payload = values["payload"] if payload is not None else due.payload
    due.asked += 1
    due.save()
    return due


def arm(due: Due) -> None:
    """Forget how it ended the last time."""
    due.done_at = due.failed_at = due.cancelled_at = due.started_at = None
    due.lease_until = None
    due.attempts = due.lost = due.steps_done = due.steps_total = 0
    due.error = due.words = ""


@transaction.atomic
def try_again(now: dt.datetime) -> int:
    """Have all work done once more that failed and was set aside; return how much there was."""
    failed = list(Due.objects.select_for_update().failed())
    for due in failed:
        arm(due)
        due.due_at = due.noted_at = now
        due.save()
    return len(failed)


def cancel(*, kind: str, key: str, now: dt.datetime) -> bool:
    """Take work back, also while somebody does it; tell whether there was any."""
    return bool(
        Due.objects.unfinished().filter(kind=kind, key=key).update(cancelled_at=now, noted_at=now)
    )
