"""How many unique people overlapping lists hold.

From sizes alone what is provable (`from_sizes`), from a sample of memberships an estimate with a
95 % interval (`estimate`, `estimate_from_counts`), from full lists the count and all overlaps; what
two groups share from some members looked up (`estimate_pair`). Not for people who are on no list:
that is another question, and no answer to it is reach.
"""

from __future__ import annotations

from iskra.engines.reach.bounds import Bounds, from_sizes
from iskra.engines.reach.counting import count
from iskra.engines.reach.errors import UnusableCountsError, UnusableSizesError
from iskra.engines.reach.memberships import Memberships
from iskra.engines.reach.multiplicity import Interval, estimate_from_counts, estimate_people
from iskra.engines.reach.overlaps import Overlap, Overlaps
from iskra.engines.reach.pairs import Pair, estimate_pair
from iskra.engines.reach.results import ListReach, Reach
from iskra.engines.reach.sampling import estimate

__all__ = [
    "Bounds",
    "Interval",
    "ListReach",
    "Memberships",
    "Overlap",
    "Overlaps",
    "Pair",
    "Reach",
    "UnusableCountsError",
    "UnusableSizesError",
    "count",
    "estimate",
    "estimate_from_counts",
    "estimate_pair",
    "estimate_people",
    "from_sizes",
]
