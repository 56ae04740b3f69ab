"""Fills the demo's register: one file after the other, then some life. Due work, stopped anywhere.

Each call does what can be done at once and asks to be called again: the imports themselves are
due work of their own, and a worker does one long work at a time.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from iskra.accounts.api import scope_of
from iskra.demo import folder
from iskra.demo.register import driving, living
from iskra.demo.register.sheets import SHEETS
from iskra.demo.register.users import make_users, user_of
from iskra.lists.api import (
    Import,
    Source,
    begin,
    create_source,
    prepare,
    receive,
    set_terms,
    start,
)
from iskra.work.api import add, progress_of

if TYPE_CHECKING:
    from iskra.accounts.api import User
    from iskra.demo.register.sheets import Sheet
    from iskra.work.api import Job

KIND: Final = "demo.fill"
SOON: Final = dt.timedelta(milliseconds=300)
OVER: Final = frozenset({"done", "failed", "undone"})


def fill(job: Job) -> None:
    """Bring the next file in, or wait for the one that is on its way."""
    make_users(job.clock())
    coordinator = user_of("coordinator")
    for number, sheet in enumerate(SHEETS):
        job.tell(number, len(SHEETS) + 1, sheet.name)
        if not is_over(sheet, coordinator, job):
            job.again_at(job.clock() + SOON)
            return
    job.tell(len(SHEETS), len(SHEETS) + 1)
    living.enliven(by=coordinator, now=job.clock(), job=job)
    if not driving.drive_on(job, by=coordinator):
        job.again_at(job.clock() + SOON)
        return
    job.tell(len(SHEETS) + 1, len(SHEETS) + 1)


def is_over(sheet: Sheet, by: User, job: Job) -> bool:
    """Tell whether a file has been brought in; set it on its way if it is not."""
    found = import_of(sheet) or set_up(sheet, by, job)
    if found.state == "mapping" and sheet.kind == "group":
        set_terms(is_on=True, daily_cap=50, sessions=3, by=by, now=job.clock())
    if found.state == "mapping":
        columns = found.mapping["columns"]
        prepare(of_import=found, columns=columns, evidence=sheet.evidence)
    if found.state == "ready":
        start(of_import=found, declaration=sheet.declaration, by=by, now=job.clock())
    return found.state in OVER


def import_of(sheet: Sheet) -> Import | None:
    """Return the import of a file of the demo, if it was begun."""
    found = Import.objects.filter(source__name=sheet.name, source__brought_by__isnull=False)
    return found.select_related("source", "upload").filter(waiting=None).first()


def set_up(sheet: Sheet, by: User, job: Job) -> Import:
    """Take a file in as its bringer would."""
    now = job.clock()
    with path_of(sheet).open("rb") as file:
        upload = receive(name=sheet.file, pieces=file.read, by=by, clock=job.clock)
    source = Source.objects.filter(name=sheet.name).first() or create_source(
        values=sheet.source, scope=scope_of(by), by=by, now=now
    )
    return begin(source=source, upload=upload, by=by, now=now)


def path_of(sheet: Sheet) -> Path:
    """Return where the demo's loader wrote a file."""
    return Path(settings.DATA) / folder.DEMO / folder.LISTS / sheet.file


def sweep(now: dt.datetime) -> int:
    """Note that the register is to be filled, once; what `work` calls when the house starts."""
    if not settings.DEMO or progress_of(KIND, KIND):
        return 0
    add(kind=KIND, key=KIND, now=now)
    return 1
