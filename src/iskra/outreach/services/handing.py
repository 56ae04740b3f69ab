"""All people of a volunteer handed over to another one, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.outreach.models import Assignment
from iskra.outreach.rules.states import State, Why
from iskra.outreach.services.returning import hand_over
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.outreach.models import Drive, Volunteer


@transaction.atomic
def hand_over_all(
    *, drive: Drive, of: Volunteer, to: Volunteer, by: User | None, now: dt.datetime
) -> int:
    """Hand everybody over whom a volunteer has in hand; return how many. Their share stays.

    Of whom it is not known whether they were written to stays until that is said, and whoever
    may not be handed over stays, too.
    """
    held = Assignment.objects.open().filter(drive=drive, volunteer=of).exclude(state=State.ASKED)
    moved = 0
    for one in held.order_by("pk"):
        try:
            with transaction.atomic():
                hand_over(assignment=one, to=to, by=by, now=now)
        except RefusedError:
            continue
        moved += 1
    return moved


@transaction.atomic
def hand_back(
    *, drive: Drive, to: Volunteer, at: dt.datetime, by: User | None, now: dt.datetime
) -> int:
    """Undo a handing-over of a moment: whoever nobody has worked on since comes back."""
    gone = Assignment.objects.filter(
        drive=drive, volunteer=to, closed_why=Why.HANDED_OVER, closed_at=at
    )
    people = gone.values("person")
    held = Assignment.objects.open().filter(drive=drive, person__in=people, given_at=at)
    moved = 0
    for one in held.exclude(state=State.ASKED).order_by("pk"):
        hand_over(assignment=one, to=to, by=by, now=now)
        moved += 1
    return moved
