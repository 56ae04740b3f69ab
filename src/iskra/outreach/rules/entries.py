"""What passes between a phone and the desk: outcomes, what became of them, and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

NOTE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class OutcomeEntry:
    """One outcome as a phone sends it; it may be sent again, and in any order.

    Attributes:
        id: made by the phone; the same id is the same outcome.
        assignment_public_id: of whom.
        fence: the assignment's when the phone got it.
        outcome: a code of `rules.states.Outcome`.
        happened_at: by the phone's clock.
        channel: the network or means; empty is the assignment's.
        note: at most 200 characters; the rest is cut off.
    """

    id: UUID
    assignment_public_id: UUID
    fence: int
    outcome: str
    happened_at: dt.datetime
    channel: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an outcome: done, known (had it before), late or refused, with words."""

    id: UUID
    state: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """What a page behind a code may know; the person's card is opened by whoever shows it.

    Attributes:
        assignment_id: the number of the assignment.
        person_id: the number of who stands for the person now.
        drive_id: the number of the drive.
        volunteer_id: the number of who asked.
        asked_by: the volunteer's first name or alias.
        language: the person's, as far as known.
        answer: what they said to it, empty before.
        is_open: that it can still be answered.
    """

    assignment_id: int
    person_id: int
    drive_id: int
    volunteer_id: int
    asked_by: str
    language: str
    answer: str
    is_open: bool
