"""Outcomes as phones send them: in any order, again and again, late; none is lost or doubled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from iskra.outreach.models import Approach, Assignment, Candidate, Receipt, Skip, Volunteer
from iskra.outreach.rules import due, leases
from iskra.outreach.rules.entries import NOTE_LENGTH, Recorded
from iskra.outreach.rules.states import (
    APPROACHES,
    EFFECTS,
    WAITS_FOR_US,
    CandidateState,
    Outcome,
    State,
    Why,
)
from iskra.outreach.selectors.today_so_far import APPROACHED
from iskra.outreach.services import caring
from iskra.outreach.services.closing import close
from iskra.outreach.services.counting import count
from iskra.outreach.services.standing import take_on
from iskra.people import api as people
from iskra.people.api import Standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from iskra.outreach.rules.entries import OutcomeEntry
    from iskra.outreach.rules.states import Effect

UNASKED = (Standing.PROSPECT, Standing.INVITED, Standing.TALKING)
DONE, KNOWN, LATE, REFUSED = "done", "known", "late", "refused"
# Closed like this, somebody was taken away by a clock or a coordinator, not by an outcome.
LOST = (Why.RETURNED, Why.ENDED, Why.NO_ANSWER, Why.HANDED_OVER, Why.MERGED, Why.STANDING)


def record(
    *, volunteer: Volunteer, entries: Sequence[OutcomeEntry], now: dt.datetime
) -> list[Recorded]:
    """Record what happened, each outcome in a transaction of its own; return what became of each.

    A kill between two of them loses nothing: the phone sends again what it was told nothing about,
    and what arrived before is known by its id.
    """
    return [record_one(volunteer, entry, now) for entry in entries]


@transaction.atomic
def record_one(volunteer: Volunteer, entry: OutcomeEntry, now: dt.datetime) -> Recorded:
    """Record one outcome, or say that it is there already."""
    # Two phones of one volunteer take turns, and so do two sendings of one outcome.
    volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    there = Receipt.objects.filter(public_id=entry.id).first()
    if there is not None:
        is_mine = there.volunteer_id == volunteer.pk
        return Recorded(entry.id, KNOWN if is_mine else REFUSED)
    state, words = judged(volunteer, entry, now)
    Receipt.objects.create(public_id=entry.id, volunteer=volunteer, state=state, at=now)
    return Recorded(entry.id, state, words)


def judged(volunteer: Volunteer, entry: OutcomeEntry, now: dt.datetime) -> tuple[str, str]:
    """Record an outcome if it can be one; return what became of it."""
    if entry.outcome not in set(Outcome):
        return REFUSED, _("This outcome is not known here.")
    mine = Assignment.objects.of(volunteer).filter(public_id=entry.assignment_public_id)
    one = mine.select_for_update(of=["self"]).select_related("person", "drive").first()
    if one is None:
        return REFUSED, _("This person is not in the register any more, or was never with you.")
    one.volunteer = volunteer
    outcome = Outcome(entry.outcome)
    happened_at = leases.clamped(entry.happened_at, given_at=one.given_at, now=now)
    if outcome is Outcome.NO_NEVER or said_no_elsewhere(one, now):
        return say_no(one, now)
    ends = one.person.ends_at
    if ends is not None and ends <= happened_at:
        return REFUSED, _("The time for this person is over. They are being erased.")
    is_late = one.fence != entry.fence or (one.state == State.CLOSED and one.closed_why in LOST)
    approach = made_from(entry, one, happened_at, is_late=is_late, now=now)
    try:
        # Somebody whose key said no elsewhere stays as they were until the no is carried out.
        with transaction.atomic():
            approach.standing_events = standing_after(one, outcome, now)
    except people.errors.SuppressedError:
        return say_no(one, now)
    approach.save()
    take_effect(one, approach, now)
    return (LATE, _("Kept, though it came late.")) if is_late else (DONE, "")


def said_no_elsewhere(one: Assignment, now: dt.datetime) -> bool:
    """Tell whether somebody who agreed to nothing said no under another record."""
    if one.person.standing not in UNASKED:
        return False
    return bool(people.kept_away([one.person_id], by=one.volunteer.user, now=now))


def say_no(one: Assignment, now: dt.datetime) -> tuple[str, str]:
    """Take down a no, whoever holds the person by now: all of them goes, figures stay."""
    counted_first(one, now)
    count(one, Outcome.NO_NEVER, now)
    people.refuse(person_id=one.person_id, by=one.volunteer.user, now=now)
    return DONE, _("Nobody writes to them again.")


def made_from(
    entry: OutcomeEntry,
    one: Assignment,
    happened_at: dt.datetime,
    *,
    is_late: bool,
    now: dt.datetime,
) -> Approach:
    approach = Approach(
        public_id=entry.id,
        assignment=one,
        volunteer=one.volunteer,
        person_id=one.person_id,
        drive_id=one.drive_id,
        outcome=entry.outcome,
        channel=entry.channel[:40] or one.channel,
        happened_at=happened_at,
        recorded_at=now,
        fence=entry.fence,
        is_late=is_late,
        state_before=one.state,
    )
    approach.note = " ".join(entry.note.split())[:NOTE_LENGTH]
    return approach


def standing_after(one: Assignment, outcome: Outcome, now: dt.datetime) -> list[str]:
    """Let the person take the standing that an outcome means; return the changes."""
    if one.person.standing == Standing.RESTRICTED:
        return []
    by, to = one.volunteer.user, EFFECTS[outcome].standing
    return [str(change) for change in take_on(one.person, to, by=by, now=now)]


def take_effect(one: Assignment, approach: Approach, now: dt.datetime) -> None:
    """Move assignment, candidate and figures as an outcome says."""
    outcome = Outcome(approach.outcome)
    effect = EFFECTS[outcome]
    count(one, outcome, now)
    if approach.is_late:
        count(one, "late", now)
    if effect.approaches:
        counted_first(one, now)
    if one.state == State.CLOSED and not reopened(one, effect, now):
        return
    move(one, outcome, effect, now)


def counted_first(one: Assignment, now: dt.datetime) -> None:
    """Count the first outcome after which somebody heard from us; caps go by it."""
    if one.worked_at is not None:
        return
    one.worked_at = now
    Assignment.objects.filter(pk=one.pk).update(worked_at=now)
    Volunteer.objects.filter(pk=one.volunteer_id).update(recorded=F("recorded") + 1)
    count(one, APPROACHED, now)


def reopened(one: Assignment, effect: Effect, now: dt.datetime) -> bool:
    """Give somebody back who was lost to a clock, if they were written to and nobody has them."""
    if one.closed_why not in LOST or not effect.approaches:
        return False
    if Assignment.objects.open().filter(person=one.person_id).exists():
        return False
    one.state, one.closed_at, one.closed_why = State.OPENED, None, ""
    one.opened_at = one.opened_at or now
    one.fence += 1
    one.save()
    Candidate.objects.filter(pk=one.candidate_id or 0, state=CandidateState.FREE).update(
        state=CandidateState.HELD
    )
    return True


def move(one: Assignment, outcome: Outcome, effect: Effect, now: dt.datetime) -> None:
    """Take an open assignment to where an outcome leads."""
    if outcome is Outcome.KNOWN:
        Candidate.objects.filter(pk=one.candidate_id or 0).update(shared_with=one.volunteer_id)
    if outcome is Outcome.SKIPPED:
        Skip.objects.get_or_create(volunteer=one.volunteer, person_id=one.part_id)
    if effect.state == State.CLOSED:
        close([one.pk], Why(effect.why), now)
        if outcome is Outcome.NOT_NOW:
            caring.rest(person_id=one.person_id, now=now)
        return
    if effect.state == State.OPENED:
        one.opened_at = one.opened_at or now
        one.lease_until = now + leases.LEASE
    if one.state != State.WORKING:
        one.state = effect.state
    follow(one)
    one.version += 1
    one.save()
    if outcome is Outcome.YES:
        user = one.volunteer.user
        caring.begin(person_id=one.person_id, user=user, drive=one.drive, now=now)


def follow(one: Assignment) -> None:
    """Set since when the person waits for the volunteer, and when something is due."""
    one.waits_since = waits_since(one)
    one.due_at = due_at(one)


def due_at(one: Assignment) -> dt.datetime | None:
    """Return when an answer or the one reminder is due, by what reached the person last."""
    reached = one.approaches.filter(undone_at=None, outcome__in=APPROACHES)
    last = reached.order_by("happened_at", "pk").last()
    said, since = (last.outcome, last.happened_at) if last else (Outcome.WRITTEN, one.worked_at)
    if since is None:
        return None
    return due.due_at(said, since, was_reminded=one.reminded_at is not None)


def waits_since(one: Assignment) -> dt.datetime | None:
    """Return since when the person waits for the volunteer, by what happened last."""
    last = one.approaches.filter(undone_at=None).order_by("happened_at", "pk").last()
    return last.happened_at if last and last.outcome in WAITS_FOR_US else None
