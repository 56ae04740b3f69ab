"""Opening people for a page: checked again, put on record, with their personal links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.outreach.selectors.one_person import person_cards
from iskra.outreach.services import inviting, opening

if TYPE_CHECKING:
    from django.http import HttpRequest

    from iskra.outreach.models import Assignment
    from iskra.outreach.selectors.one_person import Card
    from iskra.outreach.views.volunteers.asking import Asker


def opened_card(request: HttpRequest, who: Asker, one: Assignment, *, ahead: bool = False) -> Card:
    """Open somebody; that they are opened, or off the list, stays whatever happens after it.

    Raises:
        RefusedError: if they are not theirs any more, not to be written to, or one too many.
    """
    opening.open_assignment(assignment=one, volunteer=who.volunteer, now=who.now, ahead=ahead)
    with transaction.atomic():
        links = {one.pk: personal_link(request, who, one)}
        (card,) = person_cards([one], links, volunteer=who.volunteer, now=who.now)
    return card


def personal_link(request: HttpRequest, who: Asker, assignment: Assignment) -> str:
    """Return the whole address of somebody's personal page."""
    code = inviting.invitation_of(assignment=assignment, now=who.now)
    return request.build_absolute_uri(door_path(code))


def door_path(code: str) -> str:
    """Return where a code leads; the room of the door stands above this one and has the page."""
    return f"/i/{code}/"
