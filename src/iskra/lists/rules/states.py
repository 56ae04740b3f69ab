"""The ways of an import from a file to listings, and back."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where an import stands."""

    MAPPING = "mapping"
    COUNTING = "counting"
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


class Phase(StrEnum):
    """What a running import or undo is doing."""

    LANDING = "landing"
    LINKING = "linking"
    APPLYING = "applying"
    ASKING = "asking"
    REMOVING = "removing"


_WAYS: Final[dict[State, frozenset[State]]] = {
    State.MAPPING: frozenset({State.COUNTING, State.RUNNING, State.FAILED, State.UNDONE}),
    State.COUNTING: frozenset({State.MAPPING, State.READY, State.FAILED, State.UNDONE}),
    State.READY: frozenset({State.MAPPING, State.COUNTING, State.RUNNING, State.UNDONE}),
    State.RUNNING: frozenset({State.DONE, State.FAILED, State.UNDOING}),
    State.DONE: frozenset({State.UNDOING}),
    State.FAILED: frozenset({State.MAPPING, State.COUNTING, State.RUNNING, State.UNDOING}),
    State.UNDOING: frozenset({State.UNDONE}),
    State.UNDONE: frozenset(),
}
# Nothing of these is in the register yet: they can be dropped at once.
UNWRITTEN: Final = frozenset({State.MAPPING, State.COUNTING, State.READY})
# These change the register, and so take turns.
WRITING: Final = frozenset({State.RUNNING, State.UNDOING})


def may_become(state: str, next_state: str) -> bool:
    """Say whether an import may go from one state to another."""
    return State(next_state) in _WAYS[State(state)]


def states_before(next_state: str) -> list[str]:
    """Return the states from which an import may go to another, in the order of the states."""
    return [state.value for state in State if State(next_state) in _WAYS[state]]
