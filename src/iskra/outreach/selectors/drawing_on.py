"""What a drive draws on: its groups, sources and waiting lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.lists.api import EVERYBODY, Source, TargetGroup, WaitingList
from iskra.outreach.models import Drive, DriveGroup, DriveSource
from iskra.outreach.rules.states import DriveState

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from iskra.accounts.api import Scope


def visible_groups(scope: Scope) -> QuerySet[TargetGroup]:
    """Return the groups that a coordinator may draw on."""
    return TargetGroup.objects.visible_to(scope)


def visible_sources(scope: Scope) -> QuerySet[Source]:
    """Return the sources that a coordinator may draw on by themselves."""
    return Source.objects.visible_to(scope)


def source_ids(drive: Drive) -> set[int]:
    """Return the sources whose listings belong to a drive: its own and those of its groups."""
    own = DriveSource.objects.filter(drive=drive).values_list("source", flat=True)
    groups = DriveGroup.objects.filter(drive=drive).values("group")
    return {*own, *Source.objects.filter(group__in=groups).values_list("pk", flat=True)}


def waiting_of(
    drive: Drive, *, alone: bool = False, now: dt.datetime | None = None
) -> list[WaitingList]:
    """Return the waiting lists of a drive's sources on which people still wait.

    Args:
        drive: the drive.
        alone: leave out those that another drive which has not ended draws on, too.
        now: leave out those whose time is over.
    """
    ids = source_ids(drive)
    if alone:
        others = Drive.objects.exclude(pk=drive.pk).exclude(state=DriveState.ENDED)
        ids -= set().union(*(source_ids(other) for other in others))
    found = WaitingList.objects.visible_to(EVERYBODY).select_related("source")
    found = found.filter(source__in=ids, closed_at=None)
    return list(found.filter(Q(delete_at__gt=now)) if now else found)
