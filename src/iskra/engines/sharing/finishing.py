"""What the auction leaves: groups above their ceiling, and people who still have a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.sharing.fits import NEVER
from iskra.engines.sharing.results import NOBODY

if TYPE_CHECKING:
    from iskra.engines.sharing.auction import Auction
    from iskra.engines.sharing.crowds import Reals
    from iskra.engines.sharing.problem import Problem
    from iskra.engines.sharing.tables import Ints

AT_ONCE = 256


def keep_ceilings(auction: Auction) -> None:
    """Take back, from each group above its ceiling, those who gain least; ties by id."""
    crowds = auction.problem.crowds
    for group in range(len(crowds.groups)):
        over = -crowds.room_left(auction.counts)[group]
        if over > 0:
            inside = np.flatnonzero(auction.whose != NOBODY)
            inside = inside[crowds.whole[auction.groups[inside], group] > 0]
            order = np.lexsort((-inside, auction.own_gains(inside)))
            auction.whose[inside[order[: int(np.ceil(over))]]] = NOBODY
    auction.reprice()


def fill(auction: Auction) -> None:
    """Give whoever is left, and may go, to volunteers with free places; the best pairs first.

    In each pass everybody asks the volunteer with whom they gain most, and each volunteer takes
    half as many as there are places; nobody is left whom somebody has a place for.
    """
    problem, new = auction.problem, auction.new
    room = problem.crowds.room_left(auction.counts)
    waiting = np.flatnonzero(auction.whose == NOBODY)
    while len(waiting):
        open_groups = (problem.crowds.whole @ (room < 1) == 0)[auction.groups[waiting]]
        reachable = problem.fits.languages[:, new < problem.supply.room].max(axis=1, initial=NEVER)
        languages = problem.kinds.sets[problem.kinds.of[waiting], 0]
        waiting = waiting[open_groups & (reachable[languages] > NEVER)]
        gain, volunteer = _best(problem, problem.kinds.of[waiting], new)
        pays = gain > 0
        waiting, gain, volunteer = waiting[pays], gain[pays], volunteer[pays]
        _take(auction, waiting[order := np.lexsort((waiting, -gain))], volunteer[order])
        new, room = auction.new, problem.crowds.room_left(auction.counts)
        waiting = waiting[auction.whose[waiting] == NOBODY]
    auction.reprice()


def _take(auction: Auction, who: Ints, volunteer: Ints) -> None:
    """Give who asks to volunteers, in this order, as far as they and the groups have room."""
    crowds = auction.problem.crowds
    room = crowds.room_left(auction.counts)
    free = np.ceil((auction.problem.supply.room - auction.new) / 2).tolist()
    for person, taker in zip(who.tolist(), volunteer.tolist(), strict=True):
        if free[taker] < 1:
            continue
        groups = crowds.whole[auction.groups[person]] > 0
        if (room[groups] >= 1).all():
            auction.whose[person] = taker
            free[taker] -= 1
            room[groups] -= 1


def _best(problem: Problem, kinds: Ints, new: Reals) -> tuple[Reals, Ints]:
    """Return for each the gain with the best volunteer that has a place now, and who that is."""
    different, which = np.unique(kinds, return_inverse=True)
    cost, has_place = problem.supply.next_cost(new), new < problem.supply.room
    gains = np.full(len(different), -np.inf)
    best = np.zeros(len(different), dtype=np.int64)
    for start in range(0, len(different), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        columns, worth = problem.fits.rows(problem.kinds.sets[different[part]], has_place)
        if len(columns):
            seen = worth - cost[columns]
            gains[part] = seen.max(axis=1)
            best[part] = columns[seen.argmax(axis=1)]
    return gains[which], best[which]
