"""When something is due with somebody who was written to."""

from __future__ import annotations

import datetime as dt
from typing import Final

from iskra.outreach.rules.states import WAITS_FOR_US, Outcome

ANSWER_WITHIN: Final = dt.timedelta(days=1)
"""Somebody who accepted, answered or said yes hears from us within a day."""
REMIND_AFTER: Final = dt.timedelta(days=7)
"""After so long without an answer one reminder may be sent, and no second one."""
REMINDED: Final = frozenset({Outcome.REQUESTED, Outcome.WRITTEN})


def due_at(
    outcome: str, happened_at: dt.datetime, *, was_reminded: bool = False
) -> dt.datetime | None:
    """Return when the next step is due after an outcome; None where there is none.

    Args:
        outcome: a code of `rules.states.Outcome`, the last of those that reached the person.
        happened_at: when that was.
        was_reminded: that the one reminder was sent: then only an answer makes anything due.
    """
    if outcome in WAITS_FOR_US:
        return happened_at + ANSWER_WITHIN
    if outcome in REMINDED and not was_reminded:
        return happened_at + REMIND_AFTER
    return None
