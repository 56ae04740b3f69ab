"""Groups with their sizes, and looks of one into another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from iskra.engines.reach import UnusableCountsError, estimate_pair
from iskra.lists.api import TargetGroup
from iskra.planning.errors import ImpossibleLookError, SameGroupError, TooManyGroupsError
from iskra.planning.models import Look, SizedGroup

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from iskra.accounts.api import User
    from iskra.outreach.api import Drive
    from iskra.planning.rules.sizes import Line

MOST: Final = 60


@transaction.atomic
def add(*, drive: Drive, lines: Sequence[Line], now: dt.datetime) -> int:
    """Add groups as they were typed in; one of the same name gets the new size.

    Raises:
        TooManyGroupsError: if there would be more than 60.
    """
    for line in lines:
        SizedGroup.objects.update_or_create(
            drive=drive,
            target=None,
            name=line.name,
            defaults={"size": line.size, "counted_on": now.date()},
        )
    check_number(drive)
    return len(lines)


@transaction.atomic
def take(*, drive: Drive) -> int:
    """Take the drive's target groups with their newest sizes; return how many have one.

    Raises:
        TooManyGroupsError: if there would be more than 60.
    """
    taken = 0
    held = drive.in_groups.values("group")
    for target in TargetGroup.objects.filter(pk__in=held).prefetch_related("sizes"):
        newest = max(target.sizes.all(), key=lambda one: one.counted_on, default=None)
        if newest is None:
            continue
        told = {"name": target.name, "size": newest.size, "counted_on": newest.counted_on}
        SizedGroup.objects.update_or_create(drive=drive, target=target, defaults=told)
        taken += 1
    check_number(drive)
    return taken


def check_number(drive: Drive) -> None:
    if SizedGroup.objects.filter(drive=drive).count() > MOST:
        raise TooManyGroupsError


def look(
    *,
    first: SizedGroup,
    second: SizedGroup,
    drawn: int,
    found: int,
    by: User | None,
    now: dt.datetime,
) -> Look:
    """Keep how many drawn from one group were found in another; a new look replaces the old.

    Raises:
        SameGroupError: if both are the same.
        ImpossibleLookError: if so many cannot be drawn or found.
    """
    if first.pk == second.pk:
        raise SameGroupError
    try:
        estimate_pair(first.size, second.size, drawn=drawn, found=found)
    except UnusableCountsError as problem:
        raise ImpossibleLookError from problem
    told = {"drawn": drawn, "found": found, "by": by, "at": now}
    return Look.objects.update_or_create(first=first, second=second, defaults=told)[0]
