"""What a drive has shown so far, day by day, from outreach's figures: numbers, never people."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from django.db.models import Count, Sum

from iskra.engines.forecast import History
from iskra.outreach.api import (
    APPROACHED,
    HELPING,
    REGISTERED,
    Assignment,
    Candidate,
    DriveDay,
    DriveVolunteer,
    Outcome,
    waiting_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.outreach.api import Drive

ANSWERED: Final = Outcome.ANSWERED.value
LONGEST: Final = dt.timedelta(days=3_000)
COUNTED: Final = (APPROACHED, ANSWERED, REGISTERED, HELPING)

Counts = dict[dt.date, dict[str, int]]


@dataclass(frozen=True)
class Record:
    """The days gone by of a drive; nothing before its first day is over."""

    days: list[dt.date]
    history: History | None

    @property
    def written(self) -> dict[dt.date, int]:
        """Return how many had been written to by the end of each day."""
        return self._summed(self.history.contacts if self.history else ())

    @property
    def registered(self) -> dict[dt.date, int]:
        """Return how many had come into the register by the end of each day."""
        return self._summed(self.history.consents if self.history else ())

    def until(self, last: dt.date) -> Record:
        """Return what was known at the end of an earlier day."""
        if self.history is None or not self.days or last < self.days[0]:
            return Record([], None)
        number = (min(last, self.days[-1]) - self.days[0]).days + 1
        kept = {name: values[:number] for name, values in vars(self.history).items()}
        return Record(self.days[:number], History(**kept))

    def _summed(self, counts: Sequence[float] | np.ndarray) -> dict[dt.date, int]:
        totals = np.cumsum(np.asarray(counts, dtype=np.float64)).astype(np.int64).tolist()
        return dict(zip(self.days, totals, strict=True))


def record_of(drive: Drive, *, last: dt.date) -> Record:
    """Return the days of a drive up to and with `last`, which should be over.

    Who agreed has answered, whatever was noted: outcomes come from many hands. Nobody answers who
    was not written to.
    """
    if drive.started_at is None:
        return Record([], None)
    first = max(drive.started_at.date(), last - LONGEST)
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    if not days:
        return Record([], None)
    told, sessions = happened(drive, days), sessions_of(drive, days)
    there, left = volunteers_by_day(drive, days)
    contacts = column(told, days, APPROACHED)
    consents = at_most(column(told, days, REGISTERED), contacts)
    answers = at_most(np.maximum(column(told, days, ANSWERED), consents), contacts)
    history = History(
        volunteers=there,
        sessions=np.array([sessions.get(day, 0) for day in days], dtype=np.float64),
        contacts=contacts,
        answers=answers,
        consents=at_most(consents, answers),
        joined=column(told, days, HELPING),
        left=left,
    )
    return Record(days, history)


def happened(drive: Drive, days: Sequence[dt.date]) -> Counts:
    """Return how often each thing happened on each day; what came before the first counts there."""
    found: Counts = defaultdict(lambda: defaultdict(int))
    rows = DriveDay.objects.filter(drive=drive, what__in=COUNTED, day__lte=days[-1]).order_by()
    for day, what, number in rows.values_list("day", "what").annotate(n=Sum("number")):
        found[max(day, days[0])][what] += number
    return found


def sessions_of(drive: Drive, days: Sequence[dt.date]) -> dict[dt.date, int]:
    """Return how many volunteers wrote on each day: a day on which one writes is a session."""
    rows = DriveDay.objects.filter(drive=drive, what=APPROACHED, number__gt=0, day__lte=days[-1])
    found: dict[dt.date, int] = defaultdict(int)
    counted = rows.order_by().values_list("day").annotate(n=Count("volunteer", distinct=True))
    for day, number in counted:
        found[max(day, days[0])] += number
    return found


def volunteers_by_day(drive: Drive, days: Sequence[dt.date]) -> tuple[np.ndarray, np.ndarray]:
    """Return how many take part at the end of each day, and how many left on it."""
    there, left = np.zeros(len(days)), np.zeros(len(days))
    rows = DriveVolunteer.objects.filter(drive=drive).values_list("joined_at", "left_at")
    for joined_at, left_at in rows:
        began = max((joined_at.date() - days[0]).days, 0)
        ended = (left_at.date() - days[0]).days if left_at else len(days)
        there[began : max(ended, 0)] += 1
        if 0 <= ended < len(days):
            left[ended] += 1
    return there, left


def column(told: Counts, days: Sequence[dt.date], what: str) -> np.ndarray:
    """Return what happened by day; more undone on a day than done counts as nothing."""
    return np.array([max(told[day][what] if day in told else 0, 0) for day in days], np.float64)


def at_most(counts: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Return counts whose sum so far never passes that of others."""
    kept = np.minimum(np.cumsum(counts), np.cumsum(most))
    return np.diff(np.maximum.accumulate(kept), prepend=0)


def people_listed(drive: Drive) -> int:
    """Return how many there are in all: written to, today too, free, in hand, on waiting lists."""
    rows = DriveDay.objects.filter(drive=drive, what=APPROACHED)
    written = max(rows.aggregate(n=Sum("number"))["n"] or 0, 0)
    free = Candidate.objects.filter(drive=drive, state="free").count()
    held = Assignment.objects.open().filter(drive=drive, worked_at=None).count()
    return written + free + held + sum(max(one.rows - one.opened, 0) for one in waiting_of(drive))


def volunteers_now(drive: Drive) -> int:
    """Return how many take part."""
    return DriveVolunteer.objects.filter(drive=drive, left_at=None).count()
