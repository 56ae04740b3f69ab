"""Everything on one person's page, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from iskra.audit.api import Why, looks_at
from iskra.people.models import ConsentEvent, Merge, Person, StandingEvent
from iskra.people.rules.consents import state_of
from iskra.people.selectors.cards import Group, card_of_group, groups_of, look_at_groups
from iskra.people.selectors.panels import person_panels

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.audit.api import AccessRecord
    from iskra.people.selectors.panels import Panel

LOOKS_SHOWN = 12


@dataclass
class PersonPage:
    """What a page says about somebody."""

    person: Person
    group: Group
    card: dict[str, Any]
    consents: list[ConsentEvent] = field(default_factory=list)
    agreed: dict[str, bool] = field(default_factory=dict)
    standings: list[StandingEvent] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    looks: list[AccessRecord] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)


@transaction.atomic
def person_page(person: Person, *, user: User, now: dt.datetime) -> PersonPage:
    """Open somebody's record for their page, and put that on record."""
    (group,) = groups_of([person])
    looks = list(looks_at(person.public_id)[:LOOKS_SHOWN])
    look = look_at_groups([group], by=user, why=Why.VIEW, now=now, place="person")
    ids = group.ids
    events = ConsentEvent.objects.filter(person__in=ids).select_related("text", "by")
    consents = sorted(events, key=lambda event: (event.recorded_at, event.pk))
    return PersonPage(
        person=person,
        group=group,
        card=card_of_group(group, look),
        consents=consents,
        agreed=state_of(event.statement for event in consents),
        standings=standings_of(group),
        merges=merges_of(group),
        looks=looks,
        panels=person_panels(ids, user=user, now=now, person=person),
    )


def standings_of(group: Group) -> list[StandingEvent]:
    """Return the changes of standing; nothing is asked where none can be."""
    if all(part.own_since == part.created_at for part in group.parts):
        return []
    events = StandingEvent.objects.filter(person__in=group.ids).select_related("by")
    return list(events.order_by("at", "pk"))


def merges_of(group: Group) -> list[Merge]:
    """Return the merges that hold the parts together, and those of these parts that were undone."""
    ids = group.ids
    undone = Q(undone_at__isnull=False) & (Q(winner__in=ids) | Q(loser__in=ids))
    below = [part.pk for part in group.parts if part.root_id is not None]
    merges = Merge.objects.filter(Q(loser__in=below, undone_at=None) | undone)
    return list(merges.select_related("by", "undone_by").order_by("at", "pk"))


@transaction.atomic
def card_for(
    person: Person, *, user: User, why: Why, now: dt.datetime, place: str
) -> dict[str, Any]:
    """Open one person's card, and put that on record."""
    (group,) = groups_of([person])
    look = look_at_groups([group], by=user, why=why, now=now, place=place)
    return card_of_group(group, look)
