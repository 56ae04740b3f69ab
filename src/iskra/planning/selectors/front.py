"""Drives with what was forecast and counted of each, for the front of the room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iskra.outreach.api import Drive
from iskra.planning.models import KeptForecast, ReadCount
from iskra.planning.selectors.forecasts import bounds_of

if TYPE_CHECKING:
    from iskra.accounts.api import Scope
    from iskra.planning.selectors.forecasts import Bound

ORDER = {"running": 0, "paused": 1, "draft": 2, "ended": 3}


@dataclass(frozen=True)
class DriveShown:
    """A drive, what was said of it last, and the people of its lists that were read."""

    drive: Drive
    kept: KeptForecast | None
    people: int | None

    @property
    def promise(self) -> Bound | None:
        """Return the bound to promise: that of 85 of 100 runs."""
        return bounds_of(self.kept)[1] if self.kept else None


def drives_shown(scope: Scope) -> list[DriveShown]:
    """Return the drives of somebody's sections, those that run first."""
    drives = sorted(Drive.objects.visible_to(scope), key=lambda one: ORDER[one.state])
    ids = [one.pk for one in drives]
    rows = KeptForecast.objects.filter(drive__in=ids).order_by("day")
    latest = {one.drive_id: one for one in rows.defer("approached", "registered", "ahead")}
    people = dict(ReadCount.objects.filter(drive__in=ids).values_list("drive", "people"))
    return [DriveShown(one, latest.get(one.pk), people.get(one.pk)) for one in drives]
