"""What somebody may see of themselves, found by what they hold: an invitation, a confirmed address.

No scope of a user applies: whoever calls this has proved by other means that it is their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from iskra.audit.api import Why, looks_at
from iskra.people.models import ConsentEvent, Person
from iskra.people.rules.consents import state_of
from iskra.people.selectors.cards import card_of_group, groups_of, look_at_groups

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from iskra.audit.api import AccessRecord

LOOKS_SHOWN = 200


@dataclass
class OwnRecord:
    """Everything the register holds of somebody, for their own eyes."""

    person: Person
    card: dict[str, Any]
    part_ids: list[int]
    consents: list[ConsentEvent] = field(default_factory=list)
    agreed: dict[str, bool] = field(default_factory=dict)
    looks: list[AccessRecord] = field(default_factory=list)


def own_person(
    now: dt.datetime, *, number: int | None = None, public_id: UUID | None = None
) -> Person | None:
    """Return who stands for a part, by its number or public id, unless time has run out."""
    known = Person.unscoped.filter(
        **({"pk": number} if public_id is None else {"public_id": public_id})
    )
    part = known.values_list("pk", "root_id").first()
    if part is None:
        return None
    return Person.unscoped.standing_for_all().running(now).filter(pk=part[1] or part[0]).first()


@transaction.atomic
def own_record(person: Person, *, now: dt.datetime, why: Why = Why.VIEW) -> OwnRecord:
    """Open somebody's own record; it stands on record that it was they who looked."""
    (group,) = groups_of([person])
    looks = list(looks_at(person.public_id)[:LOOKS_SHOWN])
    look = look_at_groups([group], by=None, why=why, now=now, place="my_page")
    events = ConsentEvent.objects.filter(person__in=group.ids).select_related("text")
    consents = sorted(events, key=lambda event: (event.recorded_at, event.pk))
    return OwnRecord(
        person=person,
        card=card_of_group(group, look),
        part_ids=group.ids,
        consents=consents,
        agreed=state_of(event.statement for event in consents),
        looks=looks,
    )
