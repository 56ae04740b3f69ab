"""Forecasts of drives: planned, played, kept by day; in the request when it is quick."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from iskra.engines.forecast import (
    UnusableHistoryError,
    UnusablePlanError,
    arithmetic_days,
    forecast,
    learn,
    levers,
)
from iskra.outreach.api import Drive
from iskra.planning.errors import DriveOverError, ImpossibleFiguresError
from iskra.planning.models import DrivePlan, KeptForecast
from iskra.planning.rules import fans
from iskra.planning.selectors.figures import NAMES, figures_said, plan_of, plan_row
from iskra.planning.selectors.record import Record, record_of
from iskra.shared.errors import RefusedError
from iskra.work import api as work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iskra.accounts.api import User
    from iskra.engines.forecast import Forecast, History, Plan
    from iskra.work.api import Job, Progress

KIND: Final = "planning.forecast"
RUNS: Final = 1_000
LEVER_RUNS: Final = 300
QUICK_SECONDS: Final = 1.5
"""What takes longer is due work: nobody waits for a page that long."""
QUICK_DAYS: Final = 200
"""So long a history is quick to learn from, before it is known how quick this machine is."""
RUNNING: Final = "running"
ENDED: Final = "ended"


def plan(*, drive: Drive, values: Mapping[str, Any], by: User | None, now: dt.datetime) -> None:
    """Keep what coordinators believe of a drive; empty is what is published or on record."""
    told = {name: values.get(name) for name in ("people", "volunteers", *NAMES)}
    DrivePlan.objects.update_or_create(drive=drive, defaults={**told, "by": by, "at": now})


def ask(*, drive: Drive, now: dt.datetime) -> bool:
    """Forecast a drive, at once when that is quick; tell whether it was done at once.

    Raises:
        DriveOverError: if the drive has ended.
        NobodyListedError: if nobody is there to write to.
        NobodyWritesError: if nobody takes part.
        ImpossibleFiguresError: if the figures cannot be.
    """
    day = day_of(drive, now)
    record = record_of(drive, last=day)
    check(drive, record)
    if is_quick(drive, record):
        keep(drive=drive, record=record, day=day, now=now)
        return True
    key = str(drive.public_id)
    work.add(kind=KIND, key=key, now=now, payload={"drive": key})
    return False


def check(drive: Drive, record: Record) -> None:
    """Refuse what cannot be forecast, before anybody waits for it."""
    if drive.state == ENDED:
        raise DriveOverError
    plan_of(drive, record, plan_row(drive))


def is_quick(drive: Drive, record: Record) -> bool:
    """Tell whether a forecast takes no longer than somebody waits for a page."""
    before = KeptForecast.objects.filter(drive=drive).first()
    if before is None:
        return len(record.days) <= QUICK_DAYS
    return before.seconds <= QUICK_SECONDS


def day_of(drive: Drive, now: dt.datetime) -> dt.date:
    """Return the day from which days count: yesterday, or the day before a drive begins."""
    yesterday = now.date() - dt.timedelta(days=1)
    if drive.started_at is None:
        return max(yesterday, drive.starts_on - dt.timedelta(days=1))
    return yesterday


def keep(*, drive: Drive, record: Record, day: dt.date, now: dt.datetime) -> KeptForecast:
    """Play a drive from what was known at the end of a day, and keep what came out.

    Raises:
        NobodyListedError: if nobody is there to write to.
        NobodyWritesError: if nobody takes part.
        ImpossibleFiguresError: if the figures cannot be.
    """
    started = time.perf_counter()
    row = plan_row(drive)
    try:
        told = values_of(plan_of(drive, record, row), record.history, own=set(figures_said(row)))
    except (UnusablePlanError, UnusableHistoryError) as problem:
        raise ImpossibleFiguresError from problem
    told |= {"at": now, "seconds": time.perf_counter() - started}
    return KeptForecast.objects.update_or_create(drive=drive, day=day, defaults=told)[0]


def values_of(planned: Plan, history: History | None, *, own: set[str]) -> dict[str, Any]:
    """Play a plan and return what is kept of it."""
    found = forecast(planned, history, runs=RUNS)
    learnt = learn(planned, history)
    written = found.approached.lines[0][0]
    figures = [
        {
            "name": name,
            "believed": getattr(planned, name),
            "now": getattr(learnt.plan, name),
            "is_unsure": name in learnt.unsure,
            "is_own": name in own,
        }
        for name in NAMES
    ]
    return {
        **lines_of(found),
        "history_days": learnt.days,
        "people": planned.people,
        "written": written,
        "p50": found.day(0.5),
        "p85": found.day(0.85),
        "p95": found.day(0.95),
        "finish_share": found.finish_share,
        "reproduction": found.reproduction,
        "reached": found.reached,
        "in_register": found.in_register,
        "arithmetic_days": arithmetic_days(learnt.plan, written_to=min(written, planned.people)),
        "figures": figures,
        "levers": [asdict(one) for one in levers(planned, history, runs=LEVER_RUNS)],
    }


def lines_of(found: Forecast) -> dict[str, Any]:
    """Return the fans with the days that they have."""
    days = fans.kept_days(len(found.approached.lines[0]) - 1)
    return {
        "ahead": days,
        "approached": fans.thinned(found.approached.lines, days),
        "registered": fans.thinned(found.registered.lines, days),
    }


def progress(drive: Drive) -> Progress | None:
    """Return how far a forecast is; nothing when none is under way."""
    found = work.progress_of(KIND, str(drive.public_id))
    return found if found and found.state in {"waiting", "running"} else None


def run_forecast(job: Job) -> None:
    """Forecast a drive that may have ended or lost everybody meanwhile."""
    drive = Drive.objects.filter(public_id=job.payload["drive"]).first()
    if drive is None or drive.state == ENDED:
        return
    now = job.clock()
    day = day_of(drive, now)
    try:
        keep(drive=drive, record=record_of(drive, last=day), day=day, now=now)
    except RefusedError as refusal:
        job.tell(0, 0, str(refusal))


def sweep(now: dt.datetime) -> int:
    """Have each running drive forecast once a day, so that it is known later what was said."""
    day = now.date() - dt.timedelta(days=1)
    kept = KeptForecast.objects.filter(day=day).values("drive")
    asked = set(
        work.Due.objects.filter(kind=KIND, noted_at__date=now.date()).values_list("key", flat=True)
    )
    due = Drive.objects.filter(state=RUNNING, started_at__date__lte=day).exclude(pk__in=kept)
    keys = [str(one) for one in due.values_list("public_id", flat=True) if str(one) not in asked]
    for key in keys:
        work.add(kind=KIND, key=key, now=now, payload={"drive": key})
    return len(keys)
