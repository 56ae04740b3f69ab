"""Sharing a drive's people out: counted first, then written in small steps, and taken back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from iskra.audit.api import record_act
from iskra.engines.sharing import share_out as shared_out
from iskra.outreach.errors import (
    DriveOverError,
    NobodyToShareError,
    NoVolunteersError,
    ShareOutMovedError,
)
from iskra.outreach.models import Candidate, ShareOut
from iskra.outreach.rules.states import CandidateState, DriveState
from iskra.outreach.selectors import sharing
from iskra.work import api as work

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from iskra.accounts.api import User
    from iskra.engines.sharing import ShareOut as Result
    from iskra.outreach.models import Drive
    from iskra.work.api import Job

KIND: Final = "outreach.share_out"
AT_ONCE: Final = 400
"""People written in one step, which keeps its transaction below 50 ms."""
Stage = ShareOut.Stage


@transaction.atomic
def preview_share_out(*, drive: Drive, by: User | None, now: dt.datetime) -> ShareOut:
    """Have it counted who would get whom; nobody is given to anybody yet.

    Counting is due work: with 250,000 people among 2,500 volunteers it takes some seconds.

    Raises:
        DriveOverError: if the drive has ended.
        NoVolunteersError: if nobody takes part.
        NobodyToShareError: if nobody is left to share out.
    """
    if drive.state == DriveState.ENDED:
        raise DriveOverError
    if not sharing.taking_part(drive).exists():
        raise NoVolunteersError
    if not sharing.has_anybody(drive):
        raise NobodyToShareError
    ShareOut.objects.filter(drive=drive, stage__in=[Stage.COUNTING, Stage.READY]).delete()
    made = ShareOut.objects.create(drive=drive, by=by, at=now, stage=Stage.COUNTING)
    ask(made, now=now)
    return made


@transaction.atomic
def share_out(*, share: ShareOut, by: User | None, now: dt.datetime) -> ShareOut:
    """Give people to volunteers as counted; who came or went meanwhile is taken into account.

    Raises:
        ShareOutMovedError: if it is not the one that waits for a yes.
        DriveOverError: if the drive has ended.
    """
    locked = lock(share, Stage.READY)
    if locked.drive.state == DriveState.ENDED:
        raise DriveOverError
    return move(locked, Stage.WRITING, verb="share_out", by=by, now=now)


@transaction.atomic
def undo_share_out(*, share: ShareOut, by: User | None, now: dt.datetime) -> ShareOut:
    """Take back those who were not given out yet; who is in somebody's hands stays there.

    Raises:
        ShareOutMovedError: if it was never done, or taken back already.
    """
    locked = lock(share, Stage.DONE)
    locked.undone_at = now
    return move(locked, Stage.UNDOING, verb="undo_share_out", by=by, now=now)


def lock(share: ShareOut, stage: str) -> ShareOut:
    """Return a sharing-out that stands where it should, held until the transaction ends.

    Raises:
        ShareOutMovedError: if it stands elsewhere.
    """
    found = ShareOut.objects.select_for_update(of=("self",)).select_related("drive")
    locked = found.filter(pk=share.pk, stage=stage).first()
    if locked is None:
        raise ShareOutMovedError
    return locked


def move(
    share: ShareOut, stage: Stage, *, verb: str, by: User | None, now: dt.datetime
) -> ShareOut:
    share.stage = stage
    share.save()
    record_act(by=by, verb=verb, kind="share_out", subject=share.public_id, now=now)
    ask(share, now=now)
    return share


def ask(share: ShareOut, *, now: dt.datetime) -> None:
    key = str(share.public_id)
    work.add(kind=KIND, key=key, now=now, payload={"share_out": key})


def run_share_out(job: Job) -> None:
    """Do the next step of a sharing-out; killed anywhere it goes on where it was."""
    share = ShareOut.objects.select_related("drive").filter(public_id=job.key).first()
    steps = {Stage.COUNTING: count, Stage.WRITING: write, Stage.UNDOING: take_back}
    if share is not None and share.stage in steps:
        steps[Stage(share.stage)](job, share)


def count(job: Job, share: ShareOut) -> None:
    """Share out in memory alone, and keep the figures."""
    facts = sharing.facts_of(share.drive, now=job.clock())
    job.tell(0, len(facts.people))
    result = shared_out(facts.people, facts.volunteers, facts.settings, facts.fixed)
    found = ShareOut.objects.filter(pk=share.pk, stage=Stage.COUNTING)
    job.tell(len(facts.people), len(facts.people))
    found.update(stage=Stage.READY, counts=told(result), quality=result.quality)


def write(job: Job, share: ShareOut) -> None:
    """Give people to their volunteers, some hundred at a time.

    Taken up again after a kill, those written are under way already and the rest is shared out
    around them.
    """
    facts = sharing.facts_of(share.drive, now=job.clock())
    result = shared_out(facts.people, facts.volunteers, facts.settings, facts.fixed)
    pairs = sorted(result.new.items(), key=lambda pair: (pair[1], pair[0]))
    given = Candidate.objects.filter(share_out=share).count()
    done = given
    for batch in in_batches(pairs):
        with transaction.atomic():
            done += give(share, batch)
            job.advance(done, given + len(pairs))
    figures = told(result)
    counts = {**figures, "given": done, "people": given + figures["people"]}
    ShareOut.objects.filter(pk=share.pk).update(
        stage=Stage.DONE, counts=counts, quality=share.quality if given else result.quality
    )


def give(share: ShareOut, pairs: list[tuple[int, int]]) -> int:
    """Give some people to their volunteers, unless somebody took them meanwhile."""
    of: dict[int, list[int]] = {}
    for person, volunteer in pairs:
        of.setdefault(volunteer, []).append(person)
    free = Candidate.objects.filter(state=CandidateState.FREE, shared_with=None)
    return sum(
        free.filter(pk__in=people).update(shared_with=volunteer, share_out=share)
        for volunteer, people in of.items()
    )


def take_back(job: Job, share: ShareOut) -> None:
    """Let those go back into the common pool whom nobody was given yet."""
    free = Candidate.objects.filter(share_out=share, state=CandidateState.FREE)
    total, done = free.count(), 0
    while numbers := list(free.values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            done += free.filter(pk__in=numbers).update(shared_with=None, share_out=None)
            job.advance(min(done, total), total)
    ShareOut.objects.filter(pk=share.pk).update(
        stage=Stage.UNDONE, counts={**share.counts, "taken_back": done}
    )


def told(result: Result) -> dict[str, Any]:
    """Return the figures of a sharing-out: no person, only numbers."""
    before = dict.fromkeys(result.volunteers, 0)
    new = dict(before)
    for volunteer in result.new.values():
        new[volunteer] += 1
    left = [
        {
            "reason": reason.name.lower(),
            "languages": list(languages),
            "groups": list(groups),
            "number": number,
        }
        for (reason, languages, groups), number in result.left_over_because.items()
    ]
    return {
        "people": len(result.people) - int(result.fixed.sum()),
        "given": len(result.new),
        "volunteers": len(result.volunteers),
        "left_over": sorted(left, key=lambda one: -one["number"]),
        "loads": sorted(
            ([one, len(result.shares[one]), new[one]] for one in result.volunteers),
            key=lambda row: (-row[1], row[0]),
        ),
    }


def sweep(now: dt.datetime) -> int:
    """Let a sharing-out that failed for good be counted anew; return how many."""
    stuck = ShareOut.objects.filter(stage__in=[Stage.COUNTING, Stage.WRITING, Stage.UNDOING])
    failed = [one for one in stuck if has_failed(one.public_id)]
    for share in failed:
        if share.stage == Stage.COUNTING:
            ShareOut.objects.filter(pk=share.pk).update(stage=Stage.FAILED)
        else:
            ask(share, now=now)
    return len(failed)


def has_failed(public_id: UUID) -> bool:
    progress = work.progress_of(KIND, str(public_id))
    return progress is not None and progress.state == "failed"


def in_batches(pairs: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    left = iter(pairs)
    while batch := list(islice(left, AT_ONCE)):
        yield batch
