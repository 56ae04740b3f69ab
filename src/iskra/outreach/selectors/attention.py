"""What needs a coordinator: who went quiet, what is asked for long, what came late, what ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iskra.outreach.models import AbuseReport, Alarm, Approach, Assignment
from iskra.outreach.rules.leases import UNANSWERED
from iskra.outreach.rules.states import State
from iskra.outreach.selectors import members

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from iskra.outreach.models import Drive
    from iskra.outreach.selectors.members import Member

LONG: Final = dt.timedelta(days=2)
"""After this long "did you write?" is a question for the coordinator, too."""
SHOWN: Final = 50
LATE_SHOWN: Final = dt.timedelta(days=14)
ENDING: Final = dt.timedelta(days=3)


@dataclass(frozen=True)
class Attention:
    """What needs a coordinator in one drive."""

    quiet: list[Member]
    talks: list[Member]
    asked: list[Assignment]
    late: list[Approach]
    reports: list[AbuseReport]
    alarms: list[Alarm]
    ending: int

    @property
    def number(self) -> int:
        """Return how many things there are."""
        volunteers = len(self.quiet) + len(self.talks) + len(self.reports) + len(self.alarms)
        return volunteers + len(self.asked) + len(self.late) + self.ending


def attention(drive: Drive, now: dt.datetime) -> Attention:
    """Return what needs a coordinator in a drive at this moment."""
    parts = list(members.taking_part(drive))
    found = members.members(drive, parts, now)
    return Attention(
        quiet=[one for one in found if one.is_quiet][:SHOWN],
        talks=[one for one in found if one.needs_talk][:SHOWN],
        asked=asked(drive, now),
        late=late(drive, now),
        reports=list(open_reports(drive)[:SHOWN]),
        alarms=list(open_alarms(drive)[:SHOWN]),
        ending=ending(drive, now),
    )


def asked(drive: Drive, now: dt.datetime) -> list[Assignment]:
    """Return of whom it is asked for long whether somebody wrote to them, the longest first."""
    found = Assignment.objects.open().filter(drive=drive, state=State.ASKED)
    found = found.filter(asked_at__lte=now - LONG).select_related("volunteer__user", "person")
    rows = list(found.order_by("asked_at")[:SHOWN])
    for one in rows:
        vars(one)["is_overdue"] = bool(one.asked_at and one.asked_at <= now - UNANSWERED)
    return rows


def late(drive: Drive, now: dt.datetime) -> list[Approach]:
    """Return outcomes that came after somebody else got the person."""
    found = Approach.objects.filter(
        drive=drive, is_late=True, undone_at=None, recorded_at__gt=now - LATE_SHOWN
    )
    return list(found.select_related("volunteer__user", "person").order_by("-recorded_at")[:SHOWN])


def open_reports(drive: Drive) -> QuerySet[AbuseReport]:
    """Return the reports of a drive that nobody settled, also of volunteers who left."""
    found = AbuseReport.objects.filter(drive=drive, settled_at=None)
    return found.select_related("volunteer__user").order_by("at")


def open_alarms(drive: Drive) -> QuerySet[Alarm]:
    """Return the alarms of a drive that nobody settled, the oldest first."""
    found = Alarm.objects.filter(drive=drive, settled_at=None)
    return found.select_related("volunteer__user").order_by("at")


def ending(drive: Drive, now: dt.datetime) -> int:
    """Return how many people in somebody's hands are erased within days when nothing happens."""
    held = Assignment.objects.open().filter(drive=drive).select_related("person")
    clocks = held.only("person__standing", "person__clock_from").order_by()
    ends = (one.person.ends_at for one in clocks)
    return sum(end is not None and end <= now + ENDING for end in ends)
