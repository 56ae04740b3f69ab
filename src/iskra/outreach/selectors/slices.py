"""Parts of groups that a volunteer may look through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q

from iskra.outreach.models import DriveGroup, DriveVolunteer, Slice
from iskra.outreach.rules.states import DriveState, SliceState

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from iskra.outreach.models import Volunteer

MOST_OFFERED: Final = 30


def offered_to(volunteer: Volunteer) -> QuerySet[Slice]:
    """Return the parts of running drives whose group somebody is in, or whose language they read.

    A group without a language is for everybody.
    """
    drives = DriveVolunteer.objects.filter(volunteer=volunteer, left_at=None, paused_at=None)
    theirs = Q(group__in=volunteer.groups.all()) | Q(group__language__in=["", *volunteer.languages])
    paused = DriveGroup.objects.filter(
        drive=OuterRef("drive"), group=OuterRef("group"), paused_at__isnull=False
    )
    running = Slice.objects.filter(theirs, drive__state=DriveState.RUNNING)
    mine = running.filter(drive__in=drives.values("drive")).exclude(Exists(paused))
    return mine.select_related("group", "drive")


def free_for(volunteer: Volunteer, now: dt.datetime) -> list[Slice]:
    """Return the parts that somebody may take now, of groups that they are in first."""
    free = Q(state=SliceState.UNTOUCHED) | Q(state=SliceState.LEASED, lease_until__lte=now)
    found = offered_to(volunteer).filter(free).exclude(volunteer=volunteer, state="leased")
    own = set(volunteer.groups.values_list("pk", flat=True))
    kept = sorted(found[: 10 * MOST_OFFERED], key=lambda one: one.group_id not in own)
    return kept[:MOST_OFFERED]
