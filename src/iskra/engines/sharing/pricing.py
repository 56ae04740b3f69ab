"""Prices at which about as many people want each volunteer as the volunteer takes.

Scaling of the smoothed dual (Sinkhorn's iteration; Cuturi 2013, *Sinkhorn distances: lightspeed
computation of optimal transport*, NeurIPS 26): everybody is spread over the volunteers by
exp(gain / heat), whoever is wanted by more than they take becomes dearer by heat x log(wanted /
taken), groups likewise; and the heat falls. Of many people only some, drawn anew each time, are
looked at: prices are where the auction begins, and it mends what they miss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.sharing.crowds import Reals
    from iskra.engines.sharing.parties import Parties
    from iskra.engines.sharing.problem import Problem
    from iskra.engines.sharing.tables import Ints

HEATS = (2.0, 1.0, 0.5, 0.3, 0.2, 0.15, 0.1)
TIMES = 5
"""How often prices change at each heat."""
PAIRS = 4_000_000
"""People times volunteers that are looked at in one step: what the time of a step goes by."""
AT_ONCE = 256
LEAST = 0.05
"""People added on both sides, so that nobody wanted is cheap, not free of all measure."""


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Points that a person pays: to a volunteer, and for their groups' spread and ceilings."""

    volunteer: Reals
    toll: Reals
    rent: Reals


def estimated_prices(problem: Problem, parties: Parties) -> Prices:
    """Return prices near those of the optimum, the same for the same problem."""
    scaling = _Scaling(problem, parties)
    sample = max(PAIRS // max(len(problem.volunteers), 1), 1_024)
    rng = np.random.default_rng(0)
    for heat in HEATS:
        for _time in range(TIMES):
            scaling.step(np.sort(rng.permutation(len(parties))[:sample]), heat)
    return Prices(scaling.price, scaling.toll, scaling.rent)


class _Scaling:
    """Prices as they change from step to step."""

    def __init__(self, problem: Problem, parties: Parties) -> None:
        self.problem, self.parties = problem, parties
        self.price = problem.supply.next_cost(np.zeros(len(problem.volunteers)))
        self.toll = problem.crowds.toll(problem.crowds.counts(problem.kinds.groups) / 2)
        self.rent = np.zeros(len(problem.crowds.groups))

    def step(self, some: Ints, heat: float) -> None:
        """Let some parties stand for all, and change prices by whom they want."""
        wanted = np.zeros(len(self.price))
        sets = np.zeros(len(self.problem.crowds.whole))
        for start in range(0, len(some), AT_ONCE):
            self._want(some[start : start + AT_ONCE], heat, (wanted, sets))
        scale = self.parties.count.sum() / max(self.parties.count[some].sum(), 1)
        self._reprice(wanted * scale, heat)
        self._recharge(sets * scale, heat)

    def _want(self, batch: Ints, heat: float, into: tuple[Reals, Reals]) -> None:
        """Spread people over volunteers and outside, and add them up."""
        kinds = self.problem.kinds.sets[self.parties.kind[batch]]
        columns, worth = self.problem.fits.rows(kinds)
        seen = worth - self.price[columns].astype(np.float32)
        charge = self.problem.crowds.charge(self.toll, self.rent)[kinds[:, 1]].astype(np.float32)
        best = np.maximum(seen.max(axis=1, initial=-np.inf), charge)
        seen -= best[:, None]
        seen /= np.float32(heat)
        np.exp(seen, out=seen)
        inside: NDArray[np.float32] = seen.sum(axis=1)
        weight = self.parties.count[batch] / (inside + np.exp((charge - best) / heat))
        into[0][columns] += weight.astype(np.float32) @ seen
        into[1][:] += np.bincount(kinds[:, 1], weight * inside, minlength=len(into[1]))

    def _reprice(self, wanted: Reals, heat: float) -> None:
        supply = self.problem.supply
        change = np.log((wanted + LEAST) / (supply.taken(self.price) + LEAST))
        lowest = supply.next_cost(np.zeros(len(self.price)))
        self.price = np.maximum(self.price + heat * np.clip(change, -2, 2), lowest)

    def _recharge(self, wanted: Reals, heat: float) -> None:
        crowds = self.problem.crowds
        self.toll += (crowds.toll(wanted) - self.toll) / 2
        room = np.minimum(crowds.room, 1e12)
        change = np.log((wanted @ crowds.whole + LEAST) / (room + LEAST))
        self.rent = np.maximum(self.rent + heat * np.clip(change, -2, 2), 0)
