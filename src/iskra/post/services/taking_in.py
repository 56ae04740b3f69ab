"""Taking messages in: from here on they are sent once, or it is known that they were not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from iskra.post.models import Kind, Message
from iskra.post.rules import one_line
from iskra.work.api import add

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

SEND = "post.send"


@transaction.atomic
def write(
    *,
    recipient: str,
    subject: str,
    body: str,
    kind: Kind,
    person: UUID | None = None,
    now: dt.datetime,
) -> Message:
    """Take a message in, and have it sent once what surrounds this call is committed.

    Args:
        recipient: one address.
        subject: one line.
        body: plain text.
        kind: for a person of the register suppression is asked last of all.
        person: public id of that person, under which it stands on record that their address left.
        now: the moment.
    """
    message = Message.objects.create(
        recipient=recipient,
        subject=one_line(subject),
        body=body,
        kind=kind,
        person=person,
        created_at=now,
        changed_at=now,
    )
    have_sent(message, now=now)
    return message


def have_sent(message: Message, *, now: dt.datetime) -> None:
    """Note the sending as due work, where there is a server that takes mail."""
    if settings.MAIL_SERVER:
        add(kind=SEND, key=str(message.public_id), now=now)
