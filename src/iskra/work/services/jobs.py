"""Work that somebody holds: what a handler is given, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.db.models.functions import Least

from iskra.work.errors import LeaseLostError, StoppedError
from iskra.work.models import Due
from iskra.work.rules import LEASE, MOST_ATTEMPTS, retry_delay

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


class Job:
    """One piece of work in the hands of its handler."""

    def __init__(
        self,
        due: Due,
        clock: Callable[[], dt.datetime],
        is_ending: Callable[[], bool] = lambda: False,
    ) -> None:
        self.kind, self.key = due.kind, due.key
        self.payload: dict[str, Any] = due.payload
        self.attempts = due.attempts
        self.clock = clock
        self._due = due
        self._is_ending = is_ending
        self._again_at: dt.datetime | None = None

    def tell(self, done: int, total: int, words: str = "") -> None:
        """Say how far it has come, and keep the lease.

        Called in the transaction of a step it makes sure that the step counts only for whoever
        holds the lease.

        Raises:
            LeaseLostError: if another worker took over, or the work was cancelled.
            StoppedError: if the worker is to end; the work goes on with the next one.
        """
        self._tell(done, total, words)

    def advance(self, done: int, total: int, words: str = "") -> None:
        """Tell the same of a step that is not done again after a kill.

        Whoever was killed before it was not killed by what comes next, so that this work is set
        aside only when it does not come forward.

        Raises:
            LeaseLostError: as `tell`.
            StoppedError: as `tell`.
        """
        self._tell(done, total, words, lost=0)

    def keep(self) -> None:
        """Keep the lease during a long step.

        Raises:
            LeaseLostError: as `tell`.
        """
        self._change(lease_until=self.clock() + LEASE)

    def again_at(self, when: dt.datetime) -> None:
        """Do this again then, instead of being done."""
        self._again_at = when

    def finish(self) -> None:
        """Note that it is done, unless it is to be done again or was asked for meanwhile."""
        now = self.clock()
        changes: dict[str, Any] = {
            "lease_until": None,
            "attempts": 0,
            "lost": 0,
            "error": "",
            "noted_at": now,
        }
        if self._again_at is not None:
            later = self._again_at
            self._held().filter(asked__gt=self._due.taken).update(
                **changes, due_at=Least(F("due_at"), later)
            )
            self._held().filter(asked=self._due.taken).update(**changes, due_at=later)
            return
        self._held().filter(asked=self._due.taken).update(**changes, done_at=now)
        self._held().filter(asked__gt=self._due.taken).update(**changes, started_at=None)

    def fail(self, words: str, *, for_good: bool) -> None:
        """Note why it failed, and when to try again."""
        now = self.clock()
        over = for_good or self.attempts >= MOST_ATTEMPTS
        self._held().update(
            lease_until=None,
            lost=0,
            error=words[:400],
            noted_at=now,
            due_at=now + retry_delay(self.attempts),
            failed_at=now if over else None,
        )

    def release(self) -> None:
        """Give it back as if it had not been taken up."""
        self._held().update(lease_until=None, attempts=F("attempts") - 1)

    def _tell(self, done: int, total: int, words: str, **values: Any) -> None:
        values |= {"steps_done": done, "steps_total": total, "words": words[:200]}
        self._change(lease_until=self.clock() + LEASE, **values)
        if self._is_ending():
            raise StoppedError

    def _change(self, **values: Any) -> None:
        if not self._held().update(**values):
            raise LeaseLostError

    def _held(self) -> Any:
        return Due.objects.unfinished().filter(pk=self._due.pk, token=self._due.token)
