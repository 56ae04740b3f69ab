"""Opening somebody who was given out, and giving the rest back at the end of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.outreach import errors
from iskra.outreach.models import Alarm, Assignment, Candidate, Volunteer
from iskra.outreach.rules import leases
from iskra.outreach.rules.states import CandidateState, State, Why
from iskra.outreach.selectors.eligibility import reason_against
from iskra.outreach.selectors.zones import zone_of
from iskra.outreach.services import alarms
from iskra.outreach.services.closing import close
from iskra.outreach.services.counting import count, count_many, opening
from iskra.people.api import kept_away

if TYPE_CHECKING:
    import datetime as dt

    from iskra.shared.errors import RefusedError


def open_assignment(
    *, assignment: Assignment, volunteer: Volunteer, now: dt.datetime, ahead: bool = False
) -> Assignment:
    """Open somebody in hand, who is looked at anew by all rules; opened again nothing changes.

    Args:
        assignment: whom.
        volunteer: who opens.
        now: the moment; the lease starts anew.
        ahead: that a phone fetches them for later, which counts as opened.

    Raises:
        NotYoursError: if they are not with the volunteer any more.
        NotEligibleError: if they may not be written to any more; they are taken off the list.
        QuietHoursError: if it is quiet time, unless they are fetched ahead.
        TooManyOpenedError: after 60 in an hour or 200 in a day.
    """
    refusal = opened_or_refused(assignment.pk, volunteer, now, ahead=ahead)
    if refusal:
        raise refusal
    return Assignment.objects.select_related("person", "drive", "group").get(pk=assignment.pk)


@transaction.atomic
def opened_or_refused(
    number: int, volunteer: Volunteer, now: dt.datetime, *, ahead: bool
) -> RefusedError | None:
    """Open somebody, or take them off the list and return the refusal: that is to be kept."""
    volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    mine = Assignment.objects.open().of(volunteer).filter(pk=number)
    one = mine.select_for_update(of=["self"]).select_related("drive", "person").first()
    if one is None or (one.state == State.GIVEN and one.lease_until <= now):
        return errors.NotYoursError()
    if one.state != State.GIVEN:
        return errors.NotEligibleError() if take_off_after_a_no(one, now) else None
    if take_off(one, now):
        return errors.NotEligibleError()
    zone = zone_of(volunteer)
    if not ahead and leases.is_quiet(now, one.drive.quiet_from, one.drive.quiet_to, zone):
        return errors.QuietHoursError()
    try:
        opening(volunteer, now)
    except errors.TooManyOpenedError as refusal:
        alarms.sound(drive=one.drive, volunteer=volunteer, what=Alarm.What.OPENED, now=now)
        return refusal
    one.state, one.opened_at, one.lease_until = State.OPENED, now, now + leases.LEASE
    one.fetched_at = now if ahead else None
    one.version += 1
    one.save()
    count(one, "opened", now)
    return None


def take_off(one: Assignment, now: dt.datetime) -> bool:
    """Take somebody off a list who may not be written to any more; tell whether that was so."""
    if reason_against(one, now) is None:
        return take_off_after_a_no(one, now)
    close([one.pk], Why.STANDING, now)
    return True


def take_off_after_a_no(one: Assignment, now: dt.datetime) -> bool:
    """Take somebody off a list who said no under another record; tell whether they did."""
    if not kept_away([one.person_id], by=one.volunteer.user, now=now):
        return False
    close([one.pk], Why.STANDING, now)
    mine = Candidate.objects.filter(person=one.person_id)
    mine.update(state=CandidateState.DONE, why=Why.SUPPRESSED)
    return True


@transaction.atomic
def done_for_today(*, volunteer: Volunteer, now: dt.datetime) -> int:
    """Give back all whom the volunteer did not open; return how many."""
    mine = Assignment.objects.open().of(volunteer).filter(state=State.GIVEN)
    given = list(mine.select_for_update(of=["self"]).select_related("volunteer"))
    count_many(given, "returned", now)
    return close([one.pk for one in given], Why.RETURNED, now)
