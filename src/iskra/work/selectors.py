"""How far work has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from iskra.work.models import Due
from iskra.work.rules import SWEEP, Progress, seconds_left

if TYPE_CHECKING:
    import datetime as dt


def progress_of(kind: str, key: str, *, now: dt.datetime | None = None) -> Progress | None:
    """Return how far the work has come, or None when there is none."""
    due = Due.objects.filter(kind=kind, key=key).first()
    if due is None:
        return None
    left = None
    if due.state == "running" and due.started_at:
        worked = (now or timezone.now()) - due.started_at
        left = seconds_left(due.steps_done, due.steps_total, worked)
    return Progress(
        state=due.state,
        done=due.steps_done,
        total=due.steps_total,
        words=due.words,
        seconds_left=left,
        error=due.error,
        attempts=due.attempts,
    )


def failed_work() -> dict[str, int]:
    """Return how much work failed and was set aside, by kind."""
    kinds = Due.objects.failed().values_list("kind").annotate(number=Count("pk"))
    return dict(kinds.order_by("kind"))


def last_sweep_at() -> dt.datetime | None:
    """Return when a worker last ended a sweep; each minute one does."""
    return Due.objects.filter(kind=SWEEP).values_list("noted_at", flat=True).first()
