"""Whom somebody looks after: when they spoke last, when the next talk is due, what was noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from iskra.audit.api import Why, look
from iskra.outreach.models import Care, Talk
from iskra.outreach.selectors.one_person import PLACE, title_of
from iskra.people.api import open_cards

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from iskra.accounts.api import User

MOST_SHOWN: Final = 50
MOST_TALKS: Final = 20


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
    cares = list(held_by(user)[:MOST_SHOWN])
    if not cares:
        return []
    people = [one.person for one in cares]
    opened = open_cards(people, by=user, why=Why.VIEW, now=now, place=PLACE)
    return [_mine(one, opened[one.person_id], now) for one in cares]


def held_by(user: User) -> Any:
    """Return the cares of somebody that were not handed over."""
    found = Care.objects.filter(user=user, until=None).select_related("person")
    return found.order_by("next_on", "pk")


def _mine(one: Care, card: dict[str, Any], now: dt.datetime) -> Mine:
    last = Talk.objects.filter(person=one.person_id).first()
    is_due = one.next_on is not None and one.next_on <= now.date()
    return Mine(
        one.person.public_id, title_of(card), last.at if last else None, one.next_on, is_due
    )


def card_of(care: Care, user: User, now: dt.datetime) -> dict[str, Any]:
    """Open the card of somebody one looks after; in a transaction."""
    people = [care.person]
    return open_cards(people, by=user, why=Why.VIEW, now=now, place=PLACE)[care.person_id]


def talks_of(care: Care, user: User, now: dt.datetime) -> list[Noted]:
    """Return what was noted of the talks with somebody, the latest first; in a transaction."""
    kept = list(Talk.objects.filter(person=care.person_id)[:MOST_TALKS])
    rows = [one.public_id for one in kept]
    seen = look(
        by=user, why=Why.VIEW, now=now, people=[care.person.public_id], rows=rows, place=PLACE
    )
    return [Noted(one.at, one.note.open(seen) if one.note is not None else "") for one in kept]
