"""Who looks after the people of a drive, and with whom nobody spoke lately: numbers, never whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q

from iskra.accounts.api import User
from iskra.lists.api import EVERYBODY
from iskra.outreach.models import Care
from iskra.outreach.rules.talks import late_on
from iskra.people.api import Person

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from iskra.outreach.models import Drive


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who looks after people from a drive."""

    user: User
    number: int
    late: int


@dataclass(frozen=True, slots=True)
class Looking:
    """How those who came by a drive are looked after."""

    contacts: list[Contact]
    without: int

    @property
    def number(self) -> int:
        """Return how many people have a contact."""
        return sum(one.number for one in self.contacts)

    @property
    def late(self) -> int:
        """Return with how many of them nobody spoke though it was due a week ago."""
        return sum(one.late for one in self.contacts)


def held(now: dt.datetime) -> QuerySet[Care]:
    """Return who is looked after by whom, without those who are frozen or whose time is over."""
    there = Person.objects.visible_to(EVERYBODY, now)
    return Care.objects.filter(until=None, person__in=there)


def nobodys(drives: Iterable[Drive] | QuerySet[Drive]) -> QuerySet[Care]:
    """Return how those of drives were last looked after whose contact left, and who have none."""
    has_one = Care.objects.filter(person=OuterRef("person"), until=None)
    left = Care.objects.filter(drive__in=drives, ended=Care.Ended.LEFT)
    return left.exclude(Exists(has_one))


def looking(drive: Drive, now: dt.datetime) -> Looking:
    """Return who looks after those who came by a drive, those with most late talks first."""
    late = Count("pk", filter=is_late(now))
    rows = held(now).filter(drive=drive).order_by().values_list("user")
    counted: list[Any] = list(rows.annotate(n=Count("pk"), late=late))
    users = User.objects.in_bulk([user for user, _n, _late in counted])
    contacts = [Contact(users[user], number, late) for user, number, late in counted]
    contacts.sort(key=lambda one: (-one.late, str(one.user), one.user.pk))
    return Looking(contacts, without(nobodys([drive]), now))


def without(found: QuerySet[Care], now: dt.datetime) -> int:
    there = Person.objects.visible_to(EVERYBODY, now)
    return found.filter(person__in=there).values("person").distinct().count()


def is_late(now: dt.datetime) -> Q:
    return Q(next_on__lte=late_on(now.date()))


def lost_contact(drives: QuerySet[Drive], now: dt.datetime) -> int:
    """Return with how many people of some drives nobody spoke lately, or who have no contact."""
    late = held(now).filter(is_late(now), drive__in=drives)
    return late.count() + without(nobodys(drives), now)
