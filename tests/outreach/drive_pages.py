"""The coordinators' pages of drives, as tests call them."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from iskra.outreach.models import Approach, Assignment, Slice
from iskra.outreach.services import refreshing
from iskra.outreach.services.opening import open_assignment
from iskra.outreach.services.taking import take_batch
from iskra.work.api import run_due
from tests.outreach.factories import make_candidates, make_drive, make_group, make_volunteer

# Nobody is quiet at any time: these tests run whenever they run.
NEVER = {"quiet_from": dt.time(0), "quiet_to": dt.time(0)}


def address(name, *args):
    return reverse(f"outreach:{name}", args=args)


def running(**values):
    return make_drive(now=timezone.now(), **NEVER, **values)


def people(drive, how_many, **values):
    return make_candidates(drive, how_many, now=timezone.now(), **values)


def member(drive, **values):
    return make_volunteer(drive, now=timezone.now(), **values)


def form(**values):
    today = timezone.now().date()
    return {
        "name": "May Day",
        "purpose": "Come",
        "starts_on": today.isoformat(),
        "portion_size": 10,
        "per_group_a_day": 100,
        "quiet_from": "21:00",
        "quiet_to": "08:00",
        "cap_new": 10,
        "cap_used": 25,
        "cap_long": 50,
        **values,
    }


def busy():
    drive = running()
    group = make_group(drive)
    people(drive, 30, group=group)
    for _ in range(3):
        volunteer = member(drive, groups=[group])
        given = take_batch(drive=drive, volunteer=volunteer, now=timezone.now())
        open_assignment(assignment=given[0], volunteer=volunteer, now=timezone.now())
        made(given[0], is_late=True)
        Assignment.objects.filter(pk=given[0].pk).update(
            state="asked", asked_at=timezone.now() - dt.timedelta(days=15)
        )
    Slice.objects.create(drive=drive, group=group, cut="initial", value="A")
    refreshing.ask(drive=drive, now=timezone.now())
    run_due(timezone.now(), kinds={refreshing.KIND})
    return drive


def made(assignment, **values):
    now = timezone.now()
    return Approach.objects.create(
        assignment=assignment,
        volunteer=assignment.volunteer,
        person=assignment.person,
        drive=assignment.drive,
        outcome="written",
        happened_at=now,
        recorded_at=now,
        fence=1,
        **values,
    )
