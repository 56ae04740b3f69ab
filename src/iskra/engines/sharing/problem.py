"""One share-out to be made: who is under way, who waits, and what volunteers have room for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.sharing.crowds import Crowds
from iskra.engines.sharing.errors import UnusableFactsError
from iskra.engines.sharing.fits import Fits
from iskra.engines.sharing.kinds import Kinds, kinds_of
from iskra.engines.sharing.results import NOBODY
from iskra.engines.sharing.supply import Supply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iskra.engines.sharing.settings import Settings
    from iskra.engines.sharing.tables import Ints, People, Volunteers


@dataclass(frozen=True, eq=False)
class Problem:
    """People, volunteers and weights, and who is with whom already.

    Attributes:
        people: all people, those under way too.
        volunteers: all volunteers who are here now.
        settings: the weights and ceilings.
        fixed: for each person the position of the volunteer they stay with, or -1.
    """

    people: People
    volunteers: Volunteers
    settings: Settings
    fixed: Ints

    @cached_property
    def supply(self) -> Supply:
        """Places with volunteers beside those taken by people under way."""
        under_way = self.fixed[self.fixed != NOBODY]
        load = self.volunteers.held + np.bincount(under_way, minlength=len(self.volunteers))
        return Supply(load, self.volunteers.capacity, self.settings.fair)

    @cached_property
    def fits(self) -> Fits:
        """What each kind of person is worth with each volunteer."""
        return Fits(self.people, self.volunteers, self.settings)

    @cached_property
    def kinds(self) -> Kinds:
        """The people who wait, by kind."""
        return kinds_of(self.people, np.flatnonzero(self.fixed == NOBODY))

    @cached_property
    def crowds(self) -> Crowds:
        """The target groups as they are before anything is shared out."""
        under_way = np.flatnonzero(self.fixed != NOBODY)
        return Crowds(self.people, self.volunteers, under_way, self.settings)


def fixed_positions(people: People, volunteers: Volunteers, fixed: Mapping[int, int]) -> Ints:
    """Return for each person the position of the volunteer they stay with, or -1.

    Who was with a volunteer that is no longer here waits again.

    Raises:
        UnusableFactsError: if somebody under way is not among the people: their volunteer's
            load would come out too low.
    """
    at = {one: position for position, one in enumerate(volunteers.ids)}
    missing = set(fixed).difference(people.ids)
    if missing:
        raise UnusableFactsError(f"Person {min(missing)} is under way but not among the people.")
    found = [at.get(fixed[one], NOBODY) if one in fixed else NOBODY for one in people.ids]
    return np.array(found, dtype=np.int64)
