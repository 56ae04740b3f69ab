"""What a volunteer, and a drive, did today: what caps and ceilings are held against."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q, Sum

from iskra.outreach.models import Assignment, DriveDay, VolunteerHour
from iskra.outreach.rules import caps
from iskra.outreach.rules.leases import WAITS_AT_MOST, day_of
from iskra.outreach.rules.states import State
from iskra.outreach.selectors.prepared import Prepared
from iskra.outreach.selectors.zones import zone_of

if TYPE_CHECKING:
    from iskra.outreach.models import Drive, Volunteer

APPROACHED = "approached"
"""Counted once for each assignment: the first outcome after which the person heard from us."""
UNWORKED = (State.GIVEN, State.OPENED, State.ASKED)


@dataclass
class Today:
    """Approaches of a volunteer today and people in hand who were not approached, by channel."""

    approached: Counter[str] = field(default_factory=Counter)
    in_hand: Counter[str] = field(default_factory=Counter)


class TodayAsked:
    """The questions what a volunteer did today, to be asked at one moment and at the next."""

    def __init__(self, volunteer: Volunteer, now: dt.datetime) -> None:
        """Prepare them for the volunteer's own day."""
        day, _began = day_of(now, zone_of(volunteer))
        done = DriveDay.objects.filter(volunteer=volunteer, day=day, what=APPROACHED)
        mine = Assignment.objects.open().filter(volunteer=volunteer)
        held = mine.filter(state__in=UNWORKED)
        self._done = Prepared(done.values_list("channel").annotate(many=Sum("number")))
        self._held = Prepared(held.values_list("channel").annotate(many=Count("pk")))
        waiting = Q(state=State.ASKED) | Q(waits_since__lt=now - WAITS_AT_MOST)
        self._waiting = Prepared(mine.filter(waiting).values_list("pk")[:1])

    def today(self) -> Today:
        """Return approaches and people in hand."""
        done = {channel: max(0, many) for channel, many in self._done.rows()}
        return Today(Counter(done), Counter(dict(self._held.rows())))

    def somebody_waits(self) -> bool:
        """Tell whether people have to be dealt with before any new one."""
        return bool(self._waiting.rows())


def today_of(volunteer: Volunteer, now: dt.datetime) -> Today:
    """Return what a volunteer did today, in their own day."""
    return TodayAsked(volunteer, now).today()


def allowed(drive: Drive, volunteer: Volunteer, today: Today) -> int:
    """Return how many people a volunteer may get now."""
    return caps.allowance(
        cap=caps.cap(volunteer.recorded, drive.caps),
        approached=today.approached.total(),
        held=today.in_hand.total(),
        wanted=drive.portion_size,
    )


def groups_full(drive: Drive, now: dt.datetime) -> list[int]:
    """Return the groups so many of whom were given out today that nobody else is."""
    _day, began = day_of(now, ZoneInfo(settings.TIME_ZONE))
    given = Assignment.objects.filter(drive=drive, group__isnull=False, given_at__gte=began)
    rows = given.values("group_id").annotate(many=Count("pk"))
    return [row["group_id"] for row in rows if row["many"] >= drive.per_group_a_day]


def within(volunteer: Volunteer, now: dt.datetime) -> tuple[VolunteerHour, int, int]:
    """Return the volunteer's hour, and how many they opened and typed within a day before it."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    since = hour - dt.timedelta(hours=23)
    rows = VolunteerHour.objects.filter(volunteer=volunteer, hour__gte=since, hour__lte=hour)
    found = {row.hour: row for row in rows}
    mine = found.get(hour) or VolunteerHour(volunteer=volunteer, hour=hour)
    opened = sum(row.opened for row in found.values())
    return mine, opened, sum(row.typed for row in found.values())
