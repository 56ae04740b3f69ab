"""How many rows go into one transaction: as many as let nobody who writes meanwhile wait long.

On SQLite whoever writes is alone. A transaction costs its own time, whatever it writes, so that too
few rows are slow; how many fit depends on the machine, and is measured while it works.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

# Below the 50 ms that a page may have to wait, with room for a slow disk now and then.
AIMED_AT_SECONDS: Final = 0.035
FEWEST: Final = 100
# What a commit costs does not depend on the rows: on a busy disk fewer of them let nobody write
# sooner, so that writing them takes as long as the commit at least.
# One slow transaction says little: a quarter of what it says is believed.
BELIEVED: Final = 0.25


class Pace:
    """Takes the time of transactions, and says how many rows the next one takes."""

    def __init__(self, most: int) -> None:
        """Begin carefully; never more than `most` rows, nor fewer than FEWEST if that is less."""
        self.most = most
        self._rows = float(min(most, 2 * FEWEST))

    @property
    def rows(self) -> int:
        """How many rows the next transaction takes."""
        return int(self._rows)

    def slices(self, start: int, stop: int) -> Iterator[slice]:
        """Give the positions from a mark on, each time as many as fit by then."""
        while start < stop:
            end = min(start + self.rows, stop)
            yield slice(start, end)
            start = end

    @contextmanager
    def transaction(self, rows: int) -> Iterator[None]:
        """Take the time of a transaction of so many rows, from its first moment to its commit."""
        with transaction.atomic():
            began = time.perf_counter()
            yield
            written = time.perf_counter()
        self.learn(rows, written - began, time.perf_counter() - written)

    def learn(self, rows: int, writing: float, commit: float) -> None:
        """Learn from a transaction of so many rows how many take as long as they should.

        Args:
            rows: how many there were.
            writing: seconds that they took.
            commit: seconds that the commit took, which it would take for any number.
        """
        left = max(AIMED_AT_SECONDS - commit, commit)
        fitting = rows * left / max(writing, 1e-6)
        moved = self._rows + BELIEVED * (fitting - self._rows)
        self._rows = min(max(moved, min(FEWEST, self.most)), self.most)
