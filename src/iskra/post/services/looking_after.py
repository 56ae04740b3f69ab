"""What administrators and the sweep do about messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from iskra.audit.api import record_act
from iskra.post.errors import NotWaitingError
from iskra.post.models import Message, State
from iskra.post.rules import CONTENTS_KEPT, ROWS_KEPT, TOO_LATE
from iskra.post.services.taking_in import have_sent

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from django.db import models

    from iskra.accounts.api import User

ENDED = (State.UNKNOWN, State.REFUSED)


@transaction.atomic
def send_again(*, public_id: UUID, by: User, now: dt.datetime) -> None:
    """Have a message sent again by the will of a human being, who may send it twice by that.

    Raises:
        NotWaitingError: if it is neither unknown nor refused, or nothing of it is left.
    """
    message = Message.objects.select_for_update().get(public_id=public_id)
    if not message.can_go_again:
        raise NotWaitingError
    message.state, message.code, message.changed_at = State.DUE, "", now
    message.save()
    record_act(by=by, verb="send_again", kind="message", subject=public_id, now=now)
    have_sent(message, now=now)


def sweep(now: dt.datetime) -> int:
    """Give up what is too late, empty what has ended, forget what is old; return how many."""
    count = 0
    for kind, longest in TOO_LATE.items():
        late = Message.objects.filter(kind=kind, state=State.DUE, created_at__lt=now - longest)
        count += empty(late, now=now, state=State.REFUSED, code="too_late")
    ended = Message.objects.filter(state__in=ENDED, changed_at__lt=now - CONTENTS_KEPT)
    count += empty(ended.exclude(body=None), now=now)
    count += Message.objects.filter(
        created_at__lt=now - ROWS_KEPT, state__in=(*ENDED, State.SENT)
    ).delete()[0]
    return count + take_up_again(now)


@transaction.atomic
def empty(messages: models.QuerySet[Message], *, now: dt.datetime, **changes: str) -> int:
    """Delete what messages say; return how many there were."""
    nothing = {"recipient": None, "subject": None, "body": None}
    return messages.update(**nothing, **changes, changed_at=now)


def take_up_again(now: dt.datetime) -> int:
    """Have sent what waited while there was no server; return how many."""
    if not settings.MAIL_SERVER:
        return 0
    waiting = Message.objects.filter(state=State.DUE, attempts=0)
    for message in waiting:
        have_sent(message, now=now)
    return len(waiting)
