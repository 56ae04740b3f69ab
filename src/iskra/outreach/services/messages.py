"""Words of coordinators to a drive's volunteers, inside the desk; sealed like all that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from iskra.audit.api import record_act
from iskra.outreach.errors import EmptyMessageError
from iskra.outreach.models import Message, MessageRead

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.outreach.models import Drive, Volunteer


@transaction.atomic
def send(*, drive: Drive, body: str, by: User | None, now: dt.datetime) -> Message:
    """Show a message to everybody who takes part in a drive, from their next page on.

    Raises:
        EmptyMessageError: if it says nothing.
    """
    words = body.replace("\r\n", "\n").strip()
    if not words:
        raise EmptyMessageError
    message = Message.objects.create(drive=drive, body=words, by=by, at=now)
    record_act(by=by, verb="send", kind="drive_message", subject=message.public_id, now=now)
    return message


@transaction.atomic
def take_back(*, message: Message, by: User | None, now: dt.datetime) -> None:
    """Show a message to nobody any more."""
    if Message.objects.filter(pk=message.pk).delete()[0]:
        record_act(
            by=by, verb="take_back", kind="drive_message", subject=message.public_id, now=now
        )


def mark_read(*, message: Message, volunteer: Volunteer, now: dt.datetime) -> None:
    """Note that a volunteer read a message; noted twice it is once."""
    MessageRead.objects.get_or_create(message=message, volunteer=volunteer, defaults={"at": now})
