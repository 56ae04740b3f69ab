"""What is said to an invitation, handed on to outreach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.outreach import api as outreach
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    import datetime as dt


def answer(code: str, said: str, *, now: dt.datetime) -> None:
    """Hand an answer on; what was answered meanwhile stays answered, and nothing is told of it."""
    try:
        outreach.answer_invitation(code=code, answer=said, now=now)
    except RefusedError:
        return


def say_yes(code: str, *, now: dt.datetime) -> None:
    """Tell whoever asked that the person said yes; the record holds by itself."""
    if code:
        answer(code, outreach.Invitation.Answer.YES, now=now)


def inviter(code: str, *, now: dt.datetime) -> outreach.Volunteer | None:
    """Return who wrote the invitation, also when it was answered already."""
    facts = outreach.find_invitation(code=code, now=now) if code else None
    if facts is None:
        return None
    return outreach.Volunteer.objects.filter(pk=facts.volunteer_id).first()
