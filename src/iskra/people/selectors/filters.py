"""Filters of the list of people; other rooms may bring some of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.module_loading import import_string

from iskra.accounts.api import Section
from iskra.people.models.person import within_section

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import Q

    from iskra.accounts.api import Scope, User
    from iskra.people.models import PersonQuerySet

PLAIN = ("standing", "country", "language")


@dataclass(frozen=True)
class Filter:
    """A filter that another room keeps: its label, what may be chosen, what a choice means."""

    label: Any
    choices: Sequence[tuple[str, Any]]
    condition: Callable[[str], Q]


def of_other_rooms(user: User) -> dict[str, Filter]:
    """Return the filters of other rooms by their names in the address."""
    return {name: import_string(dotted)(user) for name, dotted in settings.PERSON_FILTERS.items()}


def sections_for(user: User, scope: Scope) -> list[Section]:
    """Return the sections that somebody may narrow a list to."""
    sections = Section.objects.order_by("name")
    return list(sections if scope.everywhere else sections.filter(holders__user=user))


def filtered(
    people: PersonQuerySet,
    chosen: Mapping[str, str],
    *,
    sections: Sequence[Section],
    others: Mapping[str, Filter],
) -> PersonQuerySet:
    """Narrow people to what was chosen; what is made up was refused by the form before."""
    for name in PLAIN:
        if value := chosen.get(name):
            people = people.filter(**{name: value})
    if chosen.get("section"):
        # Taken away since the filter was chosen: nobody is shown rather than more.
        mine = [one for one in sections if str(one.public_id) == chosen["section"]]
        people = people.filter(within_section(mine[0].facts())) if mine else people.none()
    if chosen.get("held"):
        # As a list of one: SQLite then sees that few rows have this value.
        people = people.filter(held_back__in=[True])
    for name, other in others.items():
        if value := chosen.get(name):
            people = people.filter(other.condition(value))
    return people
