"""All memberships of all lists as two arrays: whose each is, and on which list it stands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.reach.errors import UnusableCountsError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class Memberships:
    """Rows of lists whose persons are known; a row without a person (-1) is left out.

    A person who stands twice on one list has two memberships there.
    """

    def __init__(self, person: ArrayLike, list_of_row: ArrayLike, *, lists: int) -> None:
        """Take for each row its person (-1: rejected) and the position of its list.

        Args:
            person: whole numbers, equal where the person is the same.
            list_of_row: positions from 0 to `lists` - 1.
            lists: how many lists there are, empty ones too.

        Raises:
            UnusableCountsError: if the two are not of one length, or a position is no list.
        """
        persons = np.asarray(person, dtype=np.int64)
        positions = np.asarray(list_of_row, dtype=np.int64)
        if persons.shape != positions.shape or persons.ndim != 1:
            raise UnusableCountsError("Each row needs one person and one list.")
        if positions.size and not 0 <= positions.min() <= positions.max() < lists:
            raise UnusableCountsError(f"A row stands on a list that is none of the {lists}.")
        known = persons >= 0
        self.lists = lists
        self.list_of = positions[known]
        _, numbered = np.unique(persons[known], return_inverse=True)
        self.person: NDArray[np.int64] = numbered.astype(np.int64)

    def __len__(self) -> int:
        """Return how many memberships there are."""
        return len(self.person)

    @cached_property
    def people(self) -> int:
        """How many different persons there are."""
        return int(self.person.max()) + 1 if len(self) else 0

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """Memberships of each list."""
        return np.bincount(self.list_of, minlength=self.lists)

    @cached_property
    def multiplicity(self) -> NDArray[np.int64]:
        """For each membership, how many memberships its person has, on all lists together."""
        per_person = np.bincount(self.person, minlength=self.people)
        return np.asarray(per_person[self.person])

    @cached_property
    def multiplicity_in_list(self) -> NDArray[np.int64]:
        """For each membership, how many memberships its person has on the same list."""
        pair = self.person * self.lists + self.list_of
        _, position, counts = np.unique(pair, return_inverse=True, return_counts=True)
        return np.asarray(counts[position])

    @cached_property
    def first_list(self) -> NDArray[np.int64]:
        """For each person, the first list that holds them."""
        first = np.full(self.people, self.lists, dtype=np.int64)
        np.minimum.at(first, self.person, self.list_of)
        return first
