"""Counts how many people the lists of a drive hold that were read: due work, numbers only."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from django.db.models.functions import Coalesce

from iskra.engines.reach import Memberships, Overlaps, count
from iskra.lists.api import Listing, Source
from iskra.outreach.api import Drive, source_ids
from iskra.planning.errors import NothingReadError
from iskra.planning.models import ReadCount
from iskra.work import api as work

if TYPE_CHECKING:
    import datetime as dt

    from iskra.work.api import Job, Progress

KIND: Final = "planning.count"
KEPT: Final = 24
"""Overlaps that are kept: the largest; all others are summed up in one."""
MOST_LISTS: Final = 24


def ask(*, drive: Drive, now: dt.datetime) -> None:
    """Have the lists of a drive counted.

    Raises:
        NothingReadError: if none of them has been read.
    """
    if not read(drive).exists():
        raise NothingReadError
    key = str(drive.public_id)
    work.add(kind=KIND, key=key, now=now, payload={"drive": key})


def progress(drive: Drive) -> Progress | None:
    """Return how far the counting is; nothing when none is under way."""
    found = work.progress_of(KIND, str(drive.public_id))
    return found if found and found.state in {"waiting", "running"} else None


def read(drive: Drive) -> Any:
    """Return the rows of a drive's lists that made somebody."""
    return Listing.objects.filter(source__in=source_ids(drive), person__isnull=False)


def run_count(job: Job) -> None:
    """Count the people of a drive's lists, and keep the numbers."""
    drive = Drive.objects.filter(public_id=job.payload["drive"]).first()
    if drive is None:
        return
    names, people, lists = rows_of(drive)
    if not people:
        ReadCount.objects.filter(drive=drive).delete()
        return
    job.keep()
    memberships = Memberships(people, lists, lists=len(names))
    told = {**figures(memberships, names), "at": job.clock()}
    ReadCount.objects.update_or_create(drive=drive, defaults=told)


def rows_of(drive: Drive) -> tuple[list[str], list[int], list[int]]:
    """Return the names of a drive's lists, and for each row its person and its list.

    The lists of one target group are one; after the largest 23 all others are one, too.
    """
    sources = Source.objects.filter(pk__in=source_ids(drive)).select_related("group")
    name_of = {one.pk: one.group.name if one.group else one.name for one in sources}
    rows = read(drive).annotate(stands=Coalesce("person__root_id", "person_id")).order_by()
    pairs = [(name_of[source], who) for source, who in rows.values_list("source_id", "stands")]
    sizes = Counter(name for name, _who in pairs)
    names = [name for name, _number in sizes.most_common(MOST_LISTS)]
    if len(sizes) > MOST_LISTS:
        names[-1] = "…"
    place = {name: index for index, name in enumerate(names)}
    last = len(names) - 1
    return names, [who for _name, who in pairs], [place.get(name, last) for name, _who in pairs]


def figures(memberships: Memberships, names: list[str]) -> dict[str, Any]:
    """Return the exact counts: people, those of each list, overlaps, and the best order."""
    reach, overlaps = count(memberships), Overlaps(memberships)
    alone = {one.lists[0]: one.people for one in overlaps.exclusive if len(one.lists) == 1}
    shown, rest = overlaps.exclusive[:KEPT], overlaps.exclusive[KEPT:]
    return {
        "people": reach.people,
        "memberships": reach.memberships,
        "lists": [
            {"name": name, "people": one.people, "alone": alone.get(index, 0)}
            for index, (name, one) in enumerate(zip(names, reach.by_list, strict=True))
        ],
        "overlaps": [
            *({"lists": list(one.lists), "people": one.people} for one in shown),
            *([{"lists": [], "people": sum(one.people for one in rest)}] if rest else []),
        ],
        "order": [list(one) for one in overlaps.best_order],
    }
