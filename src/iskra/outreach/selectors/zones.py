"""Where somebody's day begins."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

if TYPE_CHECKING:
    from iskra.outreach.models import Volunteer


def zone_of(volunteer: Volunteer) -> ZoneInfo:
    """Return the time zone of a volunteer, the movement's when theirs is not known."""
    try:
        return ZoneInfo(volunteer.zone or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)
