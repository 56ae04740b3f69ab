"""Somebody was abusive: they are out for everybody, and the volunteer is looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from iskra.audit.api import record_act
from iskra.outreach import notifications
from iskra.outreach.errors import DecidedError, NotYoursError
from iskra.outreach.models import AbuseReport, Assignment, Candidate
from iskra.outreach.rules.states import CandidateState, Why
from iskra.outreach.services.closing import close
from iskra.people.api import restrict

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.outreach.models import Volunteer

LONGEST_NOTE: Final = 500


@transaction.atomic
def report(
    *, assignment: Assignment, volunteer: Volunteer, note: str, now: dt.datetime
) -> AbuseReport:
    """Take somebody out for all volunteers of all drives and tell whoever looks after this one.

    The record is frozen until the data officer decides. Nothing is said to the person. Sent twice
    it is one report.

    Raises:
        NotYoursError: if the person was never with this volunteer.
    """
    mine = Assignment.objects.select_for_update(of=("self",)).of(volunteer)
    found = mine.filter(pk=assignment.pk).first()
    if found is None:
        raise NotYoursError
    if same := AbuseReport.objects.filter(assignment=found, settled_at=None).first():
        return same
    made = AbuseReport.objects.create(
        assignment=found,
        volunteer=volunteer,
        by=volunteer.user,
        at=now,
        note=note.strip()[:LONGEST_NOTE] or None,
    )
    take_out(found, now)
    record_act(by=volunteer.user, verb="report", kind="abuse", subject=made.public_id, now=now)
    notifications.tell_of_abuse(volunteer, made, now=now)
    return made


def take_out(found: Assignment, now: dt.datetime) -> None:
    """Close the assignment and freeze the person, whom no drive gives out and no claim gets."""
    close([found.pk], Why.ABUSE, now)
    Candidate.objects.filter(person=found.person_id).exclude(why=Why.MERGED.value).update(
        state=CandidateState.DONE.value, why=Why.ABUSE.value, shared_with=None
    )
    restrict(person_id=found.person_id, by=found.volunteer.user, now=now)


@transaction.atomic
def settle(*, report: AbuseReport, by: User, now: dt.datetime) -> None:
    """Note that a coordinator spoke with the volunteer and decided what happens.

    Raises:
        DecidedError: if somebody did before.
    """
    waiting = AbuseReport.objects.filter(pk=report.pk, settled_at=None)
    if not waiting.update(settled_at=now, settled_by=by):
        raise DecidedError
    record_act(by=by, verb="settle", kind="abuse", subject=report.public_id, now=now)
