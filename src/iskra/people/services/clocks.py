"""What starts a clock anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.people.errors import TransitionError
from iskra.people.models import Standing
from iskra.people.services.groups import locked_group, recount
from iskra.people.services.journal import changed

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User

# A prospect's time runs from the first storing and an invitation's from the first word, whatever
# is done; only what somebody does themselves gives more time.
RENEWED = frozenset({Standing.TALKING, Standing.CONSENTED})


@transaction.atomic
def had_contact(*, person_id: int, by: User | None, now: dt.datetime) -> None:
    """Take down that somebody spoke with us, or did something: their clock starts anew.

    Raises:
        TransitionError: if their standing has no clock that this renews.
        GoneError: if the record was erased.
    """
    group = locked_group(person_id)
    if group.root.standing not in RENEWED:
        raise TransitionError
    for part in group.parts:
        if part.own_standing == group.root.standing:
            part.own_clock_from = now
            part.save(update_fields=["own_clock_from"])
    recount(group, by=by, now=now)
    changed(group.ids, now)
