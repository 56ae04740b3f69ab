"""A volunteer's day: who waits for them, what is due, how many are left, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils.translation import gettext as _

from iskra.audit.api import Why, look
from iskra.outreach.models import (
    Approach,
    Assignment,
    Drive,
    DriveVolunteer,
    Invitation,
    Message,
    Slice,
)
from iskra.outreach.rules import caps
from iskra.outreach.rules.states import DriveState, SliceState, State
from iskra.outreach.selectors import my_people, today_so_far
from iskra.outreach.selectors.one_person import PLACE, title_of
from iskra.people.api import open_cards

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from iskra.outreach.models import Volunteer
    from iskra.outreach.selectors.my_people import Mine

MOST_ROWS: Final = 20
MOST_MESSAGES: Final = 3
"""Older ones are read in the drive's own time, or not at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on the page of today."""

    public_id: UUID
    title: str
    words: str
    since: dt.datetime | None
    due_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """How far somebody is today, for themselves alone."""

    done: int
    cap: int

    @property
    def left(self) -> int:
        return max(0, self.cap - self.done)

    @property
    def percent(self) -> int:
        """Return how much of the ring is drawn, from 0 to 100."""
        return min(100, round(100 * self.done / self.cap)) if self.cap else 0


@dataclass(frozen=True, slots=True)
class Word:
    """A message of the coordinators that was not read."""

    public_id: UUID
    body: str
    at: dt.datetime
    drive: str


@dataclass(frozen=True, slots=True)
class Today:
    """What stands on the page of today, in this order.

    Attributes:
        asked: "did you write?" waits for an answer; nothing new until then.
        waiting: accepted, answered or said yes; they hear from us by the day they are due.
        due: nobody answered for a while: one reminder at most.
        in_hand: given out and not worked on yet.
        talks: those of one's own people who are to be spoken with.
        talks_number: how many these are in all.
    """

    ring: Ring
    drives: list[Drive]
    asked: list[Row]
    waiting: list[Row]
    due: list[Row]
    in_hand: int
    messages: list[Word]
    slices: list[Slice]
    came_in: list[Mine]
    talks: list[Mine]
    talks_number: int


def today_of(volunteer: Volunteer, now: dt.datetime) -> Today:
    """Return the day of a volunteer; opens names, so in a transaction."""
    mine = Assignment.objects.of(volunteer).open().select_related("person")
    asked = list(mine.filter(state=State.ASKED).order_by("lease_until")[:MOST_ROWS])
    working = mine.filter(state=State.WORKING)
    waiting = list(working.filter(waits_since__isnull=False).order_by("waits_since")[:MOST_ROWS])
    due = list(due_of(volunteer, now).order_by("due_at", "pk")[:MOST_ROWS])
    titles = titles_of([*asked, *waiting, *due], volunteer, now)
    words = last_words([*waiting, *due])
    drives = running_drives(volunteer)
    return Today(
        ring=ring_of(volunteer, drives, now),
        drives=drives,
        asked=[_row(one, titles, "", one.opened_at) for one in asked],
        waiting=[_row(one, titles, words.get(one.pk, ""), one.waits_since) for one in waiting],
        due=[_row(one, titles, words.get(one.pk, ""), one.worked_at) for one in due],
        in_hand=in_hand(volunteer).count(),
        messages=unread(volunteer, now),
        slices=list(slices_of(volunteer)),
        came_in=my_people.came_in(volunteer.user, now),
        talks=my_people.due_of(volunteer.user, now),
        talks_number=my_people.due_for(volunteer.user, now).count(),
    )


def _row(one: Assignment, titles: dict[int, str], words: str, since: dt.datetime | None) -> Row:
    return Row(one.public_id, titles[one.person_id], words, since, one.due_at)


def in_hand(volunteer: Volunteer) -> QuerySet[Assignment]:
    """Return who was given out and not worked on yet, the first given first."""
    mine = Assignment.objects.of(volunteer).open()
    return mine.filter(state__in=[State.GIVEN, State.OPENED]).order_by("given_at", "pk")


def not_in_hand(volunteer: Volunteer, public_ids: Iterable[str]) -> set[str]:
    """Return which of these are not with a volunteer any more."""
    asked = {str(UUID(one)) for one in public_ids}
    mine = Assignment.objects.of(volunteer).open().filter(public_id__in=asked)
    return asked - {str(one) for one in mine.values_list("public_id", flat=True)}


def due_of(volunteer: Volunteer, now: dt.datetime) -> QuerySet[Assignment]:
    """Return whom one reminder may be sent: it is due, nobody waits, and there was none yet."""
    working = Assignment.objects.of(volunteer).open().filter(state=State.WORKING)
    found = working.filter(due_at__lte=now, waits_since=None, reminded_at=None)
    return found.select_related("person")


def running_drives(volunteer: Volunteer) -> list[Drive]:
    """Return the drives that somebody takes part in and that run."""
    parts = DriveVolunteer.objects.filter(volunteer=volunteer, left_at=None)
    return list(
        Drive.objects.filter(state=DriveState.RUNNING, volunteers__in=parts).order_by("name", "pk")
    )


def ring_of(volunteer: Volunteer, drives: Sequence[Drive], now: dt.datetime) -> Ring:
    """Return how many people were approached today, of as many as the cap lets."""
    done = today_so_far.today_of(volunteer, now).approached.total()
    most = max((caps.cap(volunteer.recorded, one.caps) for one in drives), default=0)
    return Ring(done, most)


def titles_of(
    assignments: Sequence[Assignment], volunteer: Volunteer, now: dt.datetime
) -> dict[int, str]:
    """Open the names of the people of these assignments, by the person's number."""
    if not assignments:
        return {}
    people = [one.person for one in assignments]
    opened = open_cards(people, by=volunteer.user, why=Why.VIEW, now=now, place=PLACE)
    return {pk: title_of(card) for pk, card in opened.items()}


def last_words(assignments: Sequence[Assignment]) -> dict[int, str]:
    """Return what was recorded last of each, in words, by the assignment's number."""
    numbers = [one.pk for one in assignments]
    said = Approach.objects.filter(assignment__in=numbers, undone_at=None)
    words = {one.assignment_id: str(one.get_outcome_display()) for one in said}
    answered = Invitation.objects.filter(assignment__in=numbers, answer=Invitation.Answer.YES)
    agreed = answered.values_list("assignment_id", flat=True)
    return words | dict.fromkeys(agreed, _("said yes by the personal link"))


def unread(volunteer: Volunteer, now: dt.datetime) -> list[Word]:
    """Return the newest messages of one's drives that were not read, opened."""
    parts = DriveVolunteer.objects.filter(volunteer=volunteer, left_at=None)
    found = Message.objects.filter(drive__volunteers__in=parts).exclude(reads__volunteer=volunteer)
    kept = list(found.select_related("drive").distinct()[:MOST_MESSAGES])
    if not kept:
        return []
    seen = look(
        by=volunteer.user,
        why=Why.VIEW,
        now=now,
        people=[],
        rows=[one.public_id for one in kept],
        place=PLACE,
    )
    return [Word(one.public_id, one.body.open(seen), one.at, one.drive.name) for one in kept]


def slices_of(volunteer: Volunteer) -> QuerySet[Slice]:
    """Return the parts of groups that somebody looks through at present."""
    held = Slice.objects.filter(volunteer=volunteer, state=SliceState.LEASED)
    return held.filter(drive__state=DriveState.RUNNING).select_related("group", "drive")
