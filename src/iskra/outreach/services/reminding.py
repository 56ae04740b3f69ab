"""One reminder at most to somebody who was written to and does not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.audit.api import record_act
from iskra.outreach.errors import NotYoursError, RemindedError
from iskra.outreach.models import Assignment
from iskra.outreach.rules.states import State

if TYPE_CHECKING:
    import datetime as dt

    from iskra.outreach.models import Volunteer


@transaction.atomic
def reminded(*, assignment: Assignment, volunteer: Volunteer, now: dt.datetime) -> None:
    """Take down that a volunteer wrote a second time; there is no third.

    Raises:
        NotYoursError: if the person is not with them, or was not written to.
        RemindedError: if they were reminded already.
    """
    mine = Assignment.objects.of(volunteer).open().filter(pk=assignment.pk, state=State.WORKING)
    if not mine.exists():
        raise NotYoursError
    if not mine.filter(reminded_at=None).update(reminded_at=now, due_at=None):
        raise RemindedError
    record_act(
        by=volunteer.user, verb="remind", kind="assignment", subject=assignment.public_id, now=now
    )
