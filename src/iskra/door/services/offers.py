"""What somebody offers: which languages they speak, what they would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.audit.api import record_act
from iskra.door.errors import LinkGoneError
from iskra.door.models import Offer
from iskra.door.selectors.mine import MAIL
from iskra.outreach.api import Volunteer, change_volunteer
from iskra.people import api as people

if TYPE_CHECKING:
    import datetime as dt

    from iskra.door.policy import Pass
    from iskra.people.api import Person


def put_right(
    *, person: Person, given: Pass, field: str, value: list[str], now: dt.datetime
) -> None:
    """Put right what somebody offers; a volunteer is given people in the languages told here.

    Args:
        person: who stands for all parts.
        given: what let them in; an invitation shows no offer, and changes none.
        field: `languages` or `would_do`.
        value: codes.
        now: the moment.

    Raises:
        LinkGoneError: if they came by an invitation.
        TransitionError: if the record is frozen.
    """
    if given.came_by != MAIL:
        raise LinkGoneError
    if person.standing == "restricted":
        raise people.errors.TransitionError
    parts = people.parts_of([person.pk])[person.pk]
    offer = Offer.objects.select_for_update().filter(person__in=parts).first()
    offer = offer or Offer(person=person)
    setattr(offer, field, value)
    offer.recorded_at = now
    offer.save()
    record_act(
        by=None,
        verb="correct",
        kind="person",
        subject=person.public_id,
        now=now,
        details={"field": field},
    )
    volunteer = Volunteer.objects.filter(user=offer.user_id).first() if offer.user_id else None
    if field == "languages" and value and volunteer:
        change_volunteer(volunteer=volunteer, values={"languages": value}, by=None, now=now)
