"""Figures that outlive the people they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from iskra.outreach.errors import TooManyOpenedError, TooManyTypedError
from iskra.outreach.models import DriveDay, VolunteerHour
from iskra.outreach.rules import caps
from iskra.outreach.rules.leases import day_of
from iskra.outreach.selectors.today_so_far import within
from iskra.outreach.selectors.zones import zone_of

if TYPE_CHECKING:
    import datetime as dt

    from iskra.outreach.models import Assignment, Volunteer


def count(assignment: Assignment, what: str, now: dt.datetime, number: int = 1) -> None:
    """Count something that happened with one person, on the volunteer's day."""
    day, _began = day_of(now, zone_of(assignment.volunteer))
    same = {
        "drive_id": assignment.drive_id,
        "day": day,
        "volunteer_id": assignment.volunteer_id,
        "group_id": assignment.group_id,
        "language": assignment.language,
        "channel": assignment.channel,
        "what": what,
    }
    first = DriveDay.objects.filter(**same).order_by("pk").values("pk")[:1]
    if not DriveDay.objects.filter(pk__in=first).update(number=F("number") + number):
        DriveDay.objects.create(**same, number=number)


def count_many(assignments: list[Assignment], what: str, now: dt.datetime) -> None:
    """Count the same of several people."""
    alike: dict[tuple[object, ...], list[Assignment]] = {}
    for one in assignments:
        key = (one.drive_id, one.volunteer_id, one.group_id, one.language, one.channel)
        alike.setdefault(key, []).append(one)
    for some in alike.values():
        count(some[0], what, now, len(some))


def opening(volunteer: Volunteer, now: dt.datetime) -> None:
    """Count that a volunteer opens somebody.

    Raises:
        TooManyOpenedError: after 60 in an hour or 200 in a day.
    """
    hour, opened, _typed = within(volunteer, now)
    if hour.opened >= caps.OPENED_AN_HOUR or opened >= caps.OPENED_A_DAY:
        raise TooManyOpenedError
    tally(hour, opened=1)


def typing(volunteer: Volunteer, now: dt.datetime) -> None:
    """Count that a volunteer types a link, whatever the answer.

    Raises:
        TooManyTypedError: after 150 in an hour or 300 in a day.
    """
    hour, _opened, typed = within(volunteer, now)
    if hour.typed >= caps.TYPED_AN_HOUR or typed >= caps.TYPED_A_DAY:
        raise TooManyTypedError
    tally(hour, typed=1)


def tally(hour: VolunteerHour, *, opened: int = 0, typed: int = 0) -> None:
    """Add to an hour; the caller holds the volunteer's row, so that two phones take turns."""
    hour.opened += opened
    hour.typed += typed
    hour.save()
