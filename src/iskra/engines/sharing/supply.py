"""Places with volunteers: how many there are, and what each costs by how full its volunteer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from iskra.engines.sharing.crowds import Reals
    from iskra.engines.sharing.tables import Ints

CLOSED = 1e6
"""The price of a volunteer without a free place, at which nobody gains."""


class Supply:
    """What volunteers take before anything is shared out, and what one more costs.

    Attributes:
        load: people with each volunteer.
        most: people each has time for.
        slope: `fair` / most; person n costs slope x (2 n - 1), which sums to slope x n^2.
    """

    def __init__(self, load: Ints, most: Ints, fair: float) -> None:
        """Take loads and capacities; who holds more than they have time for has no place."""
        self.load, self.most = load.astype(np.float64), most.astype(np.float64)
        self.room = np.maximum(self.most - self.load, 0)
        self.slope = fair / np.maximum(self.most, 1)

    def taken(self, price: Reals) -> Reals:
        """Return how many more people each volunteer takes at best when each pays a price."""
        slope = np.where(self.slope > 0, self.slope, 1)
        pays = np.floor((price / slope + 1) / 2 + 1e-9) - self.load
        return np.clip(np.where(self.slope > 0, pays, self.room), 0, self.room)

    def next_cost(self, new: Reals) -> Reals:
        """Return what one more costs each volunteer who has so many new ones."""
        cost = self.slope * (2 * (self.load + new) + 1)
        return np.where(new < self.room, cost, CLOSED)

    def next_cost_at(self, at: Ints, new: Ints) -> Reals:
        """Return the same for volunteers by position, each with so many new ones."""
        cost = self.slope[at] * (2 * (self.load[at] + new) + 1)
        return np.where(new < self.room[at], cost, CLOSED)

    def cost(self, new: Reals) -> float:
        """Return what so many new people cost in points for fair loads."""
        return float((self.slope * ((self.load + new) ** 2 - self.load**2)).sum())
