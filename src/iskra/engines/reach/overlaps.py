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
CHUNK_MASKS = 8_192
TAKEN = np.iinfo(np.int64).min // 2
"""The gain of a list that has its place already."""


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
        self._masks, people = np.unique(_masks(memberships), axis=0, return_counts=True)
        self._people = people.astype(np.int64)

    @cached_property
    def exclusive(self) -> tuple[Overlap, ...]:
        """Every combination of lists that somebody is on, the largest first.

        The people of all of them sum to the people of all lists.
        """
        mask, one = self._on
        ends = np.cumsum(np.bincount(mask, minlength=len(self._masks)))[:-1]
        found = [
            Overlap(tuple(lists.tolist()), people)
            for lists, people in zip(np.split(one, ends), self._people.tolist(), strict=False)
        ]
        return tuple(sorted(found, key=lambda overlap: (-overlap.people, overlap.lists)))

    @cached_property
    def shared(self) -> NDArray[np.int64]:
        """Square table: people on both lists; on the diagonal, the people of each list."""
        total = np.zeros((self.lists, self.lists))
        for start in range(0, len(self._masks), CHUNK_MASKS):
            part = slice(start, start + CHUNK_MASKS)
            has = _bits(self._masks[part], self.lists).astype(np.float64)
            total += has.T @ (has * self._people[part, None])  # exact up to 2^53
        return np.asarray(total.round(), dtype=np.int64)

    @cached_property
    def best_order(self) -> tuple[tuple[int, int], ...]:
        """Lists as (position, people added), each time the one that adds most to those before.

        Ties go to the earlier list. The greedy order: for any number of first lists it holds at
        least 63 % of the people that the best choice of as many would (Nemhauser, Wolsey and
        Fisher 1978, *An analysis of approximations for maximizing submodular set functions*).
        """
        mask, one = self._on
        weight = self._people[mask]
        gains = _sums(one, weight, self.lists)
        order = []
        for _ in range(self.lists):
            best = int(gains.argmax())
            order.append((best, int(gains[best])))
            reached = np.zeros(len(self._masks), dtype=np.bool_)
            reached[mask[one == best]] = True
            gains -= _sums(one, weight * reached[mask], self.lists)
            weight[reached[mask]] = 0
            gains[best] = TAKEN
        return tuple(order)

    @cached_property
    def _on(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Which mask has which list, as pairs ordered by mask."""
        parts = []
        for start in range(0, len(self._masks), CHUNK_MASKS):
            mask, one = np.nonzero(_bits(self._masks[start : start + CHUNK_MASKS], self.lists))
            parts.append((mask + start, one))
        empty = np.zeros(0, dtype=np.intp)
        masks, lists = zip(*parts, strict=True) if parts else ((empty,), (empty,))
        return np.concatenate(masks), np.concatenate(lists)


def _sums(one: NDArray[np.intp], weight: NDArray[np.int64], lists: int) -> NDArray[np.int64]:
    """Sum the weights of each list; exact up to 2^53."""
    return np.bincount(one, weights=weight, minlength=lists).astype(np.int64)


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
