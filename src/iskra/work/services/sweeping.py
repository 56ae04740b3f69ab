"""The sweep of every minute: itself a piece of work, so that of many workers one sweeps."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

from iskra.work.models import Due
from iskra.work.rules import SWEEP, SWEEP_EVERY, SWEEP_KEY
from iskra.work.services.adding import add

if TYPE_CHECKING:
    from iskra.work.services.jobs import Job

logger = logging.getLogger(__name__)
KEPT = dt.timedelta(days=30)


def arm_sweep(now: dt.datetime) -> None:
    """Make sure that the sweep is due within a minute, whatever became of it."""
    if not Due.objects.unfinished().filter(kind=SWEEP, key=SWEEP_KEY).exists():
        add(kind=SWEEP, key=SWEEP_KEY, now=now)


def sweep(job: Job) -> None:
    """Call all sweeps that the settings name; one that fails does not keep the others."""
    now = job.clock()
    names = list(settings.WORK_SWEEPS)
    for number, name in enumerate(names):
        job.tell(number, len(names))
        try:
            import_string(name)(now)
        except Exception as error:  # noqa: BLE001 - noted, and the others go on
            logger.error("sweep %s: %s", name, type(error).__name__)  # noqa: TRY400 - no values
    forget_old(now)
    job.tell(len(names), len(names))
    job.again_at(now + SWEEP_EVERY)


def forget_old(now: dt.datetime) -> int:
    """Remove what was done or cancelled a month ago; what failed stays until somebody looks."""
    before = now - KEPT
    count, _ = Due.objects.filter(done_at__lt=before).delete()
    more, _ = Due.objects.filter(cancelled_at__lt=before).delete()
    return count + more
