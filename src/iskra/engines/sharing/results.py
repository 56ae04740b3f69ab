"""Who gets whom, how good that is, and who is left over and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.sharing.tables import Ints

NOBODY = -1


class Reason(Enum):
    """Why a person has no volunteer."""

    NO_LANGUAGE_KNOWN = "no language is known that they can be written to in"
    NO_SPEAKER = "no volunteer reads a language of theirs"
    FORBIDDEN = "no volunteer who reads a language of theirs may get them"
    VOLUNTEERS_FULL = "all volunteers who could get them are full"
    GROUP_FULL = "as many of a group of theirs are out as may be"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A person without a volunteer; the languages, or the groups that are full, are named."""

    person: int
    reason: Reason
    languages: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The value of a share-out in points, term by term; `fair` and `spread` are costs."""

    given: float
    knows: float
    group: float
    place: float
    fair: float
    spread: float

    @property
    def value(self) -> float:
        """What was gained less what it cost."""
        return self.given + self.knows + self.group + self.place - self.fair - self.spread


@dataclass(frozen=True, eq=False)
class ShareOut:
    """A share-out, in the order of ids of people and of volunteers.

    Attributes:
        people: ids of all people, in order.
        volunteers: ids of all volunteers, in order.
        volunteer: for each person the position of their volunteer, or -1.
        fixed: for each person whether they were under way before.
        terms: the value of what is new, term by term; what was under way counts for nothing
            but makes loads and groups dearer.
        bound: no share-out of the same people can be worth more points than this.
        left_over: everybody without a volunteer, in order.
    """

    people: tuple[int, ...]
    volunteers: tuple[int, ...]
    volunteer: Ints
    fixed: NDArray[np.bool_]
    terms: Terms
    bound: float
    left_over: tuple[LeftOver, ...]

    @property
    def value(self) -> float:
        """Points of what is new."""
        return self.terms.value

    @property
    def quality(self) -> float:
        """Return the value as a share of the bound: at least as near to the best as this."""
        return 1.0 if self.bound <= 0 else min(self.value / self.bound, 1.0)

    @cached_property
    def new(self) -> dict[int, int]:
        """Person's id to volunteer's id, of those who were not under way before."""
        rows = np.flatnonzero((self.volunteer != NOBODY) & ~self.fixed)
        return {self.people[row]: self.volunteers[self.volunteer[row]] for row in rows.tolist()}

    @cached_property
    def shares(self) -> dict[int, list[int]]:
        """Each volunteer's id to the ids of all their people, under way or new, in order."""
        shares: dict[int, list[int]] = {one: [] for one in self.volunteers}
        for person, position in zip(self.people, self.volunteer.tolist(), strict=True):
            if position != NOBODY:
                shares[self.volunteers[position]].append(person)
        return shares

    @cached_property
    def left_over_because(self) -> dict[tuple[Reason, tuple[str, ...], tuple[int, ...]], int]:
        """How many are left over for each reason, with the languages or groups it names."""
        counts: dict[tuple[Reason, tuple[str, ...], tuple[int, ...]], int] = {}
        for one in self.left_over:
            key = (one.reason, one.languages, one.groups)
            counts[key] = counts.get(key, 0) + 1
        return counts
