"""Somebody with all their parts, locked; and what counts for them, computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iskra.audit.api import Why
from iskra.audit.api import look as look_at
from iskra.people.errors import ChangedMeanwhileError, GoneError
from iskra.people.models import Correction, Person
from iskra.people.rules import cards, clocks, standings
from iskra.people.rules.columns import PLAIN
from iskra.people.selectors.cards import RANKS, Group, corrections_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from iskra.accounts.api import User

OWN = ("standing", "since", "clock_from", "country", "language")


def locked_group(person_id: int, *, version: int | None = None) -> Group:
    """Return somebody with all parts and corrections that stand, locked until the transaction ends.

    Args:
        person_id: the number of any part.
        version: what the form showed, where one was open.

    Raises:
        GoneError: if the record was erased.
        ChangedMeanwhileError: if the version is another by now.
    """
    locked = Person.unscoped.select_for_update().order_by("pk")
    start = locked.filter(pk=person_id).first()
    if start is None:
        raise GoneError
    root = start if start.root_id is None else locked.get(pk=start.root_id)
    if version is not None and (start.root_id is not None or root.version != version):
        raise ChangedMeanwhileError
    group = Group(root, [root, *locked.filter(root=root)])
    standing = Correction.objects.filter(person__in=group.ids, undone_at=None)
    group.corrections = list(standing.order_by("at", "pk"))
    return group


def recount(group: Group, *, by: User | None, now: dt.datetime) -> None:
    """Compute what counts for a person from the parts, and store it with the one for all."""
    shown = counted(group.parts, plain_corrections(group.corrections, by=by, now=now))
    store(group.root, shown)
    for part in group.parts:
        if part.pk != group.root.pk:
            store(part, own_of(part))


def store(person: Person, shown: dict[str, Any]) -> None:
    if any(getattr(person, name) != value for name, value in shown.items()):
        for name, value in shown.items():
            setattr(person, name, value)
        Person.unscoped.filter(pk=person.pk).update(**shown)


def counted(parts: Sequence[Person], corrections: Sequence[cards.Correction]) -> dict[str, Any]:
    """Return the columns that count for somebody with these parts."""
    standing = standings.effective(part.own_standing for part in parts)
    counting = [part for part in parts if part.own_standing == standing]
    card = plain_card(parts, corrections)
    return {
        "standing": standing.value,
        "standing_since": min(part.own_since for part in counting),
        "clock_from": clocks.clock_of(
            standing, [(part.own_standing, part.own_clock_from) for part in parts]
        ),
        "country": card.get("country", ""),
        "language": card.get("language", ""),
    }


def own_of(part: Person) -> dict[str, Any]:
    """Return the columns of a part that somebody else stands for: its own."""
    return {
        "standing": part.own_standing,
        "standing_since": part.own_since,
        "clock_from": part.own_clock_from,
        "country": part.own_country,
        "language": part.own_language,
    }


def plain_card(parts: Sequence[Person], corrections: Sequence[cards.Correction]) -> dict[str, Any]:
    """Return country and language of somebody with these parts."""
    known = {(part.own_country, part.own_language) for part in parts}
    if len(known) == 1 and not corrections:
        return dict(zip(PLAIN, known.pop(), strict=True))
    return cards.card_of([plain_facts(part) for part in parts], corrections)


def plain_facts(part: Person) -> cards.Facts:
    values = {"country": part.own_country, "language": part.own_language}
    return cards.Facts(values, part.created_at, RANKS.get(part.may_hold, 0), f"{part.pk:020}")


def plain_corrections(
    corrections: Sequence[Correction], *, by: User | None, now: dt.datetime
) -> list[cards.Correction]:
    """Open what was put right of country and language; nothing is looked at where nothing was."""
    plain = [one for one in corrections if one.field in PLAIN]
    if not plain:
        return []
    rows = [one.public_id for one in plain]
    return corrections_of(plain, look_at(by=by, why=Why.EDIT, now=now, people=(), rows=rows))
