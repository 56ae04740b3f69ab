"""Taking back an outcome, saying whether one wrote, giving back and handing over."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from iskra.audit.api import record_act
from iskra.outreach import errors
from iskra.outreach.models import Approach, Assignment, Candidate, Care, Skip, Volunteer
from iskra.outreach.rules import leases
from iskra.outreach.rules.entries import OutcomeEntry
from iskra.outreach.rules.states import EFFECTS, CandidateState, Outcome, State, Why
from iskra.outreach.selectors.today_so_far import APPROACHED
from iskra.outreach.services import caring
from iskra.outreach.services.closing import close
from iskra.outreach.services.counting import count
from iskra.outreach.services.recording import follow, record_one
from iskra.outreach.services.standing import take_back
from iskra.people import api as people

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User


@transaction.atomic
def undo_outcome(*, approach: Approach, volunteer: Volunteer, now: dt.datetime) -> Assignment:
    """Take back the latest outcome of somebody: a slip of the thumb.

    Raises:
        NotYoursError: if it is not the volunteer's, or is gone.
        FinalError: for a no.
        UndoError: if something came after it, or somebody else has the person by now.
    """
    volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    said = Approach.objects.filter(pk=approach.pk, volunteer=volunteer, undone_at=None).first()
    if said is None:
        raise errors.NotYoursError
    one = (
        Assignment.objects.select_for_update(of=["self"])
        .select_related("person")
        .get(pk=said.assignment_id)
    )
    one.volunteer = volunteer
    refuse_what_stands(said, one)
    try:
        take_back(
            one.person, [uuid.UUID(x) for x in said.standing_events], by=volunteer.user, now=now
        )
    except (people.errors.UndoError, people.errors.GoneError) as error:
        raise errors.UndoError from error
    Approach.objects.filter(pk=said.pk).update(undone_at=now)
    put_back(said, one, now)
    return one


def refuse_what_stands(said: Approach, one: Assignment) -> None:
    """Refuse to take back what others have built upon.

    Raises:
        FinalError, UndoError: see `undo_outcome`.
    """
    if said.outcome == Outcome.NO_NEVER:
        raise errors.FinalError
    if one.approaches.filter(undone_at=None, pk__gt=said.pk).exists():
        raise errors.UndoError
    others = Assignment.objects.open().filter(person=one.person_id).exclude(pk=one.pk)
    closed_by_it = one.closed_why == EFFECTS[Outcome(said.outcome)].why
    if one.state == State.CLOSED and (others.exists() or not closed_by_it):
        raise errors.UndoError


def put_back(said: Approach, one: Assignment, now: dt.datetime) -> None:
    """Have assignment, candidate and figures be as before an outcome."""
    outcome = Outcome(said.outcome)
    if outcome is Outcome.SKIPPED:
        Skip.objects.filter(volunteer=one.volunteer, person=one.part_id).delete()
    before = State(said.state_before)
    # Lost to a clock before it came late: then it is in hand now, as somebody opened.
    one.state = State.OPENED if before == State.CLOSED else before
    one.closed_at, one.closed_why = None, ""
    if outcome is Outcome.YES:
        user = one.volunteer.user
        caring.take_back_begun(person_id=one.person_id, user=user, at=said.recorded_at)
    if outcome is Outcome.NOT_NOW:
        caring.wake(person_id=one.person_id, at=said.recorded_at)
    uncount(one, outcome, now)
    follow(one)
    one.lease_until = max(one.lease_until, now + leases.LEASE)
    one.version += 1
    one.save()
    mine = Candidate.objects.filter(person=one.person_id, drive=one.drive_id)
    mine.exclude(why=Why.MERGED).update(state=CandidateState.HELD, why="")
    freed = Candidate.objects.filter(person=one.person_id, state=CandidateState.DONE)
    freed.filter(why__in=[Why.NOT_A_PERSON, Why.NOT_NOW]).update(state=CandidateState.FREE, why="")


def uncount(one: Assignment, outcome: Outcome, now: dt.datetime) -> None:
    count(one, outcome, now, -1)
    standing = one.approaches.filter(undone_at=None).values_list("outcome", flat=True)
    if one.worked_at and not any(EFFECTS[Outcome(said)].approaches for said in standing):
        one.worked_at = None
        count(one, APPROACHED, now, -1)
        Volunteer.objects.filter(pk=one.volunteer_id, recorded__gt=0).update(
            recorded=F("recorded") - 1
        )


def in_hand(assignment: Assignment, volunteer: Volunteer, states: set[State]) -> Assignment:
    """Return a volunteer's assignment, locked.

    Raises:
        NotYoursError: if it is not theirs, or not in one of these states.
    """
    mine = Assignment.objects.open().of(volunteer).filter(pk=assignment.pk, state__in=states)
    one = mine.select_for_update(of=["self"]).select_related("volunteer").first()
    if one is None:
        raise errors.NotYoursError
    return one


@transaction.atomic
def give_back(*, assignment: Assignment, volunteer: Volunteer, now: dt.datetime) -> None:
    """Give somebody back who was not written to.

    Raises:
        NotYoursError: if they are not in hand any more, or were written to.
    """
    one = in_hand(assignment, volunteer, {State.GIVEN, State.OPENED, State.ASKED})
    count(one, "returned", now)
    close([one.pk], Why.RETURNED, now)


@transaction.atomic
def answer_did_you_write(
    *, assignment: Assignment, volunteer: Volunteer, wrote: bool, now: dt.datetime
) -> None:
    """Say whether one wrote to somebody whose time in hand ran out.

    Raises:
        NotYoursError: if nobody asks.
    """
    one = in_hand(assignment, volunteer, {State.OPENED, State.ASKED})
    if wrote:
        say_written(one, now)
    else:
        give_back(assignment=one, volunteer=volunteer, now=now)


@transaction.atomic
def decide_unanswered(
    *, assignment: Assignment, wrote: bool, by: User | None, now: dt.datetime
) -> None:
    """Decide for a volunteer who did not say within 14 days whether they wrote.

    Raises:
        NotYoursError: if they were not asked, or have time to answer.
    """
    one = in_hand(assignment, assignment.volunteer, {State.ASKED})
    if one.asked_at is None or one.asked_at > now - leases.UNANSWERED:
        raise errors.NotYoursError
    answer_did_you_write(assignment=one, volunteer=one.volunteer, wrote=wrote, now=now)
    acted("decide_unanswered", one, by, now)


def say_written(one: Assignment, now: dt.datetime) -> None:
    entry = OutcomeEntry(uuid.uuid4(), one.public_id, one.fence, Outcome.WRITTEN, now)
    record_one(one.volunteer, entry, now)


@transaction.atomic
def hand_over(
    *, assignment: Assignment, to: Volunteer, by: User | None, now: dt.datetime
) -> Assignment:
    """Give somebody in hand to another volunteer, with what happened so far.

    The old assignment is closed and a new one holds them, so that what the one before sends
    afterwards is known to be late.

    Raises:
        NotYoursError: if nobody holds them any more.
    """
    old = in_hand(assignment, assignment.volunteer, set(State) - {State.CLOSED})
    Assignment.objects.filter(pk=old.pk).update(
        state=State.CLOSED,
        closed_why=Why.HANDED_OVER,
        closed_at=now,
        waits_since=None,
        due_at=None,
        version=F("version") + 1,
    )
    new = Assignment.objects.create(
        drive_id=old.drive_id,
        volunteer=to,
        person_id=old.person_id,
        part_id=old.part_id,
        candidate_id=old.candidate_id,
        slice_id=old.slice_id,
        group_id=old.group_id,
        language=old.language,
        channel=old.channel,
        how=old.how,
        state=State.WORKING if old.worked_at else State.GIVEN,
        fence=old.fence + 1,
        given_at=now,
        lease_until=now + leases.LEASE,
        worked_at=old.worked_at,
        waits_since=old.waits_since,
        due_at=old.due_at,
        reminded_at=old.reminded_at,
    )
    mine = Care.objects.filter(person=old.person_id, user=old.volunteer.user, until=None)
    caring.pass_on(mine.select_related("person"), to=to.user, by=by, now=now)
    acted("hand_over", new, by, now)
    return new


def acted(verb: str, one: Assignment, by: User | None, now: dt.datetime) -> None:
    record_act(by=by, verb=verb, kind="assignment", subject=one.public_id, now=now)
