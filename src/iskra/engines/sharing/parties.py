"""People of one kind in parties of a few, and the volunteers that each party looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from iskra.engines.sharing.crowds import Reals
    from iskra.engines.sharing.fits import Floats
    from iskra.engines.sharing.kinds import Kinds
    from iskra.engines.sharing.problem import Problem
    from iskra.engines.sharing.tables import Ints

LARGEST = 8
"""People in a party: few, so that a large kind looks at many volunteers."""
CANDIDATES = 12
AT_ONCE = 256
JITTER = 0.05
"""Points by which parties of one kind see volunteers differently, so that not all want the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """Parties of one kind each.

    Attributes:
        kind: of each party.
        count: people in it.
        of: the party of each person who waits.
    """

    kind: Ints
    count: Ints
    of: Ints

    def __len__(self) -> int:
        """Return how many parties there are."""
        return len(self.kind)


def parties_of(kinds: Kinds) -> Parties:
    """Cut kinds into parties, by the order of ids."""
    order = np.argsort(kinds.of, kind="stable")
    sizes = kinds.sizes
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    each = -(-sizes // LARGEST)
    # Dealt out like cards, so that the parties of a kind differ by at most one person.
    of = (np.cumsum(each) - each)[kinds.of] + rank % each[kinds.of]
    kind = np.repeat(np.arange(len(sizes)), each)
    return Parties(kind, np.bincount(of, minlength=len(kind)), of)


def jitter(volunteers: int, rows: int) -> Floats:
    """Return small differences between parties, the same at each call.

    With few volunteers there are none, so that ties go by id.
    """
    if volunteers <= CANDIDATES:
        return np.zeros((rows, volunteers), dtype=np.float32)
    drawn = np.random.default_rng(0).random((rows, volunteers), dtype=np.float32)
    return drawn * np.float32(JITTER)


class Looking:
    """Chooses candidates, for all parties or again for some when prices have moved."""

    def __init__(self, problem: Problem, parties: Parties) -> None:
        """Prepare for the parties of a problem; nobody has candidates yet."""
        self.fits, self.sets, self.parties = problem.fits, problem.kinds.sets, parties
        self.noise = jitter(len(problem.volunteers), AT_ONCE)
        most = min(CANDIDATES, len(problem.volunteers))
        self.volunteer = np.zeros((len(parties), most), dtype=np.int64)
        self.value = np.full((len(parties), most), -np.inf, dtype=np.float32)
        self.beyond = np.full(len(parties), -np.inf)

    def look(self, which: Ints, price: Reals, slack: float) -> None:
        """Choose for some parties the volunteers with whom they gain most at these prices.

        Args:
            which: the parties.
            price: of each volunteer.
            slack: points taken off what they would gain with the best of all others.
        """
        low = price.astype(np.float32)
        for start in range(0, len(which), AT_ONCE):
            some = which[start : start + AT_ONCE]
            columns, worth = self.fits.rows(self.sets[self.parties.kind[some]])
            # A party has the same noise each time, or its candidates would never settle.
            worth = worth - self.noise[some % AT_ONCE][:, columns]
            self._choose(some, columns, worth, worth - low[columns])
        self.beyond[which] -= slack

    def _choose(self, some: Ints, columns: Ints, worth: Floats, gain: Floats) -> None:
        most = self.volunteer.shape[1]
        self.value[some] = -np.inf
        self.beyond[some] = -np.inf
        if most < gain.shape[1]:
            order = np.argpartition(gain, -most - 1, axis=1)[:, -most - 1 :]
            self.beyond[some] = np.take_along_axis(gain, order[:, :1], axis=1)[:, 0]
            chosen = np.sort(order[:, 1:], axis=1)
        else:
            most = gain.shape[1]
            chosen = np.broadcast_to(np.arange(most), (len(some), most))
        self.volunteer[some[:, None], np.arange(most)] = columns[chosen]
        self.value[some[:, None], np.arange(most)] = np.take_along_axis(worth, chosen, axis=1)
