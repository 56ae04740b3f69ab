"""What an outcome means for the person's standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.people import api as people
from iskra.people.api import Standing

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from iskra.accounts.api import User
    from iskra.people.api import Person

# The way to talking leads over the invitation, whichever of the two is told first.
WAYS: dict[Standing, dict[Standing, tuple[tuple[Standing, str], ...]]] = {
    Standing.INVITED: {Standing.PROSPECT: ((Standing.INVITED, "invited"),)},
    Standing.TALKING: {
        Standing.PROSPECT: ((Standing.INVITED, "invited"), (Standing.TALKING, "answered")),
        Standing.INVITED: ((Standing.TALKING, "answered"),),
    },
}
RENEWED = (Standing.TALKING, Standing.CONSENTED)


def take_on(person: Person, to: str, *, by: User | None, now: dt.datetime) -> list[UUID]:
    """Bring somebody to a standing, unless they are further; return the changes, the last last.

    Raises:
        SuppressedError: if one of their keys said no under another record.
    """
    if not to:
        return []
    made = []
    steps = WAYS[Standing(to)].get(Standing(person.standing), ())
    for standing, why in steps:
        people.change_standing(person_id=person.pk, to=standing, why=why, by=by, now=now)
        made.append(last_change(person))
    if not steps and to == Standing.TALKING and person.standing in RENEWED:
        people.had_contact(person_id=person.pk, by=by, now=now)
    return made


def last_change(person: Person) -> UUID:
    """Return the latest change of standing of somebody with all parts."""
    (parts,) = people.parts_of([person.pk]).values()
    found = person.standing_events.model.objects.filter(person__in=parts, undone_at=None)
    return found.latest("pk").public_id


def take_back(person: Person, changes: list[UUID], *, by: User | None, now: dt.datetime) -> None:
    """Take changes back, the last first.

    Raises:
        people.errors.UndoError, people.errors.GoneError: if something came after them.
    """
    events = person.standing_events.model.objects
    for one in reversed(changes):
        number = events.values_list("pk", flat=True).filter(public_id=one).first() or 0
        people.undo_standing(event_id=number, by=by, now=now)
