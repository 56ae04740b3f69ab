"""People who wait and are alike in everything that counts, taken together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from iskra.engines.sharing.tables import Ints, People


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The different kinds among people who wait.

    Attributes:
        sets: for each kind its five sets: languages, groups, place, who knows them, never to whom.
        people: positions of those who wait, in the order of ids.
        of: the kind of each of them.
    """

    sets: Ints
    people: Ints
    of: Ints

    @property
    def sizes(self) -> Ints:
        """How many people are of each kind."""
        return np.bincount(self.of, minlength=len(self.sets))

    @property
    def groups(self) -> Ints:
        """The set of groups of each who waits."""
        groups: Ints = self.sets[self.of, 1]
        return groups


def kinds_of(people: People, waiting: Ints) -> Kinds:
    """Put the people who wait, given by position, into kinds; the same whatever order they had."""
    parts = (people.languages, people.groups, people.places, people.known_by, people.never_to)
    code = np.zeros(len(waiting), dtype=np.int64)
    for part in parts:
        # Numbered anew after each part: the product of five may not fit 64 bits.
        _, code = np.unique(code, return_inverse=True)
        code = code * len(part.kinds) + part.of[waiting]
    _, first, of = np.unique(code, return_index=True, return_inverse=True)
    sets = np.stack([part.of[waiting[first]] for part in parts], axis=1)
    return Kinds(sets, waiting, of)
