"""A new key: added to the ring, then all values sealed and all digests taken on with it, in steps.

Meanwhile readers accept old and new. Each step is one transaction and leaves nothing half done;
what is done is seen from the rows themselves, so that a kill costs at most one step.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from iskra.audit.api import record_act
from iskra.sealing.models.keys import HOLDER, key_file, ring
from iskra.sealing.services.rechaining import Rechaining
from iskra.sealing.services.resealing import Resealing
from iskra.sealing.services.steps import sealed_models
from iskra.work.api import add

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from iskra.sealing.services.steps import Steps
    from iskra.work.api import Due, Job

KIND = "sealing.rotate"
KEY = "all"
ONCE_MORE = "once more"
# Until then every process has seen the new key, and sealed its last value with the old one.
HEAD_START = dt.timedelta(seconds=3)
LATER = dt.timedelta(hours=1)


def rotate(*, now: dt.datetime, by: AbstractBaseUser | None) -> Due:
    """Add a key to the ring and note that everything is to be sealed with it; return that work.

    Raises:
        KeyRingError: if the ring cannot be used or written; nothing was changed.
    """
    ring()
    grown = key_file().grow()
    HOLDER.forget()
    ring()
    record_act(
        by=by, verb="rotated", kind="key_ring", subject=None, now=now, details={"key": grown.newest}
    )
    return add(kind=KIND, key=KEY, now=now, due_at=now + HEAD_START)


def run_rotation(job: Job) -> None:
    """Seal and digest anew whatever is not yet of the newest key; a handler of due work."""
    steps = [kind(model) for model in sealed_models() for kind in (Resealing, Rechaining)]
    total = sum(step.count() for step in steps)
    done = 0
    for step in steps:
        done = run_steps(job, step, done, total)
    job.tell(done, max(done, total))
    if job.key == KEY:
        # A long import may have sealed with the old key until now.
        add(kind=KIND, key=ONCE_MORE, now=job.clock(), due_at=job.clock() + LATER)


def run_steps(job: Job, steps: Steps, done: int, total: int) -> int:
    """Do all steps of one table; return how many rows are done by then."""
    after = 0
    while True:
        rows = steps.take(after, partial(job.advance, done, total, steps.table), job.clock())
        if not rows:
            return done
        done += len(rows)
        after = rows[-1]
