"""Sending: never twice by our doing; what was in flight at a kill is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from iskra.audit.api import Why, look
from iskra.people.api import is_suppressed
from iskra.post.clients import Smtp
from iskra.post.errors import LaterError, NeverError, UnknownOutcomeError
from iskra.post.models import Kind, Message, State
from iskra.post.rules import Letter

if TYPE_CHECKING:
    import datetime as dt

    from iskra.work.api import Job


def run_send(job: Job) -> None:
    """Send the message that some due work is about."""
    if settings.MAIL_SERVER:
        send(public_id=UUID(job.key), client=Smtp(settings.MAIL_SERVER), now=job.clock())


def send(*, public_id: UUID, client: Smtp, now: dt.datetime) -> None:
    """Hand a message over, if it is due.

    That it is being handed over is committed first. Whoever finds that later, found it after a
    kill: nobody knows what became of the message, and nobody but a human being sends it again.

    Raises:
        LaterError: if the server did not take it; it is due again.
    """
    letter = take_up(public_id=public_id, now=now)
    if letter is None:
        Message.objects.filter(public_id=public_id, state=State.SENDING).update(
            state=State.UNKNOWN, code="interrupted", changed_at=now
        )
        return
    try:
        client.deliver(letter)
    except LaterError as error:
        put(public_id, State.DUE, code=error.code, now=now)
        raise
    except NeverError as error:
        put(public_id, State.REFUSED, code=error.code, now=now)
    except UnknownOutcomeError as error:
        put(public_id, State.UNKNOWN, code=error.code, now=now)
    else:
        put(public_id, State.SENT, now=now)


@transaction.atomic
def take_up(*, public_id: UUID, now: dt.datetime) -> Letter | None:
    """Mark a due message as being handed over and open it; None when it is not due.

    The last gate: whoever said no meanwhile gets nothing.
    """
    due = Message.objects.select_for_update().filter(public_id=public_id, state=State.DUE)
    if not due.update(state=State.SENDING, attempts=F("attempts") + 1, changed_at=now):
        return None
    message = Message.objects.get(public_id=public_id)
    people = [message.person] if message.person else []
    opening = look(by=None, why=Why.EXPORT, now=now, people=people, rows=[public_id], place="post")
    letter = Letter(
        public_id=public_id,
        sender=settings.DEFAULT_FROM_EMAIL,
        recipient=message.recipient.open(opening),
        subject=message.subject.open(opening),
        body=message.body.open(opening),
        at=now,
    )
    if message.kind == Kind.PERSON and is_suppressed("email", letter.recipient, now):
        put(public_id, State.REFUSED, code="suppressed", now=now, keep=False)
        # Not interrupted, and not to be sent.
        return None
    return letter


def put(
    public_id: UUID, state: State, *, code: str = "", now: dt.datetime, keep: bool = True
) -> None:
    """Note what became of a message; once sent, or forbidden, it keeps nothing of what it said."""
    message = Message.objects.get(public_id=public_id)
    message.state, message.code, message.changed_at = state, code, now
    if state is State.SENT or not keep:
        message.recipient = message.subject = message.body = None
    message.save()
