"""What the engine is told before people are shared out: who waits, who gives how many hours."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Q

from iskra.engines.sharing import People, PersonFacts, Settings, VolunteerFacts, Volunteers
from iskra.outreach.models import Approach, Assignment, Candidate, Skip, Volunteer
from iskra.outreach.rules.caps import cap
from iskra.outreach.rules.loads import DAYS, capacity
from iskra.outreach.rules.states import CandidateState, Outcome
from iskra.outreach.selectors.eligibility import shareable, spoken_as

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from iskra.outreach.models import Drive

AT_ONCE: Final = 5_000


@dataclass(frozen=True)
class Facts:
    """All that a sharing-out depends on; `fixed` are people who are in somebody's share already."""

    people: People
    volunteers: Volunteers
    settings: Settings
    fixed: dict[int, int]


def taking_part(drive: Drive) -> QuerySet[Volunteer]:
    """Return the volunteers of a drive who are not on a break."""
    here = Q(drives__drive=drive, drives__left_at=None, drives__paused_at=None)
    return Volunteer.objects.filter(here, paused_at=None, user__is_active=True)


def has_anybody(drive: Drive) -> bool:
    """Tell whether there is anybody to share out, without looking at who may be."""
    free = Candidate.objects.filter(drive=drive, state=CandidateState.FREE, shared_with=None)
    return free.exists()


def facts_of(drive: Drive, *, now: dt.datetime) -> Facts:
    """Return what the engine needs; who is in a share and was not given yet stays there."""
    volunteers = list(taking_part(drive).prefetch_related("groups"))
    here = {volunteer.pk for volunteer in volunteers}
    known, never = known_by(drive), never_to(drive)
    fixed: dict[int, int] = {}
    people = []
    for pk, person, language, group, country, shared in rows(drive, now):
        if shared in here:
            fixed[pk] = shared
        people.append(
            PersonFacts(
                id=pk,
                languages=(language,) if language else (),
                groups=(group,) if group else (),
                place=country or None,
                known_by=known.get(person, ()),
                never_to=never.get(person, ()),
            )
        )
    settings = Settings(most_of_group_a_day=drive.per_group_a_day, days=DAYS)
    return Facts(People.of(people), Volunteers.of(told(drive, volunteers)), settings, fixed)


def rows(
    drive: Drive, now: dt.datetime
) -> Iterable[tuple[int, int, str, int | None, str, int | None]]:
    """Give those who may be shared out now: number, person, language, group, country, share."""
    found = shareable(drive, now).order_by("pk")
    return found.values_list(
        "pk", "person_id", "language", "group_id", "country", "shared_with_id"
    ).iterator(chunk_size=AT_ONCE)


def told(drive: Drive, volunteers: list[Volunteer]) -> list[VolunteerFacts]:
    """Return volunteers with what they hold, in all drives: a day has the same hours for all."""
    held: dict[int, int] = defaultdict(int)
    by_group: dict[int, dict[int, int]] = defaultdict(dict)
    open_now = Assignment.objects.open().filter(volunteer__in=volunteers, worked_at=None)
    for one, group, number in open_now.values_list("volunteer", "group").annotate(n=Count("pk")):
        held[one] += number
        if group:
            by_group[one][group] = number
    return [
        VolunteerFacts(
            id=one.pk,
            languages=tuple(spoken_as(one.languages)),
            groups=tuple(group.pk for group in one.groups.all()),
            place=one.country or None,
            capacity=room_of(drive, one),
            held_by_group=by_group[one.pk],
            held=held[one.pk],
        )
        for one in volunteers
    ]


def room_of(drive: Drive, volunteer: Volunteer) -> int:
    """Return how many people a volunteer can write to within a prospect's clock."""
    most = cap(volunteer.recorded, drive.caps)
    return capacity(hours_a_week=float(volunteer.hours_a_week), cap=most)


def known_by(drive: Drive) -> dict[int, tuple[int, ...]]:
    """Return who said of which person that they know them."""
    said = Approach.objects.filter(outcome=Outcome.KNOWN, undone_at=None)
    free = Candidate.objects.filter(drive=drive, state=CandidateState.FREE)
    mine = said.filter(person__in=free.values("person"))
    return gathered(mine.values_list("person", "volunteer"))


def never_to(drive: Drive) -> dict[int, tuple[int, ...]]:
    """Return who skipped which person: they never come back to them."""
    there = Candidate.objects.filter(drive=drive, person=OuterRef("person"))
    return gathered(Skip.objects.filter(Exists(there)).values_list("person", "volunteer"))


def gathered(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for person, volunteer in pairs:
        found[person].append(volunteer)
    return {person: tuple(sorted(set(those))) for person, those in found.items()}
