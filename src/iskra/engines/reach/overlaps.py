"""How full lists overlap: who is on exactly which lists, and which list adds most next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.reach.memberships import Memberships

WORD_BITS = 64


@dataclass(frozen=True)
class Overlap:
    """People who are on exactly these lists and on no other; positions from 0."""

    lists: tuple[int, ...]
    people: int


class Overlaps:
    """The overlaps of all lists, from one pass over the memberships.

    Each person's lists are a mask of bits; what follows works on the different masks and how many
    people have each, which are few compared with the people.
    """

    def __init__(self, memberships: Memberships) -> None:
        """Take the memberships whose overlaps are asked for."""
        self.lists = memberships.lists
        masks, people = np.unique(_masks(memberships), axis=0, return_counts=True)
        self._has = _bits(masks, self.lists)
        self._people = people.astype(np.int64)

    @cached_property
    def exclusive(self) -> tuple[Overlap, ...]:
        """Every combination of lists that somebody is on, the largest first.

        The people of all of them sum to the people of all lists.
        """
        found = [
            Overlap(tuple(np.flatnonzero(row).tolist()), people)
            for row, people in zip(self._has, self._people.tolist(), strict=True)
        ]
        return tuple(sorted(found, key=lambda overlap: (-overlap.people, overlap.lists)))

    @cached_property
    def shared(self) -> NDArray[np.int64]:
        """Square table: people on both lists; on the diagonal, the people of each list."""
        has = self._has.astype(np.float64)  # exact up to 2^53, and multiplied by BLAS
        return np.asarray((has.T @ (has * self._people[:, None])).round(), dtype=np.int64)

    @cached_property
    def best_order(self) -> tuple[tuple[int, int], ...]:
        """Lists as (position, people added), each time the one that adds most to those before.

        Ties go to the earlier list. The greedy order: for any number of first lists it holds at
        least 63 % of the people that the best choice of as many would (Nemhauser, Wolsey and
        Fisher 1978, *An analysis of approximations for maximizing submodular set functions*).
        """
        has, missing = self._has.astype(np.int64), self._people.copy()
        left, order = list(range(self.lists)), []
        while left:
            gains = missing @ has[:, left]
            best = int(gains.argmax())
            order.append((left[best], int(gains[best])))
            missing[has[:, left[best]] == 1] = 0
            del left[best]
        return tuple(order)


def _masks(memberships: Memberships) -> NDArray[np.uint64]:
    """Return for each person the lists as bits, 64 to a word."""
    words = max(1, -(-memberships.lists // WORD_BITS))
    masks = np.zeros((memberships.people, words), dtype=np.uint64)
    bit = np.uint64(1) << (memberships.list_of % WORD_BITS).astype(np.uint64)
    np.bitwise_or.at(masks, (memberships.person, memberships.list_of // WORD_BITS), bit)
    return masks


def _bits(masks: NDArray[np.uint64], lists: int) -> NDArray[np.bool_]:
    """Return masks as a table of (mask, list) -> is on it."""
    positions = np.arange(lists)
    shifts = (positions % WORD_BITS).astype(np.uint64)
    return ((masks[:, positions // WORD_BITS] >> shifts) & np.uint64(1)).astype(np.bool_)
