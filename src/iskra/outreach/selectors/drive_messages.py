"""What was said to a drive's volunteers, and how many have read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Count

from iskra.audit.api import Why, look

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.outreach.models import Drive, Message

SHOWN: Final = 20


@dataclass(frozen=True)
class Said:
    """A message, opened."""

    message: Message
    body: str
    read: int


def messages_of(drive: Drive, *, by: User, now: dt.datetime) -> list[Said]:
    """Return the last messages; that somebody read them stands on record."""
    found = list(
        drive.messages.select_related("by")
        .annotate(read=Count("reads"))
        .order_by("-at", "-pk")[:SHOWN]
    )
    if not found:
        return []
    with transaction.atomic():
        rows = [one.public_id for one in found]
        looking = look(by=by, why=Why.VIEW, now=now, people=[], rows=rows, place="drive_messages")
        return [Said(one, one.body.open(looking), vars(one)["read"]) for one in found]
