"""A week of some drives in a few figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q, Sum

from iskra.outreach.models import DriveDay
from iskra.outreach.selectors import attention, blocked, members
from iskra.outreach.selectors.drive_front import (
    ACCEPTED,
    ANSWERED,
    APPROACHED,
    HELPING,
    REGISTERED,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from iskra.outreach.models import Drive

LEVELS: Final = "▁▂▃▄▅▆▇█"
DAYS: Final = 7


@dataclass(frozen=True)
class Week:
    """Seven days of some drives: numbers only."""

    drives: int
    approached: int
    approached_before: int
    accepted: int
    answered: int
    registered: int
    helping: int
    volunteers: int
    active: int
    quiet: int
    waiting: int
    needs: int
    picture: str


def week_of(drives: Sequence[Drive], *, last: dt.date, now: dt.datetime) -> Week:
    """Return the figures of the seven days up to `last`, with those before to compare."""
    first = last - dt.timedelta(days=DAYS - 1)
    days = DriveDay.objects.filter(drive__in=drives)
    done = counted(days.filter(day__range=(first, last)))
    earlier = (first - dt.timedelta(days=DAYS), last - dt.timedelta(days=DAYS))
    before = counted(days.filter(day__range=earlier))
    active = days.filter(day__range=(first, last), what=APPROACHED, number__gt=0)
    parts = [one for drive in drives for one in members.taking_part(drive)]
    needs = [attention.attention(drive, now) for drive in drives]
    return Week(
        drives=len(drives),
        approached=done[APPROACHED],
        approached_before=before[APPROACHED],
        accepted=done[ACCEPTED],
        answered=done[ANSWERED],
        registered=done[REGISTERED],
        helping=done[HELPING],
        volunteers=len({part.volunteer_id for part in parts}),
        active=active.filter(~Q(volunteer=None)).values("volunteer").distinct().count(),
        quiet=sum(len(one.quiet) for one in needs),
        waiting=sum(blocked.told(drive).may for drive in drives),
        needs=sum(one.number for one in needs),
        picture=picture([approached_on(days, first, number) for number in range(DAYS)]),
    )


def counted(days: QuerySet[DriveDay]) -> Counter[str]:
    """Return how often each thing happened."""
    rows = days.order_by().values_list("what").annotate(n=Sum("number"))
    return Counter(dict(rows))


def approached_on(days: QuerySet[DriveDay], first: dt.date, number: int) -> int:
    day = first + dt.timedelta(days=number)
    found = days.filter(day=day, what=APPROACHED)
    return found.aggregate(n=Sum("number"))["n"] or 0


def picture(values: Sequence[int]) -> str:
    """Return a week as seven columns of text; a day without anything is a dot."""
    top = max(values, default=0)
    if top <= 0:
        return "·" * len(values)
    steps = len(LEVELS) - 1
    return "".join(LEVELS[round(steps * value / top)] if value > 0 else "·" for value in values)
