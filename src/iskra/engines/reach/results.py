"""What a count or an estimate of reach says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ListReach:
    """One list: its memberships, its people, and those who are on no list before it."""

    memberships: int
    people: int
    adds: int


@dataclass(frozen=True)
class Reach:
    """How many people the memberships are, between low and high (95 %), and how that is known.

    `method` is `count` (full read: low = high = people) or `multiplicity estimate` (a sample).
    `by_list` is in the order of the lists; from a sample its figures are estimates too, made list
    by list, so that their `adds` need not sum exactly to `people`.
    """

    memberships: int
    people: int
    low: int
    high: int
    method: str
    by_list: tuple[ListReach, ...] = ()


COUNT = "count"
ESTIMATE = "multiplicity estimate"
