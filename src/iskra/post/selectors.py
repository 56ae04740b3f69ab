"""What is seen of the post: states and counts by the administrator, letters by the demo alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from iskra.audit.api import Why, look
from iskra.post.models import Message, State
from iskra.post.rules import Letter

if TYPE_CHECKING:
    import datetime as dt

LATEST = 100


def counts() -> list[tuple[State, int]]:
    """Return how many messages are in each state."""
    found = dict(Message.objects.values_list("state").annotate(number=Count("pk")).order_by())
    return [(state, found.get(state.value, 0)) for state in State]


def latest() -> list[Message]:
    """Return the latest messages, without what they say."""
    shown = Message.objects.order_by("-created_at").defer("recipient", "subject")
    return list(shown[:LATEST])


@transaction.atomic
def letters_of_the_demo(*, now: dt.datetime, most: int) -> list[Letter]:
    """Return the latest messages that wait, opened, on record as read by the demo.

    Where nobody exists no mailbox does, and whoever tries the demo reads the letters on a page.
    """
    waiting = Message.objects.filter(state=State.DUE).exclude(body=None)
    messages = list(waiting.order_by("-created_at", "-pk")[:most])
    people = {message.person for message in messages if message.person}
    rows = [message.public_id for message in messages]
    seen = look(by=None, why=Why.DEMO, now=now, people=sorted(people), rows=rows, place="letters")
    return [
        Letter(
            public_id=message.public_id,
            sender=settings.DEFAULT_FROM_EMAIL,
            recipient=message.recipient.open(seen),
            subject=message.subject.open(seen),
            body=message.body.open(seen),
            at=message.created_at,
        )
        for message in messages
    ]
