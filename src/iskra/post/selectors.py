"""What the administrator sees of the post: states and counts, nothing of what anybody wrote."""

from __future__ import annotations

from django.db.models import Count

from iskra.post.models import Message, State

LATEST = 100


def counts() -> list[tuple[State, int]]:
    """Return how many messages are in each state."""
    found = dict(Message.objects.values_list("state").annotate(number=Count("pk")).order_by())
    return [(state, found.get(state.value, 0)) for state in State]


def latest() -> list[Message]:
    """Return the latest messages, without what they say."""
    shown = Message.objects.order_by("-created_at").defer("recipient", "subject")
    return list(shown[:LATEST])
