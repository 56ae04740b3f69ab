"""Cards: what is shown of people, from the sealed columns of their parts and corrections."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from iskra.audit.api import look as look_at
from iskra.people.models import Correction, Person
from iskra.people.rules import cards as rules
from iskra.people.rules.columns import CONTACTS, keep
from iskra.sealing.api import TamperedError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from iskra.accounts.api import User
    from iskra.audit.api import Look, Why

logger = logging.getLogger(__name__)
UNREADABLE: dict[str, Any] = {"is_unreadable": True}
# What people agreed to tell goes before what was found about them.
RANKS = {"member": 3, "consented": 3, "former": 2, "talking": 1, "invited": 1, "prospect": 0}


@dataclass
class Group:
    """Somebody with all their parts; the one that stands for all comes first."""

    root: Person
    parts: list[Person] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        """Return the numbers of all parts."""
        return [part.pk for part in self.parts]

    def rows(self) -> Iterator[UUID]:
        """Give every row that is opened to show this person."""
        for part in self.parts:
            yield part.public_id
        for correction in self.corrections:
            yield correction.public_id


def groups_of(people: Iterable[Person]) -> list[Group]:
    """Return people with their parts and what was corrected, in two queries."""
    groups = {person.pk: Group(person, [person]) for person in people}
    owner = dict(groups)
    for part in Person.unscoped.filter(root__in=groups).order_by("pk"):
        group = groups[part.root_id or part.pk]
        group.parts.append(part)
        owner[part.pk] = group
    corrections = Correction.objects.filter(person__in=owner, undone_at=None).order_by("at", "pk")
    for correction in corrections:
        owner[correction.person_id].corrections.append(correction)
    return list(groups.values())


def parts_of(root_ids: Iterable[int]) -> dict[int, list[int]]:
    """Return the numbers of all parts of each person, their own first."""
    found = {pk: [pk] for pk in root_ids}
    rows = Person.unscoped.filter(root__in=found).order_by("pk").values_list("root_id", "pk")
    for root, part in rows:
        found[root].append(part)
    return found


def facts_of(part: Person, look: Look) -> rules.Facts:
    """Open one part's own columns."""
    standing = part.may_hold
    return rules.Facts(
        own_card(part, look), part.created_at, RANKS.get(standing, 0), str(part.public_id)
    )


def own_card(part: Person, look: Look) -> dict[str, Any]:
    """Open what one part's sources say; corrections and other parts are not looked at."""
    card: dict[str, Any] = {"country": part.own_country, "language": part.own_language}
    for name in ("name", "links", "notes"):
        card[name] = opened(getattr(part, name), look)
    contacts = opened(part.contacts, look) or {}
    card |= {name: contacts.get(name) or [] for name in CONTACTS}
    card |= opened(part.details, look) or {}
    return card


def opened(value: Any, look: Look) -> Any:
    """Open a sealed value; nothing stays nothing."""
    return None if value is None else value.open(look)


def corrections_of(corrections: Sequence[Correction], look: Look) -> list[rules.Correction]:
    """Open what was put right."""
    return [
        rules.Correction(one.field, opened(one.value, look) or "", one.at, f"{one.pk:020}")
        for one in corrections
    ]


def card_of_group(group: Group, look: Look) -> dict[str, Any]:
    """Return the card of somebody with all their parts and corrections."""
    facts = [facts_of(part, look) for part in group.parts]
    return rules.card_of(facts, corrections_of(group.corrections, look))


def card_of_part(part: Person, corrections: Sequence[Correction], look: Look) -> dict[str, Any]:
    """Return the card that one part has by itself: its sources, and what was put right there."""
    card = rules.card_of([facts_of(part, look)], corrections_of(corrections, look))
    return keep(card, part.may_hold)


def cards(people: Iterable[Person], look: Look) -> dict[int, dict[str, Any]]:
    """Return the card of each person by number, with a look that covers all their rows."""
    return {group.root.pk: card_of_group(group, look) for group in groups_of(people)}


def rows_of(people: Iterable[Person]) -> list[UUID]:
    """Return every row that a look at these people has to cover."""
    return [row for group in groups_of(people) for row in group.rows()]


def open_cards(
    people: Iterable[Person], *, by: User | None, why: Why, now: dt.datetime, place: str = ""
) -> dict[int, dict[str, Any]]:
    """Put on record who looks at these people, and return their cards; in a transaction."""
    groups = groups_of(people)
    look = look_at_groups(groups, by=by, why=why, now=now, place=place)
    return {group.root.pk: card_of_group(group, look) for group in groups}


def open_readable_cards(
    people: Iterable[Person], *, by: User | None, why: Why, now: dt.datetime, place: str = ""
) -> dict[int, dict[str, Any]]:
    """Do the same for a list: one that was tampered with is `UNREADABLE`, the others are shown."""
    groups = groups_of(people)
    look = look_at_groups(groups, by=by, why=why, now=now, place=place)
    return {group.root.pk: readable_card(group, look) for group in groups}


def readable_card(group: Group, look: Look) -> dict[str, Any]:
    try:
        return card_of_group(group, look)
    except TamperedError as error:
        logger.warning("person %s: %s", group.root.public_id, type(error).__name__)
        return UNREADABLE


def look_at_groups(
    groups: Sequence[Group], *, by: User | None, why: Why, now: dt.datetime, place: str = ""
) -> Look:
    """Put on record that somebody looks at these people, with all their rows."""
    return look_at(
        by=by,
        why=why,
        now=now,
        people=[group.root.public_id for group in groups],
        rows=[row for group in groups for row in group.rows()],
        place=place,
    )


def by_part(corrections: Iterable[Correction]) -> dict[int, list[Correction]]:
    """Return corrections by the part they are attached to."""
    found: dict[int, list[Correction]] = defaultdict(list)
    for correction in corrections:
        found[correction.person_id].append(correction)
    return found
