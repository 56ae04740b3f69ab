"""Figures that outlive the people they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection

from iskra.outreach.errors import TooManyOpenedError, TooManyTypedError
from iskra.outreach.models import DriveDay, VolunteerHour
from iskra.outreach.rules import caps
from iskra.outreach.rules.leases import day_of
from iskra.outreach.selectors.today_so_far import within
from iskra.outreach.selectors.zones import zone_of

if TYPE_CHECKING:
    import datetime as dt

    from iskra.outreach.models import Assignment, Volunteer


# Counted with each act, so it is SQL already: making it anew takes longer than all else here.
AGAIN: Final = """
    UPDATE outreach_driveday SET number = number + %s WHERE id = (
        SELECT MIN(id) FROM outreach_driveday
        WHERE volunteer_id = %s AND day = %s AND drive_id = %s AND language = %s
            AND channel = %s AND what = %s AND COALESCE(group_id, 0) = %s
    )
"""


def count(assignment: Assignment, what: str, now: dt.datetime, number: int = 1) -> None:
    """Count something that happened with one person, on the volunteer's day."""
    one = assignment
    day, _began = day_of(now, zone_of(one.volunteer))
    stored = connection.ops.adapt_datefield_value(day)
    same = [one.volunteer_id, stored, one.drive_id, one.language, one.channel, str(what)]
    with connection.cursor() as cursor:
        cursor.execute(AGAIN, [number, *same, one.group_id or 0])
        if cursor.rowcount:
            return
    DriveDay.objects.create(
        drive_id=one.drive_id,
        day=day,
        volunteer_id=one.volunteer_id,
        group_id=one.group_id,
        language=one.language,
        channel=one.channel,
        what=what,
        number=number,
    )


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
