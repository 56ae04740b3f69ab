"""A drive's volunteers as their coordinators see them: what they give, hold and did, never whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Max, Q, Sum

from iskra.outreach.models import Assignment, Candidate, DriveDay, DriveVolunteer
from iskra.outreach.rules.caps import cap
from iskra.outreach.rules.loads import capacity, is_quiet
from iskra.outreach.rules.states import CandidateState, State
from iskra.outreach.selectors.drive_front import APPROACHED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from iskra.outreach.models import Drive, Volunteer

LATELY: Final = dt.timedelta(days=7)
TALK_EVERY: Final = 14
"""Days between talks with a volunteer where nobody said otherwise."""
QUIET_AFTER: Final = 5


@dataclass(frozen=True)
class Member:
    """A volunteer in a drive."""

    part: DriveVolunteer
    volunteer: Volunteer
    cap: int
    held: int
    asked: int
    share: int
    approached: int
    lately: int
    active_on: dt.date | None
    needs_talk: bool
    is_quiet: bool

    @property
    def is_paused(self) -> bool:
        """Tell whether they are on a break, here or altogether."""
        return bool(self.part.paused_at or self.volunteer.paused_at)


def taking_part(drive: Drive) -> QuerySet[DriveVolunteer]:
    """Return who takes part in a drive, by name."""
    found = DriveVolunteer.objects.filter(drive=drive, left_at=None)
    return found.select_related(
        "volunteer__user", "volunteer__looked_after_by", "invited_by"
    ).order_by("volunteer__user__first_name", "volunteer__user__last_name", "pk")


def members(drive: Drive, parts: Sequence[DriveVolunteer], now: dt.datetime) -> list[Member]:
    """Return what these volunteers give, hold and did."""
    ids = [part.volunteer_id for part in parts]
    held, asked = held_by(drive, ids)
    share = share_of(drive, ids)
    done = done_by(drive, ids, now.date())
    return [
        Member(
            part=part,
            volunteer=part.volunteer,
            cap=cap(part.volunteer.recorded, drive.caps),
            held=held.get(part.volunteer_id, 0),
            asked=asked.get(part.volunteer_id, 0),
            share=share.get(part.volunteer_id, 0),
            approached=done.get(part.volunteer_id, (0, 0, None))[0],
            lately=done.get(part.volunteer_id, (0, 0, None))[1],
            active_on=done.get(part.volunteer_id, (0, 0, None))[2],
            needs_talk=needs_talk(part.volunteer, now),
            is_quiet=went_quiet(part, done.get(part.volunteer_id, (0, 0, None))[2], now),
        )
        for part in parts
    ]


def held_by(drive: Drive, ids: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return how many each holds, and of how many it is asked whether they wrote."""
    found = Assignment.objects.open().filter(drive=drive, volunteer__in=ids).order_by()
    rows = list(
        found.values_list("volunteer").annotate(
            held=Count("pk"), asked=Count("pk", filter=Q(state=State.ASKED))
        )
    )
    return {one: held for one, held, _ in rows}, {one: asked for one, _, asked in rows}


def share_of(drive: Drive, ids: Sequence[int]) -> dict[int, int]:
    """Return how many wait in each one's share."""
    free = Candidate.objects.filter(drive=drive, state=CandidateState.FREE, shared_with__in=ids)
    return dict(free.order_by().values_list("shared_with").annotate(n=Count("pk")))


def done_by(
    drive: Drive, ids: Sequence[int], today: dt.date
) -> dict[int, tuple[int, int, dt.date | None]]:
    """Return how many each approached in all and lately, and on which day the last time."""
    days = DriveDay.objects.filter(drive=drive, volunteer__in=ids, what=APPROACHED, number__gt=0)
    recent = Q(day__gt=today - LATELY)
    rows = (
        days.order_by()
        .values_list("volunteer")
        .annotate(
            all=Sum("number"), lately=Sum("number", filter=recent, default=0), last=Max("day")
        )
    )
    return {one: (everybody, lately, last) for one, everybody, lately, last in rows}


def needs_talk(volunteer: Volunteer, now: dt.datetime) -> bool:
    """Tell whether nobody talked with a volunteer for as long as both like, or two weeks."""
    last = volunteer.last_talk_at or volunteer.created_at
    return now - last >= dt.timedelta(days=volunteer.rhythm_days or TALK_EVERY)


def went_quiet(part: DriveVolunteer, active_on: dt.date | None, now: dt.datetime) -> bool:
    """Tell whether somebody who is not on a break has done nothing for days."""
    if part.paused_at or part.volunteer.paused_at:
        return False
    ago = (now.date() - active_on).days if active_on else None
    joined = (now.date() - part.joined_at.date()).days
    return is_quiet(ago, joined_days_ago=joined, after=QUIET_AFTER)


def promised(drive: Drive, parts: Sequence[DriveVolunteer]) -> int:
    """Return how many people these volunteers can write to in two weeks by the hours they give."""
    return sum(
        capacity(
            hours_a_week=float(part.volunteer.hours_a_week),
            cap=cap(part.volunteer.recorded, drive.caps),
        )
        for part in parts
        if not (part.paused_at or part.volunteer.paused_at)
    )
