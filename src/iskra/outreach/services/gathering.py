"""Whom a drive's lists hold is noted as its candidates: due work in small steps."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from iskra.audit.api import Why, look
from iskra.lists.api import EVERYBODY, Listing
from iskra.outreach.models import Candidate, Drive
from iskra.outreach.rules.channels import channel_of
from iskra.outreach.selectors.drawing_on import source_ids
from iskra.people.api import Person, Standing, cards
from iskra.work import api as work

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from iskra.work.api import Job

KIND: Final = "outreach.gather"
AT_ONCE: Final = 200
"""Listings in one step, which keeps its transaction below 50 ms."""
PLACE_BYTES: Final = 8


def ask(*, drive: Drive, now: dt.datetime) -> None:
    """Have a drive's lists read again; asked twice it is done once."""
    key = str(drive.public_id)
    work.add(kind=KIND, key=key, now=now, payload={"drive": key})


def run_gather(job: Job) -> None:
    """Note everybody on a drive's lists who is a prospect and no candidate yet.

    Killed anywhere it goes on where it was: who is noted is not read again.
    """
    drive = Drive.objects.get(public_id=job.payload["drive"])
    total = count_listings(drive)
    done = 0
    for batch in batches(missing(drive).iterator(chunk_size=AT_ONCE)):
        with transaction.atomic():
            note(drive, batch, now=job.clock())
            done += len(batch)
            job.tell(min(done, total), total)
    job.tell(total, total)


def sweep(now: dt.datetime) -> int:
    """Read again the lists that have grown since; return how many drives that concerns."""
    grown = [drive for drive in Drive.objects.running() if has_grown(drive)]
    for drive in grown:
        ask(drive=drive, now=now)
    return len(grown)


def has_grown(drive: Drive) -> bool:
    """Tell whether a drive's lists hold another number than when they were read."""
    last = work.progress_of(KIND, str(drive.public_id))
    if last is None:
        return True
    return last.state == "done" and last.total != count_listings(drive)


def count_listings(drive: Drive) -> int:
    return listings(drive).count()


def listings(drive: Drive) -> QuerySet[Listing]:
    """Return the rows of a drive's lists that made somebody."""
    return Listing.objects.filter(source__in=source_ids(drive), person__isnull=False)


def missing(drive: Drive) -> QuerySet[Listing]:
    """Return the rows whose person is no candidate of the drive yet, in order."""
    there = Candidate.objects.filter(drive=drive, person=OuterRef("stands"))
    found = listings(drive).annotate(stands=Coalesce("person__root_id", "person_id"))
    return found.filter(~Exists(there)).select_related("source").order_by("pk")


def note(drive: Drive, rows: Sequence[Listing], *, now: dt.datetime) -> int:
    """Note the people of some rows as candidates, each once; return how many rows brought one."""
    roots: dict[int, int] = {row.pk: vars(row)["stands"] for row in rows}
    people = Person.objects.visible_to(EVERYBODY, now).filter(
        pk__in=set(roots.values()), standing=Standing.PROSPECT
    )
    found = {person.pk: person for person in people}
    if not found:
        return 0
    looking = look(by=None, why=Why.INDEX, now=now, number=len(found), place=KIND)
    shown = cards(found.values(), looking)
    new = [
        Candidate(
            drive=drive,
            person=found[roots[row.pk]],
            part_id=cast("int", row.person_id),
            group_id=row.source.group_id,
            source_id=row.source_id,
            language=found[roots[row.pk]].language.partition("-")[0].lower(),
            country=found[roots[row.pk]].country,
            channel=channel_of(shown[roots[row.pk]]),
            # Digests are keyed: nobody can choose who comes first.
            sort=int.from_bytes(bytes(row.content)[:PLACE_BYTES], signed=True),
        )
        for row in rows
        if roots[row.pk] in found
    ]
    Candidate.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def batches(rows: Iterable[Listing]) -> Iterator[list[Listing]]:
    left = iter(rows)
    while batch := list(islice(left, AT_ONCE)):
        yield batch
