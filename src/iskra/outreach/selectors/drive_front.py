"""A drive at a glance: how many wait, were approached, answered, are in the register, help."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from iskra.lists.api import TargetGroup
from iskra.outreach.models import Assignment, Candidate, Drive, DriveDay, DriveVolunteer, Slice
from iskra.outreach.rules.states import CandidateState, SliceState, State
from iskra.places.api import language_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iskra.accounts.api import Scope

DAYS_SHOWN: Final = 28
ROWS_SHOWN: Final = 12
# The steps that somebody takes, in order, as the days of a drive count them.
GIVEN, APPROACHED, ACCEPTED, ANSWERED = "given", "approached", "accepted", "answered"
REGISTERED, HELPING = "registered", "helping"
STEPS: Final = (GIVEN, APPROACHED, ACCEPTED, ANSWERED, REGISTERED, HELPING)

Counts = dict[str, int]


@dataclass(frozen=True)
class Row:
    """A language or a group of a drive, with how many wait and how far the others are."""

    words: str
    waiting: int
    approached: int
    registered: int
    is_paused: bool = False
    url_part: str = ""


@dataclass(frozen=True)
class Glance:
    """What the front of a drive shows."""

    counts: Counts
    waiting: int
    shared: int
    under_way: Counts
    slices: Counts
    volunteers: int
    on_a_break: int
    by_language: list[Row] = field(default_factory=list)
    by_group: list[Row] = field(default_factory=list)
    by_day: list[tuple[dt.date, int, int]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw yet."""
        return not (self.waiting or self.counts.get(GIVEN) or sum(self.slices.values()))


@dataclass(frozen=True)
class Listed:
    """A drive in the list of drives."""

    drive: Drive
    approached: int
    registered: int
    volunteers: int


def visible_drives(scope: Scope) -> Sequence[Listed]:
    """Return a coordinator's drives, those that run first, with what came of them."""
    drives = list(Drive.objects.visible_to(scope).select_related("section"))
    told = totals(drives)
    here = DriveVolunteer.objects.filter(drive__in=drives, left_at=None)
    taking_part = dict(here.values_list("drive").annotate(n=Count("pk")))
    order = {"running": 0, "paused": 1, "draft": 2, "ended": 3}
    drives.sort(key=lambda one: order[one.state])
    return [
        Listed(
            drive=one,
            approached=told[one.pk][APPROACHED],
            registered=told[one.pk][REGISTERED],
            volunteers=taking_part.get(one.pk, 0),
        )
        for one in drives
    ]


def totals(drives: Iterable[Drive]) -> dict[int, Counts]:
    """Return how often each thing happened in each drive."""
    found: dict[int, Counts] = defaultdict(lambda: defaultdict(int))
    rows = DriveDay.objects.filter(drive__in=list(drives), what__in=STEPS)
    for drive, what, number in rows.values_list("drive", "what").annotate(n=Sum("number")):
        found[drive][what] = number
    return found


def glance(drive: Drive, *, today: dt.date) -> Glance:
    """Return the figures of a drive; counted from the days' numbers, not from people."""
    waiting, shared, by_language, by_group = counted(drive) or free_of(drive)
    told_languages, told_groups = grouped(drive, "language"), grouped(drive, "group")
    counts = dict(totals([drive])[drive.pk])
    taking_part = DriveVolunteer.objects.filter(drive=drive, left_at=None)
    return Glance(
        counts={step: counts.get(step, 0) for step in STEPS},
        waiting=waiting,
        shared=shared,
        under_way=under_way(drive),
        slices=slices_of(drive),
        volunteers=taking_part.count(),
        on_a_break=taking_part.filter(~Q(paused_at=None) | ~Q(volunteer__paused_at=None)).count(),
        by_language=languages_of(by_language, told_languages),
        by_group=groups_of(drive, by_group, told_groups),
        by_day=by_day(drive, today),
    )


def counted(drive: Drive) -> tuple[int, int, Counts, dict[int, int]] | None:
    """Return what `free_of` does as it was counted last; None before the first time."""
    told = drive.counts
    if "languages" not in told:
        return None
    groups = {int(key): number for key, number in told["groups"].items()}
    return sum(told["languages"].values()), told["shared"], told["languages"], groups


def free_of(drive: Drive) -> tuple[int, int, Counts, dict[int, int]]:
    """Return how many wait, how many of them are in a share, and both by language and group."""
    free = Candidate.objects.filter(drive=drive, state=CandidateState.FREE).order_by()
    languages: Counts = defaultdict(int)
    shared = 0
    rows = free.annotate(is_common=Q(shared_with=None)).values_list("language", "is_common")
    for language, is_common, number in rows.annotate(n=Count("pk")):
        languages[language] += number
        shared += 0 if is_common else number
    groups = dict(free.exclude(group=None).values_list("group").annotate(n=Count("pk")))
    return sum(languages.values()), shared, languages, groups


def grouped(drive: Drive, by: str) -> dict[object, Counts]:
    """Return how many were approached and came into the register by language or group."""
    found: dict[object, Counts] = defaultdict(lambda: defaultdict(int))
    rows = DriveDay.objects.filter(drive=drive, what__in=(APPROACHED, REGISTERED))
    for key, what, number in rows.values_list(by, "what").annotate(n=Sum("number")):
        found[key][what] = number
    return found


def under_way(drive: Drive) -> Counts:
    """Return how many are in somebody's hands, by how far they are."""
    held = Assignment.objects.open().filter(drive=drive).order_by()
    found = dict(held.values_list("state").annotate(n=Count("pk")))
    return {state.value: found.get(state.value, 0) for state in State if state != State.CLOSED}


def slices_of(drive: Drive) -> Counts:
    """Return how many slices are in which state."""
    found = Slice.objects.filter(drive=drive).order_by()
    counted = dict(found.values_list("state").annotate(n=Count("pk")))
    return {state.value: counted.get(state.value, 0) for state in SliceState}


def languages_of(waiting: Counts, told: dict[object, Counts]) -> list[Row]:
    rows = [
        Row(
            words=language_name(str(code)) if code else _("not known"),
            waiting=waiting.get(str(code), 0),
            approached=told[code][APPROACHED],
            registered=told[code][REGISTERED],
        )
        for code in {*waiting, *told}
    ]
    return sorted(rows, key=lambda row: (-row.waiting - row.approached, row.words))[:ROWS_SHOWN]


def groups_of(drive: Drive, waiting: dict[int, int], told: dict[object, Counts]) -> list[Row]:
    of = {one.group_id: one for one in drive.in_groups.select_related("group")}
    elsewhere = {key for key in {*waiting, *told} if isinstance(key, int)} - of.keys()
    names = {key: one.group.name for key, one in of.items()}
    ids = {key: str(one.group.public_id) for key, one in of.items()}
    if elsewhere:
        names |= dict(TargetGroup.objects.filter(pk__in=elsewhere).values_list("pk", "name"))
    rows = [
        Row(
            words=name,
            waiting=waiting.get(key, 0),
            approached=told[key][APPROACHED],
            registered=told[key][REGISTERED],
            is_paused=key in of and of[key].paused_at is not None,
            url_part=ids.get(key, ""),
        )
        for key, name in names.items()
    ]
    return sorted(rows, key=lambda row: (-row.waiting - row.approached, row.words))


def by_day(drive: Drive, today: dt.date) -> list[tuple[dt.date, int, int]]:
    """Return for each of the last days how many were approached and came into the register."""
    first = today - dt.timedelta(days=DAYS_SHOWN - 1)
    rows = DriveDay.objects.filter(
        drive=drive, day__range=(first, today), what__in=(APPROACHED, REGISTERED)
    )
    found: dict[dt.date, Counts] = defaultdict(lambda: defaultdict(int))
    for day, what, number in rows.values_list("day", "what").annotate(n=Sum("number")):
        found[day][what] = number
    days = [first + dt.timedelta(days=number) for number in range(DAYS_SHOWN)]
    return [(day, found[day][APPROACHED], found[day][REGISTERED]) for day in days]
