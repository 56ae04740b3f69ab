"""What other rooms may use of work."""

from __future__ import annotations

from iskra.work.errors import LeaseLostError, StoppedError
from iskra.work.models import Due
from iskra.work.rules import Progress
from iskra.work.selectors import failed_work, last_sweep_at, progress_of
from iskra.work.services.adding import add, cancel, try_again
from iskra.work.services.jobs import Job
from iskra.work.services.running import run_due

__all__ = [
    "Due",
    "Job",
    "LeaseLostError",
    "Progress",
    "StoppedError",
    "add",
    "cancel",
    "failed_work",
    "last_sweep_at",
    "progress_of",
    "run_due",
    "try_again",
]
