"""Who of a drive waits and who is blocked because of what: counted in the background."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

from iskra.outreach.models import Drive
from iskra.outreach.rules.states import CandidateState, DriveState
from iskra.outreach.selectors.attention import attention
from iskra.outreach.selectors.drive_front import free_of
from iskra.outreach.selectors.eligibility import blocked_because, shareable
from iskra.work import api as work

if TYPE_CHECKING:
    from iskra.work.api import Job, Progress

KIND: Final = "outreach.count"
OLD: Final = dt.timedelta(minutes=10)
"""Figures that somebody looks at are not older than this, plus the time that counting takes."""
SOON: Final = 3
"""Days within which somebody who waits "runs out"."""


def ask(*, drive: Drive, now: dt.datetime) -> None:
    """Have a drive counted; asked twice it is done once."""
    key = str(drive.public_id)
    work.add(kind=KIND, key=key, now=now, payload={"drive": key})


def ask_when_old(*, drive: Drive, now: dt.datetime) -> None:
    """Have a drive counted when its figures are old; while that is asked for, nothing is done."""
    if drive.state == DriveState.ENDED or (drive.counted_at and now - drive.counted_at < OLD):
        return
    if progress(drive) is None:
        ask(drive=drive, now=now)


def progress(drive: Drive) -> Progress | None:
    """Return how far the counting is; nothing when none is under way."""
    found = work.progress_of(KIND, str(drive.public_id))
    return found if found and found.state in {"waiting", "running"} else None


def run_count(job: Job) -> None:
    """Count a drive and keep the numbers: by reason, by the day on which records end."""
    drive = Drive.objects.get(public_id=job.payload["drive"])
    now = job.clock()
    blocked = {reason.value: number for reason, number in blocked_because(drive, now).items()}
    job.keep()
    may = shareable(drive, now)
    _all, shared, languages, groups = free_of(drive)
    counts = {
        "shared": shared,
        "languages": languages,
        "groups": groups,
        "needs": attention(drive, now).number,
        "blocked": blocked,
        "free": drive.candidates.filter(state=CandidateState.FREE).count(),
        "may": may.count(),
        "ending": ending(drive, now),
    }
    Drive.objects.filter(pk=drive.pk).update(counts=counts, counted_at=now)


def ending(drive: Drive, now: dt.datetime) -> list[tuple[str, int]]:
    """Return on which days of the next ones how many of those who wait run out."""
    waiting = shareable(drive, now).select_related("person")
    rows = waiting.only("drive", "person__standing", "person__clock_from").iterator()
    days = Counter(one.person.ends_at.date() for one in rows if one.person.ends_at)
    shown = [now.date() + dt.timedelta(days=number) for number in range(15)]
    return [(day.isoformat(), days[day]) for day in shown if days[day]]
