"""Reach from a sample of memberships whose persons were looked up on all lists."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.reach.counting import count
from iskra.engines.reach.multiplicity import estimate_people
from iskra.engines.reach.results import ESTIMATE, ListReach, Reach

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.reach.memberships import Memberships


def estimate(memberships: Memberships, *, sample: int, seed: int) -> Reach:
    """Draw `sample` memberships at random and estimate reach from them alone.

    The whole arrays are used for one thing only: to look up the memberships of the people drawn.
    A sample of all, or of more than there is, is a full read.

    Args:
        memberships: all rows with their persons.
        sample: n, at least 1.
        seed: the same seed draws the same memberships.
    """
    total = len(memberships)
    if sample >= total:
        return count(memberships)
    drawn = draw(total, sample, seed)
    multiplicity = memberships.multiplicity[drawn]
    interval = estimate_people(multiplicity, total)
    least, most = _provable(memberships, drawn)
    return Reach(
        memberships=total,
        people=round(min(max(interval.people, least), most)),
        low=math.floor(min(max(interval.low, least), most)),
        high=math.ceil(max(min(interval.high, most), least)),
        method=ESTIMATE,
        by_list=_by_list(memberships, drawn),
    )


def draw(total: int, sample: int, seed: int) -> NDArray[np.int64]:
    """Return the positions of a simple random sample without replacement."""
    return np.random.default_rng(seed).choice(total, size=sample, replace=False, shuffle=False)


def _provable(memberships: Memberships, drawn: NDArray[np.int64]) -> tuple[int, int]:
    """Return the least and most people there can be, given the people seen in the sample.

    Those seen are so many people and have so many memberships; the rest of the memberships is at
    least one person more, and at most one person each.
    """
    _, first = np.unique(memberships.person[drawn], return_index=True)
    theirs = int(memberships.multiplicity[drawn][first].sum())
    rest = len(memberships) - theirs
    return len(first) + min(rest, 1), len(first) + rest


def _by_list(memberships: Memberships, drawn: NDArray[np.int64]) -> tuple[ListReach, ...]:
    """Estimate people and additions of each list from the memberships drawn on it.

    Within a list of size M(l), n(l) drawn, a person's memberships there share one person as
    above: people = M(l) mean(1/m(l)), and those whose first list it is are what it adds. A list
    on which nothing was drawn gets what is known of it: its size, adding nothing that was seen.
    """
    on = memberships.list_of[drawn]
    share = 1.0 / memberships.multiplicity_in_list[drawn]
    is_first = memberships.first_list[memberships.person[drawn]] == on
    seen = np.bincount(on, minlength=memberships.lists)
    scale = memberships.sizes / np.maximum(seen, 1)
    people = np.bincount(on, weights=share, minlength=memberships.lists) * scale
    adds = np.bincount(on, weights=share * is_first, minlength=memberships.lists) * scale
    people = np.where(seen, people, memberships.sizes)
    return tuple(
        ListReach(int(size), round(float(own)), round(float(new)))
        for size, own, new in zip(memberships.sizes, people, adds, strict=True)
    )
