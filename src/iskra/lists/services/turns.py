"""Whose turn it is to change the register: one import or undo at a time, whatever is killed."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction

from iskra.lists.models import Import, Turn
from iskra.lists.rules.states import WRITING

PAUSE: Final = dt.timedelta(seconds=2)


@transaction.atomic
def take(of_import: Import, now: dt.datetime) -> Import | None:
    """Take the turn; return whose it is when it is another one's.

    Who was killed keeps it: its due work is taken up again within a minute and goes on.
    """
    Turn.objects.get_or_create(only=True)
    turn = Turn.objects.select_for_update(of=("self",)).select_related("holder__source").get()
    holder = turn.holder
    if holder is not None and holder.pk != of_import.pk and holder.state in WRITING:
        return holder
    Turn.objects.filter(pk=turn.pk).update(holder=of_import, taken_at=now)
    return None


def give_back(of_import: Import) -> None:
    """Let the next one go on."""
    Turn.objects.filter(holder=of_import).update(holder=None, taken_at=None)
