"""Undoing an import: its parts go without a trace, whatever else hangs on them stays."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from iskra.people.models import ConsentEvent, Correction, Merge, StandingEvent
from iskra.people.rules.standings import Leaving
from iskra.people.selectors.batches import in_batches
from iskra.people.services.leaving import leave
from iskra.people.services.merging import Forest
from iskra.people.services.turns import take_turn

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from collections.abc import Sequence

    from iskra.accounts.api import User


@transaction.atomic
def take_back_many(
    ids: Sequence[int],
    *,
    by: User | None,
    now: dt.datetime,
    source_ref: uuid.UUID | None = None,
) -> list[int]:
    """Erase parts that came from one import without a trace; return the numbers of those that went.

    A part stays when somebody gave it more than the import did: a correction, a change of
    standing, a consent that is not the import's own. What was merged into a part that goes stays
    together and gets its oldest as the one for all.

    Args:
        ids: parts, not people.
        by: who undoes.
        now: the moment.
        source_ref: what the import's own consents name as their source.
    """
    take_turn()
    stay = with_more(ids, source_ref)
    going = [pk for pk in ids if pk not in stay]
    if not going:
        return []
    forest = Forest(set(going))
    hand_on(forest, set(going), by=by, now=now)
    parts = [forest.parts[pk] for pk in going]
    leave(parts, how=Leaving.TAKEN_BACK, by=by, now=now)
    return going


def with_more(ids: Sequence[int], source_ref: uuid.UUID | None) -> set[int]:
    """Return the parts to which people gave something since."""
    found: set[int] = set()
    for batch in in_batches(ids, 400):
        consents = ConsentEvent.objects.filter(person__in=batch)
        if source_ref is not None:
            consents = consents.filter(Q(source_ref=None) | ~Q(source_ref=source_ref))
        else:
            consents = consents.filter(source_ref=None)
        attached = (
            consents,
            Correction.objects.filter(person__in=batch),
            StandingEvent.objects.filter(person__in=batch, undone_at=None),
        )
        for rows in attached:
            found |= set(rows.values_list("person", flat=True))
    return found


def hand_on(forest: Forest, going: set[int], *, by: User | None, now: dt.datetime) -> None:
    """Take the parts that go out of their groups; those that hung on them stay together."""
    joined: list[tuple[int, int]] = []
    for pk in sorted(going):
        below = [one for one, above in forest.pointers.items() if above == pk]
        above = forest.pointers[pk]
        forest.part(pk)
        for one in below:
            forest.part(one)
        together = ([above] if above is not None else []) + below
        joined += [pair for left, right in pairwise(together) if (pair := forest.join(left, right))]
    involved = list(going)
    for batch in in_batches(involved, 400):
        gone = Merge.objects.filter(Q(winner__in=batch) | Q(loser__in=batch), undone_at=None)
        gone.update(undone_at=now, undone_by=by)
    staying = [(winner, loser) for winner, loser in joined if not going & {winner, loser}]
    Merge.objects.bulk_create(
        [
            Merge(winner_id=winner, loser_id=loser, at=now, by=by, why="handed_on")
            for winner, loser in staying
            if forest.pointers[loser] == winner
        ]
    )
    forest.store(by=by, now=now)
