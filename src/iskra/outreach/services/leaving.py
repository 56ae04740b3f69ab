"""A volunteer who goes for good: whom they held goes back, and nothing of them stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from iskra.audit.api import record_act
from iskra.outreach.models import (
    Assignment,
    Candidate,
    Care,
    DriveVolunteer,
    Slice,
    Volunteer,
    VolunteerHour,
)
from iskra.outreach.rules.states import CandidateState, SliceState, State
from iskra.outreach.services import caring
from iskra.outreach.services.opening import done_for_today

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User


@transaction.atomic
def go_for_good(*, user: User, now: dt.datetime) -> None:
    """Take a volunteer out of everything, and erase what is kept of themselves.

    Whom they did not open is free at once. Of those opened nobody knows whether they were written
    to: they wait for a coordinator's decision. Whoever is in talk with them stays where a
    coordinator hands them over. Outcomes stay, as figures of somebody without a name.
    """
    volunteer = Volunteer.objects.select_for_update().filter(user=user).first()
    if volunteer is None:
        return
    give_all_back(volunteer, now)
    hand_on_care(volunteer, now)
    DriveVolunteer.objects.filter(volunteer=volunteer, left_at=None).update(left_at=now)
    VolunteerHour.objects.filter(volunteer=volunteer).delete()
    volunteer.groups.clear()
    volunteer.languages, volunteer.country, volunteer.zone = [], "", ""
    volunteer.brought_by, volunteer.looked_after_by = None, None
    volunteer.save()
    record_act(by=None, verb="leave", kind="volunteer", subject=volunteer.public_id, now=now)


def give_all_back(volunteer: Volunteer, now: dt.datetime) -> None:
    done_for_today(volunteer=volunteer, now=now)
    opened = Assignment.objects.open().of(volunteer).filter(state=State.OPENED)
    opened.update(state=State.ASKED, asked_at=now, version=F("version") + 1)
    shared = Candidate.objects.filter(state=CandidateState.FREE, shared_with=volunteer)
    shared.update(shared_with=None, share_out=None)
    leased = Slice.objects.filter(volunteer=volunteer, state=SliceState.LEASED)
    leased.update(
        state=SliceState.UNTOUCHED, volunteer=None, lease_until=None, fence=F("fence") + 1
    )


def hand_on_care(volunteer: Volunteer, now: dt.datetime) -> None:
    """Let whoever looked after the volunteer be the contact of those whom they looked after."""
    lead = volunteer.looked_after_by
    Volunteer.objects.filter(looked_after_by=volunteer.user_id).update(looked_after_by=lead)
    cared = Care.objects.filter(user=volunteer.user_id, until=None)
    if lead is not None and lead.is_active:
        caring.pass_on(cared.select_related("person"), to=lead, by=None, now=now)
    else:
        caring.give_back(cared, now)
