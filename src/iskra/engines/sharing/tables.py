"""People and volunteers as arrays, in the order of their ids."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from iskra.engines.sharing.errors import UnusableFactsError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from iskra.engines.sharing.facts import PersonFacts, VolunteerFacts

Ints = NDArray[np.int64]
Item = TypeVar("Item", int, str)


@dataclass(frozen=True, slots=True, eq=False)
class Sets(Generic[Item]):
    """One small set for each row, every different set kept once.

    Attributes:
        kinds: the different sets, each in order, all in order.
        of: for each row the position of its set among the kinds.
    """

    kinds: tuple[tuple[Item, ...], ...]
    of: Ints

    @classmethod
    def of_rows(cls, rows: Sequence[Collection[Item]]) -> Sets[Item]:
        """Number the different sets of the rows, the same way in whatever order rows come."""
        ordered = [tuple(sorted(set(row))) if row else () for row in rows]
        kinds = tuple(sorted(set(ordered)))
        number = {kind: position for position, kind in enumerate(kinds)}
        return cls(kinds, np.array([number[row] for row in ordered], dtype=np.int64))

    @property
    def items(self) -> list[Item]:
        """All items of all sets, in order."""
        return sorted({item for kind in self.kinds for item in kind})

    @property
    def positions(self) -> list[tuple[int, ...]]:
        """The different sets, as positions among the items."""
        at = {item: position for position, item in enumerate(self.items)}
        return [tuple(at[item] for item in kind) for kind in self.kinds]


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """All people to share out, sorted by id; sets, places and pairs in the same order."""

    ids: tuple[int, ...]
    languages: Sets[str]
    groups: Sets[int]
    places: Sets[str]
    known_by: Sets[int]
    never_to: Sets[int]

    @classmethod
    def of(cls, facts: Iterable[PersonFacts]) -> People:
        """Take people in any order.

        Raises:
            UnusableFactsError: if somebody is there twice.
        """
        rows = sorted(facts, key=attrgetter("id"))
        return cls(
            ids=_ids(rows, "person"),
            languages=Sets.of_rows([row.languages for row in rows]),
            groups=Sets.of_rows([row.groups for row in rows]),
            places=_places(rows),
            known_by=Sets.of_rows([row.known_by for row in rows]),
            never_to=Sets.of_rows([row.never_to for row in rows]),
        )

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Volunteers:
    """All volunteers, sorted by id; what they read, give and hold in the same order."""

    ids: tuple[int, ...]
    languages: Sets[str]
    groups: Sets[int]
    places: Sets[str]
    capacity: Ints
    held: Ints
    held_by_group: Mapping[int, int]

    @classmethod
    def of(cls, facts: Iterable[VolunteerFacts]) -> Volunteers:
        """Take volunteers in any order.

        Raises:
            UnusableFactsError: if one is there twice, or has or holds less than nobody.
        """
        rows = sorted(facts, key=attrgetter("id"))
        held = [_held(row) for row in rows]
        if any(row.capacity < 0 for row in rows) or any(one < 0 for one in held):
            raise UnusableFactsError("Nobody can have time for, or hold, less than nobody.")
        by_group: dict[int, int] = {}
        for row in rows:
            for group, count in row.held_by_group.items():
                by_group[group] = by_group.get(group, 0) + count
        return cls(
            ids=_ids(rows, "volunteer"),
            languages=Sets.of_rows([row.languages for row in rows]),
            groups=Sets.of_rows([row.groups for row in rows]),
            places=_places(rows),
            capacity=np.array([row.capacity for row in rows], dtype=np.int64),
            held=np.array(held, dtype=np.int64),
            held_by_group=by_group,
        )

    def __len__(self) -> int:
        """Return how many volunteers there are."""
        return len(self.ids)


def _held(row: VolunteerFacts) -> int:
    """Return how many people a volunteer holds; below 0 when any of the counts is."""
    counts = list(row.held_by_group.values())
    if min(counts, default=0) < 0:
        return -1
    return sum(counts) if row.held is None else row.held


def _places(rows: Sequence[PersonFacts] | Sequence[VolunteerFacts]) -> Sets[str]:
    return Sets.of_rows([(row.place,) if row.place else () for row in rows])


def _ids(rows: Sequence[PersonFacts] | Sequence[VolunteerFacts], what: str) -> tuple[int, ...]:
    ids = tuple(row.id for row in rows)
    for before, after in pairwise(ids):
        if before == after:
            raise UnusableFactsError(f"The {what} {before} is there twice.")
    return ids
