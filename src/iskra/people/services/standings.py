"""Changes of standing, along the one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.audit.api import Why, record_act
from iskra.people.errors import GoneError, SuppressedError, TransitionError, UndoError
from iskra.people.models import ConsentEvent, Person, Standing, StandingEvent, Suppression
from iskra.people.rules.consents import purposes_agreed
from iskra.people.rules.keys import keys_of
from iskra.people.rules.standings import UNASKED, parts_that_change
from iskra.people.selectors.cards import card_of_group, look_at_groups
from iskra.people.services.groups import locked_group, recount
from iskra.people.services.journal import changed
from iskra.people.services.suppressing import keys_kept_away

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.people.selectors.cards import Group


@transaction.atomic
def change_standing(
    *, person_id: int, to: str, why: str, by: User | None, now: dt.datetime
) -> Person:
    """Give somebody another standing; return the one that stands for all parts.

    Args:
        person_id: the number of any part.
        to: the standing; frozen has services of its own.
        why: a code: `invited`, `answered`, `agreed`, `joined`, `left`.
        by: who says so.
        now: the moment; the clock of the new standing starts.

    Raises:
        TransitionError: if the table has no such way, or nobody agreed to anything.
        SuppressedError: if they would be written to and one of their keys is kept away.
        GoneError: if the record was erased.
    """
    group = locked_group(person_id)
    if to == Standing.INVITED:
        refuse_kept_away(group, by=by, now=now)
    take(group, to, why=why, by=by, now=now)
    recount(group, by=by, now=now)
    changed(group.ids, now)
    record_act(
        by=by,
        verb="change_standing",
        kind="person",
        subject=group.root.public_id,
        now=now,
        details={"to": str(to), "why": why},
    )
    return group.root


def take(group: Group, to: str, *, why: str, by: User | None, now: dt.datetime) -> None:
    """Let the parts of a group take a standing, as far as the table has a way for each.

    Raises:
        TransitionError: if it has none for any, or somebody would agree who did not.
    """
    if Standing.RESTRICTED in {to, group.root.standing}:
        raise TransitionError
    own = {part.pk: part.own_standing for part in group.parts}
    changing = parts_that_change(own, group.root.pk, to)
    if not changing or (to == Standing.CONSENTED and not agrees(group)):
        raise TransitionError
    for part in group.parts:
        if part.pk in changing:
            set_own(part, to, why=why, by=by, now=now)


def refuse_kept_away(group: Group, *, by: User | None, now: dt.datetime) -> None:
    """Refuse to write to somebody whose link, address or number said no under another record.

    Raises:
        SuppressedError: if one of them is on the suppression list.
    """
    if not Suppression.objects.exists():
        return
    look = look_at_groups([group], by=by, why=Why.EDIT, now=now)
    if keys_kept_away(keys_of(card_of_group(group, look)), now):
        raise SuppressedError


def agrees(group: Group) -> bool:
    """Tell whether the person agrees to anything at present."""
    events = ConsentEvent.objects.filter(person__in=group.ids)
    return bool(purposes_agreed(event.statement for event in events))


def set_own(part: Person, to: str, *, why: str, by: User | None, now: dt.datetime) -> StandingEvent:
    """Give one part another standing of its own, with what was before on record."""
    event = StandingEvent.objects.create(
        person=part,
        standing=to,
        before=part.own_standing,
        since_before=part.own_since,
        clock_before=part.own_clock_from,
        at=now,
        by=by,
        why=why,
    )
    part.restricted_from = part.own_standing if to == Standing.RESTRICTED else ""
    part.own_standing, part.own_since, part.own_clock_from = str(to), now, now
    save_own(part)
    return event


def save_own(part: Person) -> None:
    part.save(update_fields=["own_standing", "own_since", "own_clock_from", "restricted_from"])


@transaction.atomic
def undo_standing(*, event_id: int, by: User | None, now: dt.datetime) -> Person:
    """Take back the latest change of standing of a person: a slip of the hand.

    All parts that changed at the same moment go back. What was kept meanwhile and may not be held
    before stands in the way, and so does freezing, which has a way back of its own.

    Raises:
        UndoError: if something came after it, or is held that may not be.
        GoneError: if it is not there.
    """
    event = StandingEvent.objects.filter(pk=event_id, undone_at=None).first()
    if event is None:
        raise GoneError
    group = locked_group(event.person_id)
    events = StandingEvent.objects.filter(person__in=group.ids, undone_at=None)
    if event.standing == Standing.RESTRICTED or events.filter(at__gt=event.at).exists():
        raise UndoError
    parts = {part.pk: part for part in group.parts}
    for one in events.filter(at=event.at, standing=event.standing):
        put_back(parts[one.person_id], one, group)
        StandingEvent.objects.filter(pk=one.pk).update(undone_at=now)
    recount(group, by=by, now=now)
    changed(group.ids, now)
    record_act(
        by=by,
        verb="undo_standing",
        kind="person",
        subject=group.root.public_id,
        now=now,
        details={"to": event.before},
    )
    return group.root


def put_back(part: Person, event: StandingEvent, group: Group) -> None:
    holds = any((part.contacts, part.details, part.notes)) or any(
        one.person_id == part.pk and one.field not in {"name", "links", "country", "language"}
        for one in group.corrections
    )
    if event.before in UNASKED and holds:
        raise UndoError
    part.own_standing, part.own_since = event.before, event.since_before
    part.own_clock_from = event.clock_before
    save_own(part)
