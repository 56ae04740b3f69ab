"""Whom somebody looks after: when they spoke last, when the next talk is due, what was noted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from iskra.audit.api import Why, look
from iskra.outreach.models import Assignment, Care, DriveVolunteer, Talk, Volunteer
from iskra.outreach.rules.states import Why as Closed
from iskra.outreach.selectors.caring import held
from iskra.outreach.selectors.one_person import PLACE, title_of
from iskra.people.api import open_cards, parts_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from iskra.accounts.api import User

MOST_SHOWN: Final = 50
MOST_DUE: Final = 10
MOST_TALKS: Final = 20
# So long it is news that somebody came in.
NEWS: Final = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Mine:
    """One of the people somebody looks after."""

    public_id: UUID
    title: str
    last: dt.datetime | None
    next_on: dt.date | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A talk that was noted."""

    at: dt.datetime
    note: str


def mine_of(user: User, now: dt.datetime) -> list[Mine]:
    """Return the people somebody looks after, whose talk is due soonest first; in a transaction."""
    return shown(list(held_by(user, now)[:MOST_SHOWN]), user, now)


def due_of(user: User, now: dt.datetime) -> list[Mine]:
    """Return with whom a talk of somebody's is due, the longest first; in a transaction."""
    return shown(list(due_for(user, now)[:MOST_DUE]), user, now)


def due_for(user: User, now: dt.datetime) -> QuerySet[Care]:
    """Return the people somebody looks after with whom a talk is due."""
    return held_by(user, now).filter(next_on__lte=now.date())


def came_in(user: User, now: dt.datetime) -> list[Mine]:
    """Return whom somebody brought into the register lately; in a transaction.

    Those with whom a talk is due stand among the talks already.
    """
    lately = Assignment.objects.filter(
        volunteer__user=user, closed_why=Closed.YES, closed_at__gt=now - NEWS
    )
    found = held_by(user, now).filter(person__in=lately.values("person"))
    return shown(list(found.exclude(next_on__lte=now.date())[:MOST_DUE]), user, now)


def shown(cares: list[Care], user: User, now: dt.datetime) -> list[Mine]:
    """Open the names of people whom somebody looks after; in a transaction."""
    if not cares:
        return []
    people = [one.person for one in cares]
    opened = open_cards(people, by=user, why=Why.VIEW, now=now, place=PLACE)
    return [_mine(one, opened[one.person_id], now) for one in cares]


def held_by(user: User, now: dt.datetime) -> QuerySet[Care]:
    """Return the cares of somebody that were not handed over, whose talk is due soonest first."""
    found = held(now).filter(user=user).select_related("person", "drive")
    return found.order_by("next_on", "pk")


def takers(care: Care, user: User) -> QuerySet[Volunteer]:
    """Return who could look after somebody instead: who takes part where they came from.

    For somebody whom no drive brought that is whoever takes part in a drive of one's own.
    """
    parts = DriveVolunteer.objects.filter(left_at=None)
    here = parts.filter(volunteer__user=user).values("drive")
    where = parts.filter(drive=care.drive) if care.drive_id else parts.filter(drive__in=here)
    found = Volunteer.objects.filter(drives__in=where, user__is_active=True).exclude(user=user)
    return found.select_related("user").distinct().order_by("user__first_name", "pk")


def _mine(one: Care, card: dict[str, Any], now: dt.datetime) -> Mine:
    last = talks_with(one).first()
    is_due = one.next_on is not None and one.next_on <= now.date()
    return Mine(
        one.person.public_id, title_of(card), last.at if last else None, one.next_on, is_due
    )


def talks_with(care: Care) -> QuerySet[Talk]:
    """Return the talks with somebody, also with records that were merged, the latest first."""
    (parts,) = parts_of([care.person_id]).values()
    return Talk.objects.filter(person__in=parts)


def card_of(care: Care, user: User, now: dt.datetime) -> dict[str, Any]:
    """Open the card of somebody one looks after; in a transaction."""
    people = [care.person]
    return open_cards(people, by=user, why=Why.VIEW, now=now, place=PLACE)[care.person_id]


def talks_of(care: Care, user: User, now: dt.datetime) -> list[Noted]:
    """Return what was noted of the talks with somebody, the latest first; in a transaction."""
    kept = list(talks_with(care)[:MOST_TALKS])
    rows = [one.public_id for one in kept]
    seen = look(
        by=user, why=Why.VIEW, now=now, people=[care.person.public_id], rows=rows, place=PLACE
    )
    return [Noted(one.at, one.note.open(seen) if one.note is not None else "") for one in kept]
