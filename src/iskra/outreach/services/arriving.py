"""That somebody whom a drive approached came into the register, or helps: counted once.

Whoever brought them in is their contact from then on.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from django.db import transaction

from iskra.outreach.models import Assignment, Receipt
from iskra.outreach.rules.states import Why
from iskra.outreach.services import caring
from iskra.outreach.services.closing import close
from iskra.outreach.services.counting import count
from iskra.people.api import roots_of

if TYPE_CHECKING:
    import datetime as dt

REGISTERED: Final = "registered"
HELPING: Final = "helping"


def came_in(*, person_id: int, now: dt.datetime) -> bool:
    """Count that a person agreed to something; tell whether a drive had approached them."""
    return note(person_id, REGISTERED, now)


def helps(*, person_id: int, now: dt.datetime) -> bool:
    """Count that a person became a volunteer; tell whether a drive had approached them."""
    return note(person_id, HELPING, now)


@transaction.atomic
def note(person_id: int, what: str, now: dt.datetime) -> bool:
    """Count something in the drive that had somebody last; said twice it counts once."""
    stands = roots_of([person_id]).get(person_id, person_id)
    held = Assignment.objects.filter(person=stands).select_related("volunteer__user", "drive")
    last = held.order_by("-given_at", "-pk").first()
    if last is None:
        return False
    # Derived from the assignment, so that the second time is known whoever says it.
    same = uuid.uuid5(last.public_id, what)
    _receipt, is_new = Receipt.objects.get_or_create(
        public_id=same, defaults={"volunteer": last.volunteer, "state": "done", "at": now}
    )
    if is_new:
        count(last, what, now)
    if what == REGISTERED:
        # Nobody waits for anybody any more: who brought them in stays their contact.
        close([last.pk], Why.YES, now)
        if is_new:
            caring.begin(person_id=stands, user=last.volunteer.user, drive=last.drive, now=now)
    return True
