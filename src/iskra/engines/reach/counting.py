"""Reach from full lists: a count, nothing estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.reach.results import COUNT, ListReach, Reach

if TYPE_CHECKING:
    from iskra.engines.reach.memberships import Memberships


def count(memberships: Memberships) -> Reach:
    """Return how many people the lists hold, each list with its people and what it adds."""
    lists = memberships.lists
    pairs = np.unique(memberships.person * lists + memberships.list_of) if lists else np.zeros(0)
    people = np.bincount((pairs % max(lists, 1)).astype(np.int64), minlength=lists)
    adds = np.bincount(memberships.first_list, minlength=lists)
    rows = zip(memberships.sizes.tolist(), people.tolist(), adds.tolist(), strict=True)
    return Reach(
        memberships=len(memberships),
        people=memberships.people,
        low=memberships.people,
        high=memberships.people,
        method=COUNT,
        by_list=tuple(ListReach(*row) for row in rows),
    )
