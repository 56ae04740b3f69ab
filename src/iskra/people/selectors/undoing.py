"""Which act an address asks to undo, and that it is this person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.people.models import ConsentEvent, Correction, Merge, Purpose, StandingEvent
from iskra.people.selectors.cards import parts_of

if TYPE_CHECKING:
    from uuid import UUID

    from iskra.people.models import Person


def is_asked(purpose: str, person: Person) -> bool:
    """Tell whether there is such a purpose: one of ours, or one that they said something to."""
    mine = Q(person=person) | Q(person__root=person)
    return purpose in Purpose.values or ConsentEvent.objects.filter(mine, purpose=purpose).exists()


def undo_of(kind: str, act_id: UUID, person: Person) -> tuple[str, int] | None:
    """Return the name and number that the service takes; None when it is nobody's of theirs."""
    parts = parts_of([person.pk])[person.pk]
    if kind == "merge":
        rows = Merge.objects.filter(Q(winner__in=parts) | Q(loser__in=parts))
        number = rows.filter(public_id=act_id).values_list("pk", flat=True).first()
    elif kind == "correction":
        corrections = Correction.objects.filter(person__in=parts, public_id=act_id)
        number = corrections.values_list("pk", flat=True).first()
    elif kind == "standing":
        events = StandingEvent.objects.filter(person__in=parts, public_id=act_id)
        number = events.values_list("pk", flat=True).first()
    else:
        return None
    name = "event_id" if kind == "standing" else f"{kind}_id"
    return (name, number) if number else None
