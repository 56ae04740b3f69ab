"""Somebody was abusive: they are out for everybody, and the volunteer is looked after."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.db import transaction

from iskra.audit.api import Act, record_act
from iskra.outreach import notifications
from iskra.outreach.errors import DecidedError, NotYoursError
from iskra.outreach.models import AbuseReport, Assignment, Candidate
from iskra.outreach.rules.states import CandidateState, Why
from iskra.outreach.services.closing import close
from iskra.people.api import Standing, restrict, unrestrict
from iskra.people.api import errors as people_errors

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
    found = mine.filter(pk=assignment.pk).select_related("person", "volunteer__user").first()
    if found is None:
        raise NotYoursError
    if same := AbuseReport.objects.filter(assignment=found, settled_at=None).first():
        return same
    made = AbuseReport.objects.create(
        drive_id=found.drive_id,
        assignment=found,
        volunteer=volunteer,
        by=volunteer.user,
        at=now,
        note=note.strip()[:LONGEST_NOTE] or None,
    )
    made.has_frozen = take_out(found, now)
    made.save(update_fields=["has_frozen"])
    record_act(by=volunteer.user, verb="report", kind="abuse", subject=made.public_id, now=now)
    notifications.tell_of_abuse(volunteer, made, now=now)
    return made


def take_out(found: Assignment, now: dt.datetime) -> bool:
    """Close the assignment and freeze the person, whom no drive gives out and no claim gets.

    Return whether the record was not frozen before.
    """
    close([found.pk], Why.ABUSE, now)
    return keep_out(found, by=found.volunteer.user, now=now)


def keep_out(found: Assignment, *, by: User, now: dt.datetime) -> bool:
    """Freeze the person behind an assignment; tell whether they were not frozen before."""
    Candidate.objects.filter(person=found.person_id).exclude(why=Why.MERGED.value).update(
        state=CandidateState.DONE.value, why=Why.ABUSE.value, shared_with=None
    )
    was_frozen = found.person.standing == Standing.RESTRICTED
    restrict(person_id=found.person_id, by=by, now=now)
    return not was_frozen


@transaction.atomic
def settle(
    *, report: AbuseReport, decision: str, carer: User | None, by: User, now: dt.datetime
) -> None:
    """Take down what was decided about the person, and who looks after the volunteer.

    Raises:
        DecidedError: if somebody decided before.
        ValueError: for a decision that is none.
    """
    said = AbuseReport.Decision(decision)
    waiting = AbuseReport.objects.filter(pk=report.pk, settled_at=None)
    if not waiting.update(settled_at=now, settled_by=by, decision=said, carer=carer or by):
        raise DecidedError
    if said is AbuseReport.Decision.BACK:
        let_back(report, by, now)
    if carer is not None and carer.pk != by.pk:
        notifications.tell_of_carer(carer, report, now=now)
    record_act(by=by, verb="settle", kind="abuse", subject=report.public_id, now=now)


def let_back(report: AbuseReport, by: User, now: dt.datetime) -> None:
    """Let somebody be written to again, unless they are frozen for another reason, too."""
    found = behind(report)
    if found is None:
        return
    if report.has_frozen and not frozen_since(found, report):
        with suppress(people_errors.TransitionError):
            unrestrict(person_id=found.person_id, by=by, now=now)
    mine = Candidate.objects.filter(person=found.person_id, why=Why.ABUSE)
    mine.update(state=CandidateState.FREE, why="")


def behind(report: AbuseReport) -> Assignment | None:
    """Return the assignment that a report is about; nothing once the person was erased."""
    found = Assignment.objects.select_for_update(of=("self",)).select_related("person")
    return found.filter(pk=report.assignment_id or 0).first()


def frozen_since(found: Assignment, report: AbuseReport) -> bool:
    """Tell whether somebody froze the record after the report did: that stays."""
    same = Act.objects.filter(verb="restrict", kind="person", subject=found.person.public_id)
    return same.filter(at__gt=report.at).exists()


@transaction.atomic
def reopen(*, report: AbuseReport, by: User, now: dt.datetime) -> None:
    """Take a decision back: the person is out for all again until there is another one.

    Raises:
        DecidedError: if nothing is decided, or there is a newer report about the same.
    """
    held = AbuseReport.objects.select_for_update(of=("self",))
    there = held.filter(pk=report.pk, settled_at__isnull=False).first()
    newer = AbuseReport.objects.filter(assignment=report.assignment_id, settled_at=None)
    if there is None or (report.assignment_id and newer.exists()):
        raise DecidedError
    found = behind(there)
    if there.decision == AbuseReport.Decision.BACK and found is not None:
        there.has_frozen = keep_out(found, by=by, now=now)
    there.decision, there.settled_at, there.settled_by, there.carer = "", None, None, None
    there.save()
    record_act(by=by, verb="reopen", kind="abuse", subject=report.public_id, now=now)
