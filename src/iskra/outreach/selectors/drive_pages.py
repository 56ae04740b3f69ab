"""The pages of one drive, this room's and those that rooms above lay beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from iskra.outreach.models import Drive

PAGES: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("outreach:drive", _("At a glance")),
    ("outreach:drive_groups", _("Groups and slices")),
    ("outreach:drive_volunteers", _("Volunteers")),
    ("outreach:drive_share", _("Share out")),
    ("outreach:drive_blocked", _("Who waits")),
    ("outreach:drive_attention", _("What needs you")),
    ("outreach:drive_care", _("Who looks after whom")),
    ("outreach:drive_openings", _("Openings")),
    ("outreach:drive_messages", _("Messages")),
)


def tabs(drive: Drive, current: str) -> dict[str, Any]:
    """Return the pages of a drive for the row that leads from one to the other.

    Args:
        drive: whose pages.
        current: name of the address that is being shown.
    """
    entries = [
        {
            "url": reverse(name, args=[drive.public_id]),
            "label": label,
            "current": "page" if name == current else "",
        }
        for name, label in (*PAGES, *settings.DRIVE_PAGES)
    ]
    return {"tabs": entries}
