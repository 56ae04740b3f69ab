"""Drives with a history, groups with sizes, for the tests of this room and of those above."""

from __future__ import annotations

import datetime as dt

from iskra.outreach.models import DriveDay, DriveVolunteer
from iskra.planning.models import SizedGroup
from tests.conftest import NOW
from tests.outreach.factories import make_candidates, make_drive, make_volunteer

TODAY = NOW.date()


def make_history(*, days=28, volunteers=6, waiting=40, now=NOW, a_day=12, joins=1, **values):
    """A drive that began so many days ago: each volunteer writes every second day."""
    began = now - dt.timedelta(days=days)
    drive = make_drive(now=began, starts_on=began.date(), **values)
    parts = [make_volunteer(drive, now=began) for _ in range(volunteers)]
    for number in range(days):
        day = began.date() + dt.timedelta(days=number)
        for place, volunteer in enumerate(parts):
            if (number + place) % 2 == 0:
                happen(drive, day, volunteer, approached=a_day, answered=2)
        if number % 3 == 0:
            happen(drive, day, parts[0], registered=2)
        if number % 9 == 8:
            happen(drive, day, parts[0], helping=joins)
    make_candidates(drive, waiting, now=now)
    return drive


def happen(drive, day, volunteer, **numbers):
    for what, number in numbers.items():
        DriveDay.objects.create(drive=drive, day=day, volunteer=volunteer, what=what, number=number)


def leave(drive, *, at):
    part = DriveVolunteer.objects.filter(drive=drive, left_at=None).first()
    DriveVolunteer.objects.filter(pk=part.pk).update(left_at=at)


def make_sized(drive, size, *, name="", **values):
    name = name or f"group of {size}"
    return SizedGroup.objects.create(drive=drive, name=name, size=size, counted_on=TODAY, **values)
