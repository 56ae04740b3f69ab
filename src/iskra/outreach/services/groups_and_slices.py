"""A drive's groups and their slices: cut, given, taken, given back, done; groups paused."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F, Max

from iskra.audit.api import record_act
from iskra.outreach.errors import (
    NotInDriveError,
    NotRunningError,
    SliceGoneError,
    SliceTakenError,
    TooManySlicesError,
)
from iskra.outreach.models import Drive, DriveGroup, DriveVolunteer, Slice
from iskra.outreach.rules.slicing import LONGEST_VALUE, MOST_SLICES
from iskra.outreach.rules.states import DriveState, SliceState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iskra.accounts.api import User
    from iskra.lists.api import TargetGroup
    from iskra.outreach.models import Volunteer

LEASE: Final = dt.timedelta(days=7)
"""A slice is somebody's for a week from when they took it or last turned a page."""
MOST_AT_ONCE: Final = 3
"""More slices than this a volunteer does not take by themselves."""


@transaction.atomic
def cut_group(
    *,
    drive: Drive,
    group: TargetGroup,
    cut: str,
    values: Iterable[str],
    by: User | None,
    now: dt.datetime,
) -> int:
    """Cut a group into parts; those that are there stay. Return how many are new.

    Raises:
        TooManySlicesError: if it would have more than can be looked over.
    """
    parts = list(dict.fromkeys(value.strip()[:LONGEST_VALUE] for value in values if value.strip()))
    there = Slice.objects.filter(drive=drive, group=group)
    known = set(there.filter(cut=cut).values_list("value", flat=True))
    new = [part for part in parts if part not in known]
    if there.count() + len(new) > MOST_SLICES:
        raise TooManySlicesError
    first = there.aggregate(last=Max("position"))["last"]
    start = 0 if first is None else first + 1
    Slice.objects.bulk_create(
        Slice(drive=drive, group=group, cut=cut, value=part, position=start + number)
        for number, part in enumerate(new)
    )
    record_act(
        by=by, verb="cut", kind="group", subject=group.public_id, now=now,
        details={"slices": len(new)},
    )  # fmt: skip
    return len(new)


@transaction.atomic
def uncut(*, part: Slice, by: User | None, now: dt.datetime) -> None:
    """Take a part that nobody has begun out of the cut.

    Raises:
        SliceTakenError: if somebody looks through it, or did.
    """
    untouched = Slice.objects.filter(pk=part.pk, state=SliceState.UNTOUCHED, claims=0)
    if not untouched.delete()[0]:
        raise SliceTakenError
    record_act(by=by, verb="uncut", kind="slice", subject=part.public_id, now=now)


@transaction.atomic
def take_slice(*, part: Slice, volunteer: Volunteer, now: dt.datetime) -> Slice:
    """Give a slice to a volunteer, in one statement: of two who want it one gets it.

    Raises:
        NotRunningError: if the drive gives out nothing.
        NotInDriveError: if they take no part in it.
        SliceTakenError: if somebody else has it, or it is done.
    """
    drive = Drive.objects.get(pk=part.drive_id)
    if drive.state != DriveState.RUNNING:
        raise NotRunningError
    parts = DriveVolunteer.objects.filter(drive=drive, volunteer=volunteer, left_at=None)
    if not parts.exists():
        raise NotInDriveError
    free = Slice.objects.filter(pk=part.pk, state=SliceState.UNTOUCHED)
    expired = Slice.objects.filter(pk=part.pk, state=SliceState.LEASED, lease_until__lte=now)
    mine = {
        "state": SliceState.LEASED,
        "volunteer": volunteer,
        "lease_until": now + LEASE,
        "fence": F("fence") + 1,
    }
    if not free.update(**mine) and not expired.update(**mine):
        raise SliceTakenError
    part.refresh_from_db()
    return part


def keep_page(*, part: Slice, volunteer: Volunteer, page: int, now: dt.datetime) -> None:
    """Keep how far a volunteer is, which keeps the slice theirs for another week.

    Raises:
        SliceGoneError: if it is not theirs any more.
    """
    update(part, volunteer, page=page, lease_until=now + LEASE)


def finish_slice(*, part: Slice, volunteer: Volunteer, now: dt.datetime) -> None:
    """Note that a slice is looked through.

    Raises:
        SliceGoneError: if it is not theirs any more.
    """
    update(part, volunteer, state=SliceState.DONE, done_at=now, lease_until=None)


def return_slice(*, part: Slice, volunteer: Volunteer) -> None:
    """Give a slice back; how far somebody was stays for the next one.

    Raises:
        SliceGoneError: if it is not theirs any more.
    """
    update(part, volunteer, state=SliceState.UNTOUCHED, volunteer=None, lease_until=None)


def update(part: Slice, volunteer: Volunteer, /, **values: object) -> None:
    held = Slice.objects.filter(pk=part.pk, volunteer=volunteer, state=SliceState.LEASED)
    if not held.update(**values):
        raise SliceGoneError


@transaction.atomic
def take_back(*, part: Slice, by: User | None, now: dt.datetime) -> None:
    """Let a coordinator free a slice, also one that is looked through, for somebody else.

    Raises:
        SliceGoneError: if it is free already.
    """
    held = Slice.objects.filter(pk=part.pk).exclude(state=SliceState.UNTOUCHED)
    free = {
        "state": SliceState.UNTOUCHED,
        "volunteer": None,
        "lease_until": None,
        "done_at": None,
        "fence": F("fence") + 1,
    }
    if not held.update(**free):
        raise SliceGoneError
    record_act(by=by, verb="take_back", kind="slice", subject=part.public_id, now=now)


@transaction.atomic
def pause_group(*, of: DriveGroup, by: User | None, now: dt.datetime) -> None:
    """Give out nobody of a group in a drive for the time being."""
    DriveGroup.objects.filter(pk=of.pk, paused_at=None).update(paused_at=now)
    record_act(by=by, verb="pause", kind="group", subject=of.group.public_id, now=now)


@transaction.atomic
def resume_group(*, of: DriveGroup, by: User | None, now: dt.datetime) -> None:
    """Give out people of a group again."""
    DriveGroup.objects.filter(pk=of.pk).update(paused_at=None)
    record_act(by=by, verb="resume", kind="group", subject=of.group.public_id, now=now)
