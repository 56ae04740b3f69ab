"""Target groups: how large they are, how much of each is given out, and what one more costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from iskra.engines.sharing.settings import Settings
    from iskra.engines.sharing.tables import Ints, People, Volunteers

Reals = NDArray[np.float64]


class Crowds:
    """All target groups of the people; counts are by set of groups, as people have them.

    Somebody in k groups is 1/k in the size and the share of each, but a whole one before the
    ceiling: whoever looks at one of the groups sees one person approached.

    Attributes:
        groups: all groups, in order.
        whole: for each set of groups and each group, 1 where the set has it.
        parts: the same, divided so that a set sums to 1.
        size: people of each group, in parts, and those of it whom volunteers hold besides.
        before: of these, how many were out before this share-out.
        room: how many more whole people of each group may go; infinity without a ceiling.
        spread: the weight.
    """

    def __init__(
        self, people: People, volunteers: Volunteers, fixed: Ints, settings: Settings
    ) -> None:
        """Count the groups; `fixed` are the positions of people who are out already."""
        self.groups = people.groups.items
        self.spread = settings.spread
        self.whole = np.zeros((len(people.groups.kinds), len(self.groups)))
        for number, kind in enumerate(people.groups.positions):
            self.whole[number, list(kind)] = 1
        self.parts = self.whole / np.maximum(self.whole.sum(axis=1, keepdims=True), 1)
        held = np.array([volunteers.held_by_group.get(one, 0) for one in self.groups], dtype=float)
        everybody, under_way = self.counts(people.groups.of), self.counts(people.groups.of[fixed])
        self.size = np.maximum(held + everybody @ self.parts, 1e-9)
        self.before = held + under_way @ self.parts
        most = np.inf if settings.most_of_group is None else settings.most_of_group
        self.room = np.maximum(most - held - under_way @ self.whole, 0)

    def counts(self, sets: Ints) -> Reals:
        """Return how many people have each set of groups."""
        return np.bincount(sets, minlength=len(self.whole)).astype(np.float64)

    def toll(self, counts: Reals) -> Reals:
        """Return for each group what all of one more person costs when so many go out."""
        toll: Reals = 2 * self.spread * (self.before + counts @ self.parts) / self.size
        return toll

    def room_left(self, counts: Reals) -> Reals:
        """Return how many more of each group may go when so many go out."""
        left: Reals = self.room - counts @ self.whole
        return left

    def charge(self, toll: Reals, rent: Reals) -> Reals:
        """Return for each set of groups what one more person pays: tolls in parts, rents whole."""
        charge: Reals = self.parts @ toll + self.whole @ rent
        return charge

    def cost(self, counts: Reals) -> float:
        """Return what giving so many out costs in points for spread."""
        out = self.before + counts @ self.parts
        return float(self.spread * ((out**2 - self.before**2) / self.size).sum())
