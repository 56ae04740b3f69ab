"""Two weeks of the demo's drive, lived through a day at a time: some answer, some come in.

Made up, but by the house's own rules: whoever is written to was given out, opened and recorded at
that moment. A day that was begun is not lived again.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from iskra.door.api import purpose_words
from iskra.outreach.api import (
    Approach,
    Assignment,
    Outcome,
    OutcomeEntry,
    came_in,
    done_for_today,
    open_assignment,
    record,
    take_batch,
)
from iskra.people.api import NewConsent, Purpose, consent_text, record_consent
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.outreach.api import Drive, Volunteer
    from iskra.work.api import Job

DAYS: Final = 13
DAY: Final = dt.timedelta(days=1)
MINUTES: Final = dt.timedelta(minutes=4)
# So long before now it begins, that the last of its volunteers has begun today.
BEGUN: Final = DAYS * DAY + dt.timedelta(hours=1)
# How often in ten evenings somebody works, and how many of a batch they write to.
EVENINGS: Final = 4
MOST: Final = 6
FIRST: Final = (Outcome.WRITTEN, Outcome.REQUESTED)
# What comes of whom next on any day, and how often; nothing comes of the rest.
NEXT: Final[dict[str, tuple[tuple[Outcome, float], ...]]] = {
    Outcome.REQUESTED: ((Outcome.ACCEPTED, 0.3),),
    Outcome.ACCEPTED: ((Outcome.ANSWERED, 0.6), (Outcome.NOT_NOW, 0.1)),
    Outcome.WRITTEN: ((Outcome.ANSWERED, 0.14), (Outcome.NOT_NOW, 0.04)),
    Outcome.ANSWERED: ((Outcome.YES, 0.45), (Outcome.NOT_NOW, 0.25)),
}
COMES_IN: Final = 0.6


def live_through(drive: Drive, *, job: Job) -> None:
    """Let the volunteers of a drive work from its start until today."""
    for day in range(DAYS + 1):
        at = drive.created_at + day * DAY + dt.timedelta(minutes=1)
        if at > job.clock() or drive.assignments.filter(given_at__gte=at).exists():
            continue
        chance = random.Random(day)
        follow_up(drive, at, chance)
        for place, part in enumerate(drive.volunteers.select_related("volunteer").order_by("pk")):
            if day == DAYS or (day * 7 + place * 3) % 10 < EVENINGS:
                work(drive, part.volunteer, at + place * MINUTES, chance, ends=day < DAYS)
            job.keep()


def work(
    drive: Drive, volunteer: Volunteer, at: dt.datetime, chance: random.Random, *, ends: bool
) -> None:
    """Let a volunteer take a batch, write to some and, at the end of a day, give the rest back."""
    # Not everybody reads the language of the demo's one list of prospects.
    batch: Sequence[Assignment] = ()
    with suppress(RefusedError):
        batch = take_batch(drive=drive, volunteer=volunteer, now=at)
    for assignment in batch[:MOST]:
        opened = open_assignment(assignment=assignment, volunteer=volunteer, now=at)
        happens(opened, chance.choice(FIRST), at)
    if ends:
        done_for_today(volunteer=volunteer, now=at)


def follow_up(drive: Drive, at: dt.datetime, chance: random.Random) -> None:
    """Let some of those answer who were written to before."""
    said = Approach.objects.filter(drive=drive, undone_at=None).order_by("happened_at", "pk")
    last = dict(said.values_list("assignment_id", "outcome"))
    in_touch = Assignment.objects.open().filter(drive=drive, pk__in=last)
    for one in in_touch.select_related("volunteer__user", "person").order_by("pk"):
        if last[one.pk] == Outcome.YES:
            if chance.random() < COMES_IN:
                come_in(one, at)
            continue
        roll = chance.random()
        for outcome, share in NEXT.get(last[one.pk], ()):
            if 0 <= roll < share:
                happens(one, outcome, at)
            roll -= share


def happens(one: Assignment, outcome: Outcome, at: dt.datetime) -> None:
    """Record what came of somebody, as their volunteer's phone does."""
    entry = OutcomeEntry(
        id=uuid.uuid4(),
        assignment_public_id=one.public_id,
        fence=one.fence,
        outcome=outcome,
        happened_at=at,
    )
    record(volunteer=one.volunteer, entries=[entry], now=at)


def come_in(one: Assignment, at: dt.datetime) -> None:
    """Let somebody who said yes agree in their own words, spoken to their volunteer."""
    purpose = Purpose.IN_TOUCH.value
    text = consent_text(purpose=purpose, language="en", body=purpose_words(purpose))
    consent = NewConsent(purpose, text_id=text.pk, channel="spoken", at=at)
    with suppress(RefusedError):
        record_consent(person_id=one.person_id, consent=consent, by=one.volunteer.user, now=at)
        came_in(person_id=one.person_id, now=at)
