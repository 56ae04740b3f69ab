"""What went wrong so often that nobody takes it up any more must not keep the others waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.lists.models import Import
from iskra.lists.rules.states import State
from iskra.lists.services import running
from iskra.work import api as work

if TYPE_CHECKING:
    import datetime as dt


def sweep(now: dt.datetime) -> int:
    """Let such imports have failed, and such undoings begin anew; return how many."""
    return _fail(now) + _undo_again(now)


def _fail(now: dt.datetime) -> int:
    found = _given_up(State.RUNNING, "lists.import")
    for of_import, error in found:
        running.fail(of_import, error, now)
    return len(found)


def _undo_again(now: dt.datetime) -> int:
    found = _given_up(State.UNDOING, "lists.undo")
    for of_import, _error in found:
        key = str(of_import.public_id)
        work.add(kind="lists.undo", key=key, now=now, payload={"import": key})
    return len(found)


def _given_up(state: State, kind: str) -> list[tuple[Import, str]]:
    """Return imports in a state whose work has failed for good, with why."""
    found = []
    for of_import in Import.objects.filter(state=state):
        progress = work.progress_of(kind, str(of_import.public_id))
        if progress is not None and progress.state == "failed":
            found.append((of_import, progress.error))
    return found
