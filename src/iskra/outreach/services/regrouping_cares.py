"""One contact for one person, also after people were merged or parted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from iskra.outreach.models import Care
from iskra.outreach.services.erasing import batches

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

MERGED = Care.Ended.MERGED


def regroup_cares(ids: Sequence[int], roots: dict[int, int], now: dt.datetime) -> None:
    """Point cares to who stands for their part; whoever has had a person for longest keeps them.

    The others come back when the merge is undone.
    """
    by_person: dict[int, list[Care]] = defaultdict(list)
    for some in batches(sorted(set(ids))):
        for one in Care.objects.select_for_update().filter(part__in=some).order_by("pk"):
            by_person[roots.get(one.part_id, one.person_id)].append(one)
    changed = [
        one for person, mine in by_person.items() for one in mine if settled(one, person, mine, now)
    ]
    store(changed, now)


def settled(one: Care, person: int, mine: Sequence[Care], now: dt.datetime) -> bool:
    """Give a care its person, and an end where somebody else keeps them; tell what changed."""
    before = (one.person_id, one.ended)
    one.person_id = person
    if one is keeper(mine):
        one.until, one.ended = None, ""
    elif one.ended == "":
        one.until, one.ended = now, MERGED
    return before != (one.person_id, one.ended)


def keeper(mine: Sequence[Care]) -> Care | None:
    """Return who keeps a person: of those who look after them, and of those lost to a merge."""
    able = [one for one in mine if one.ended in {"", MERGED}]
    return min(able, key=lambda one: (one.ended != "", one.since, one.pk), default=None)


def store(changed: Sequence[Care], now: dt.datetime) -> None:
    """Write cares; all step back first, so that no two hold a person in between."""
    for some in batches([one.pk for one in changed]):
        Care.objects.filter(pk__in=some, until=None).update(until=now, ended=MERGED)
    for one in sorted(changed, key=lambda one: one.ended == ""):
        one.save(update_fields=["person", "until", "ended"])
