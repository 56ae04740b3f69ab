"""What was forecast while the demo's drive ran, each from what was known on its day.

Each step asks first whether it was taken.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from iskra.planning.api import KeptForecast, SizedGroup, keep, look, record_of, take

if TYPE_CHECKING:
    from iskra.accounts.api import User
    from iskra.outreach.api import Drive
    from iskra.work.api import Job

# After so many days it was asked when all would be written to; the last time is yesterday.
ASKED_AFTER: Final = (7, 10, 13)
DRAWN, FOUND = 50, 4


def look_back(drive: Drive, *, by: User, job: Job) -> None:
    """Give a drive groups with sizes and a look, and the forecasts of some days."""
    now = job.clock()
    first = drive.created_at.date()
    if not SizedGroup.objects.filter(drive=drive).exists():
        compare_groups(drive, by=by, now=now)
    record = record_of(drive, last=now.date() - dt.timedelta(days=1))
    for number in ASKED_AFTER:
        day = first + dt.timedelta(days=number - 1)
        if not KeptForecast.objects.filter(drive=drive, day=day).exists():
            keep(drive=drive, record=record.until(day), day=day, now=now)
        job.keep()


def compare_groups(drive: Drive, *, by: User, now: dt.datetime) -> None:
    """Take the drive's groups with their sizes, and a look from the largest into the next."""
    take(drive=drive)
    first, second = SizedGroup.objects.filter(drive=drive)[:2]
    look(first=first, second=second, drawn=DRAWN, found=FOUND, by=by, now=now)
