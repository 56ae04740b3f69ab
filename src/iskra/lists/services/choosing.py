"""Which rows of a list of prospects are taken now: as many as volunteers can write to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from django.db import transaction

from iskra.accounts.api import Role, Scope, User
from iskra.lists.errors import NoCapacityError
from iskra.lists.models import Import, WaitingList
from iskra.lists.rules import capacity as rules
from iskra.lists.rules.kinds import PROSPECT
from iskra.lists.selectors.waiting import terms
from iskra.people.api import Person

if TYPE_CHECKING:
    from iskra.lists.services.reading import Incoming

EVERYBODY: Final = Scope(
    user_id=0,
    everywhere=True,
    countries=frozenset(),
    languages=frozenset(),
    sees_register=True,
    sees_restricted=False,
    assigned_only=False,
)
LONGEST_WAIT: Final = dt.timedelta(days=365)


def is_on() -> bool:
    """Say whether this movement keeps waiting lists."""
    return terms().is_on


def capacity(now: dt.datetime) -> int:
    """Return how many more prospects may be taken."""
    writers = (
        User.objects.filter(is_active=True, held_roles__role__in=(Role.VOLUNTEER, Role.COORDINATOR))
        .distinct()
        .count()
    )
    agreed = terms()
    return rules.capacity(
        writers=writers,
        daily_cap=agreed.daily_cap,
        sessions=agreed.sessions,
        waiting=Person.objects.visible_to(EVERYBODY, now).filter(standing=PROSPECT).count(),
    )


def fix_portion(of_import: Import, incoming: Incoming, now: dt.datetime) -> None:
    """Decide once, before the first row is taken, how many prospects this import may bring.

    Where waiting lists are on, the file stays, sealed, and portions of it are opened later.

    Raises:
        NoCapacityError: if volunteers cannot write to a single one of them.
    """
    if of_import.standing != PROSPECT or of_import.portion_rows:
        return
    room = capacity(now)
    if not room:
        raise NoCapacityError
    usable = incoming.rows - len(incoming.rejected)
    with transaction.atomic():
        of_import.portion_rows = min(room, max(usable, 1))
        if usable > room and is_on():
            WaitingList.objects.create(
                source=of_import.source,
                upload=of_import.upload,
                mapping=of_import.mapping,
                rows=usable,
                opened=room,
                by=of_import.by,
                created_at=now,
                delete_at=now + LONGEST_WAIT,
            )
        Import.objects.filter(pk=of_import.pk).update(portion_rows=of_import.portion_rows)


def chosen_rows(of_import: Import, incoming: Incoming) -> set[int] | None:
    """Return the positions of the rows to take; None for all of them.

    The order is that of keyed hashes under the first key: the same after a restart and after the
    keys were rotated, and nobody can choose it.
    """
    if of_import.standing != PROSPECT:
        return None
    rows = list(incoming.usable())
    if not of_import.portion_from and len(rows) <= of_import.portion_rows:
        return None
    order = rules.keyed_order([bytes(incoming.content(row)[0][1]) for row in rows])
    picked = rules.portion(order, start=of_import.portion_from, rows=of_import.portion_rows)
    return {rows[position] for position in picked}
