"""Which people in the register said no under another record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.audit.api import Why
from iskra.people.models import Person, Suppression
from iskra.people.rules.keys import keys_of
from iskra.people.selectors.cards import card_of_group, groups_of, look_at_groups
from iskra.people.services.suppressing import keys_kept_away

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from iskra.accounts.api import User


def kept_away(root_ids: Iterable[int], *, by: User | None, now: dt.datetime) -> set[int]:
    """Return those of these people one of whose keys is on the suppression list.

    Their cards are opened for it, in the caller's transaction.
    """
    ids = list(root_ids)
    if not ids or not Suppression.objects.exists():
        return set()
    groups = groups_of(Person.unscoped.filter(pk__in=ids))
    look = look_at_groups(groups, by=by, why=Why.EDIT, now=now, place="outreach")
    keys = {group.root.pk: set(keys_of(card_of_group(group, look))) for group in groups}
    away = keys_kept_away({key for some in keys.values() for key in some}, now)
    return {pk for pk, some in keys.items() if some & away}
