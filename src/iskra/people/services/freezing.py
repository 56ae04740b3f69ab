"""Restricting somebody's record: nobody but the data officer sees it until it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.audit.api import record_act
from iskra.people.errors import TransitionError
from iskra.people.models import Person, Standing, StandingEvent
from iskra.people.services.groups import locked_group, recount
from iskra.people.services.journal import changed
from iskra.people.services.standings import save_own, set_own

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.people.selectors.cards import Group


@transaction.atomic
def restrict(
    *, person_id: int, by: User | None, now: dt.datetime, version: int | None = None
) -> Person:
    """Freeze somebody with all parts; doing it again changes nothing.

    Raises:
        ChangedMeanwhileError: if somebody changed or merged the person meanwhile.
        GoneError: if the record was erased.
    """
    group = locked_group(person_id, version=version)
    for part in group.parts:
        if part.own_standing != Standing.RESTRICTED:
            set_own(part, Standing.RESTRICTED, why="frozen", by=by, now=now)
    settle(group, "restrict", by, now)
    return group.root


@transaction.atomic
def unrestrict(*, person_id: int, by: User | None, now: dt.datetime) -> Person:
    """Give every frozen part the standing, and the clock, that it had.

    A clock that ran out meanwhile has run out: the record is invisible at once, and the sweep
    erases it.

    Raises:
        TransitionError: if the person is not frozen.
        GoneError: if the record was erased.
    """
    group = locked_group(person_id)
    frozen = [part for part in group.parts if part.own_standing == Standing.RESTRICTED]
    if not frozen:
        raise TransitionError
    for part in frozen:
        thaw(part, now)
    settle(group, "unrestrict", by, now)
    return group.root


def thaw(part: Person, now: dt.datetime) -> None:
    events = StandingEvent.objects.filter(person=part, standing=Standing.RESTRICTED, undone_at=None)
    event = events.latest("at", "pk")
    part.own_standing, part.restricted_from = part.restricted_from, ""
    part.own_since, part.own_clock_from = event.since_before, event.clock_before
    save_own(part)
    events.update(undone_at=now)


def settle(group: Group, verb: str, by: User | None, now: dt.datetime) -> None:
    recount(group, by=by, now=now)
    changed(group.ids, now)
    record_act(by=by, verb=verb, kind="person", subject=group.root.public_id, now=now, details={})
