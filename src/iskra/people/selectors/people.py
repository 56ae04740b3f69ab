"""Finding one person by public id, and a page of people by filters and by what was typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iskra.formats.canonical.emails import canonical_email
from iskra.formats.canonical.links import canonical_link
from iskra.formats.canonical.phones import FEWEST_DIGITS, canonical_phone
from iskra.people.models import Person
from iskra.people.selectors.keys import find_by_keys

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from uuid import UUID

    from iskra.accounts.api import Scope
    from iskra.people.models import PersonQuerySet

COUNTED = 1_000
"""Beyond that a list says "more than": counting everything would cost a full scan each time."""


@dataclass(frozen=True)
class Sighting:
    """Somebody seen by public id; `moved` when the id is that of a part merged into them."""

    person: Person
    moved: bool


def find(public_id: UUID, scope: Scope, now: dt.datetime) -> Sighting | None:
    """Return who stands for a public id, if whoever asks may see them."""
    visible = Person.objects.visible_to(scope, now)
    if person := visible.filter(public_id=public_id).first():
        return Sighting(person, moved=False)
    merged = Person.unscoped.filter(public_id=public_id, root__isnull=False)
    root = merged.values_list("root", flat=True).first()
    person = visible.filter(pk=root).first() if root else None
    return Sighting(person, moved=True) if person else None


@dataclass
class Listed:
    """A page of people in the order in which they are shown.

    Attributes:
        people: those of this page.
        count: how many there are, at most one more than `COUNTED`.
    """

    people: list[Person] = field(default_factory=list)
    count: int = 0

    @property
    def is_more(self) -> bool:
        return self.count > COUNTED


def page_of(people: PersonQuerySet, number: int, size: int) -> Listed:
    """Return one page, the newest first, and how many there are up to the cap."""
    start = (number - 1) * size
    numbers = list(people.order_by("-pk").values_list("pk", flat=True)[start : start + size])
    if number == 1 and len(numbers) < size:
        count = len(numbers)
    else:
        count = people.order_by()[: COUNTED + 1].count()
    return Listed(in_order(people, numbers), count)


def in_order(people: PersonQuerySet, numbers: Sequence[int]) -> list[Person]:
    """Return those of these numbers whom the query set has, in the order of the numbers."""
    found = people.in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]


def numbers_by_key(typed: str, country: str = "") -> list[int] | None:
    """Return who has the e-mail address, link or number that was typed; None if it is none."""
    values: dict[str, list[str]] = {}
    if email := canonical_email(typed):
        values["email"] = [email]
    elif link := link_in(typed):
        values["link"] = [link]
    elif sum(map(str.isdecimal, typed)) >= FEWEST_DIGITS:
        forms = {canonical_phone(typed, country), canonical_phone(typed)}
        values["phone"] = sorted(filter(None, forms))
    if not values:
        return None
    return sorted({number for found in find_by_keys(values).values() for number in found})


def link_in(typed: str) -> str:
    """Return the key of a profile that was typed; a name alone is none."""
    if not any(sign in typed for sign in "/.@:"):
        return ""
    link = canonical_link(typed)
    return link.key if link.kind in {"person", "other"} else ""
