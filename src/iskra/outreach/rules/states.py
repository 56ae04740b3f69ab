"""The words of outreach: states, outcomes, and what an outcome leads to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DriveState(StrEnum):
    """Where a drive stands; people are given out while it runs, and never else."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class SliceState(StrEnum):
    """What becomes of a slice."""

    UNTOUCHED = "untouched"
    LEASED = "leased"
    DONE = "done"


class CandidateState(StrEnum):
    """Whether somebody may be given out in a drive."""

    FREE = "free"
    HELD = "held"
    DONE = "done"


class State(StrEnum):
    """Where an assignment stands; all but the last hold the person."""

    GIVEN = "given"
    OPENED = "opened"
    ASKED = "asked"
    WORKING = "working"
    CLOSED = "closed"


class How(StrEnum):
    """How somebody came to be assigned."""

    SHARE = "share"
    POOL = "pool"
    CLAIM = "claim"


class Why(StrEnum):
    """Why an assignment was closed, or a candidate is done."""

    RETURNED = "returned"
    SKIPPED = "skipped"
    NOT_NOW = "not_now"
    NOT_A_PERSON = "not_a_person"
    KNOWN = "known"
    YES = "yes"
    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    HANDED_OVER = "handed_over"
    MERGED = "merged"
    ENDED = "ended"
    WORKED = "worked"
    STANDING = "standing"
    SUPPRESSED = "suppressed"
    ABUSE = "abuse"


class Outcome(StrEnum):
    """What came of an approach."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    WRITTEN = "written"
    ANSWERED = "answered"
    YES = "yes"
    NOT_NOW = "not_now"
    NO_NEVER = "no_never"
    NOT_A_PERSON = "not_a_person"
    KNOWN = "known"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an outcome does.

    Attributes:
        state: the assignment's state afterwards.
        why: why it closes; empty where it does not.
        standing: the standing that the person takes; empty where none.
        candidate: the state of the candidate in all drives afterwards; None leaves it held.
        approaches: that the person has heard from us, so that caps and other drives count it.
    """

    state: State
    why: str = ""
    standing: str = ""
    candidate: CandidateState | None = None
    approaches: bool = True


EFFECTS: dict[Outcome, Effect] = {
    Outcome.REQUESTED: Effect(State.WORKING),
    Outcome.ACCEPTED: Effect(State.WORKING, standing="talking"),
    Outcome.WRITTEN: Effect(State.WORKING, standing="invited"),
    Outcome.ANSWERED: Effect(State.WORKING, standing="talking"),
    Outcome.YES: Effect(State.WORKING, standing="talking"),
    Outcome.NOT_NOW: Effect(State.CLOSED, Why.NOT_NOW, candidate=CandidateState.DONE),
    Outcome.NO_NEVER: Effect(State.CLOSED),
    Outcome.NOT_A_PERSON: Effect(
        State.CLOSED, Why.NOT_A_PERSON, candidate=CandidateState.DONE, approaches=False
    ),
    Outcome.KNOWN: Effect(State.OPENED, approaches=False),
    Outcome.SKIPPED: Effect(
        State.CLOSED, Why.SKIPPED, candidate=CandidateState.FREE, approaches=False
    ),
}
# Outcomes after which the volunteer waits for the person, or the person for the volunteer.
WAITS_FOR_US = frozenset({Outcome.ACCEPTED, Outcome.ANSWERED, Outcome.YES})
APPROACHES = frozenset(outcome for outcome, effect in EFFECTS.items() if effect.approaches)
HOLDING = frozenset(State) - {State.CLOSED}
