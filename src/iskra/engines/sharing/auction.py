"""The auction in which people bid for places with volunteers.

Bertsekas' auction (1988, *The auction algorithm: a distributed relaxation method for the assignment
problem*, Annals of Operations Research 14), all bidding at once, with places of one volunteer as
similar objects (Bertsekas and Castañon 1989, *The auction algorithm for the transportation
problem*, same journal 20). Everybody outside bids for the volunteer with whom they gain most, up to
where the second-best would be as good, plus a step; a volunteer keeps the highest bids that pay
for their load. The market opens at prices near the right ones, which saves most of the rounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.sharing.results import NOBODY
from iskra.engines.sharing.supply import CLOSED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.sharing.crowds import Reals
    from iskra.engines.sharing.parties import Looking
    from iskra.engines.sharing.pricing import Prices
    from iskra.engines.sharing.problem import Problem
    from iskra.engines.sharing.tables import Ints

MOST_ROUNDS = 60
SMALL_PART = 0.1
FAN = 0.5
"""Part of the weight of spread by which tolls of alike people differ."""


class Auction:
    """People who wait, with whom each is now and for what bid.

    Attributes:
        whose: for each who waits the position of a volunteer, or -1.
        paid: the bid of each who has one.
        price: of each volunteer's cheapest place.
        floor: below this no place goes, for now.
    """

    def __init__(self, problem: Problem, looking: Looking) -> None:
        """Open with all people outside and no floors."""
        self.problem, self.looking, self.party = problem, looking, looking.parties.of
        self.groups = problem.kinds.groups
        self.whose = np.full(len(self.party), NOBODY, dtype=np.int64)
        self.paid = np.zeros(len(self.party))
        self.floor = np.zeros(len(problem.volunteers))
        self.price = np.zeros(len(problem.volunteers))
        self.reprice()

    @property
    def new(self) -> Reals:
        """How many people each volunteer got."""
        got = self.whose[self.whose != NOBODY]
        return np.bincount(got, minlength=len(self.price)).astype(np.float64)

    @property
    def counts(self) -> Reals:
        """How many people with each set of groups are out."""
        return self.problem.crowds.counts(self.groups[self.whose != NOBODY])

    def reprice(self) -> None:
        """Set all prices by loads, bids and floors."""
        cheapest = np.full(len(self.price), CLOSED)
        held = self.whose != NOBODY
        np.minimum.at(cheapest, self.whose[held], self.paid[held])
        cheapest = np.minimum(cheapest, self.problem.supply.next_cost(self.new))
        self.price = np.maximum(cheapest, self.floor)

    def gains(self, who: Ints) -> tuple[Ints, Reals, Reals]:
        """Return the best candidate of each, the gain there, and the second-best gain."""
        rows = self.party[who]
        seen = self.looking.value[rows] - self.price[self.looking.volunteer[rows]]
        best = seen.argmax(axis=1)
        line = np.arange(len(who))
        gain = seen[line, best]
        seen[line, best] = -np.inf
        second = seen.max(axis=1, initial=-np.inf)
        return self.looking.volunteer[rows, best], gain, second

    def run(self, prices: Prices, step: float, slack: float) -> None:
        """Let those outside bid, at fixed tolls and rents, until none of them gains by it.

        Args:
            prices: of which the tolls and rents count here.
            step: points by which a bid is higher than it must be.
            slack: points by which somebody beyond the candidates must be better to be looked at.
        """
        charge = self.charges(prices)
        waiting = np.flatnonzero(self.whose == NOBODY)
        for _turn in range(MOST_ROUNDS):
            volunteer, gain, second = self.gains(waiting)
            beyond = self.looking.beyond[self.party[waiting]]
            hopes = np.maximum(gain, beyond) > charge[waiting]
            pays = hopes & (gain >= beyond)
            if not pays.any():
                waiting = waiting[hopes]
                if not len(waiting):
                    return
                self.looking.look(np.unique(self.party[waiting]), self.price, slack)
                continue
            who, volunteer = waiting[pays], volunteer[pays]
            level = np.maximum(np.maximum(second, beyond), charge[waiting])[pays]
            bid = gain[pays] - level + self.price[volunteer] + step
            if len(who) < SMALL_PART * len(self.party):
                self._raise_bids(volunteer, charge, step)
            waiting = np.union1d(self._settle(who, volunteer, bid), waiting[hopes & ~pays])

    def charges(self, prices: Prices) -> Reals:
        """Return what each pays for their groups: alike people a little more from id to id.

        As the toll of a group rises with who goes out, people who are alike would otherwise all
        go or all stay.
        """
        charge = self.problem.crowds.charge(prices.toll, prices.rent)[self.groups]
        order = np.argsort(self.groups, kind="stable")
        counts = np.bincount(self.groups)
        starts = np.cumsum(counts) - counts
        rank = np.empty(len(order))
        rank[order] = np.arange(len(order)) - np.repeat(starts, counts)
        in_any = self.problem.crowds.whole.max(axis=1, initial=0)[self.groups] > 0
        share = (rank + 0.5) / counts[self.groups] - 0.5
        return charge + np.where(in_any, FAN * self.problem.crowds.spread * share, 0)

    def _raise_bids(self, asked: Ints, charge: Reals, step: float) -> None:
        """Let those with the volunteers that are asked bid what they would if they had to again.

        Otherwise each of many places of a volunteer would have to be bid for one by one before
        the price rises.
        """
        wanted = np.zeros(len(self.price), dtype=bool)
        wanted[asked] = True
        held = np.flatnonzero((self.whose != NOBODY) & wanted[self.whose])
        own, other = self._apart(held)
        beyond = self.looking.beyond[self.party[held]]
        level = np.maximum(np.maximum(other, beyond), charge[held])
        bid = own - level + self.price[self.whose[held]] + step
        self.paid[held] = np.maximum(self.paid[held], bid)

    def own_gains(self, who: Ints) -> Reals:
        """Return what each gains with their volunteer; minus infinity when not a candidate."""
        return self._apart(who)[0]

    def _apart(self, who: Ints) -> tuple[Reals, Reals]:
        """Return what each gains with their volunteer, and with the best other candidate."""
        rows = self.party[who]
        seen = self.looking.value[rows] - self.price[self.looking.volunteer[rows]]
        here = self.looking.volunteer[rows] == self.whose[who][:, None]
        here &= self.looking.value[rows] > -np.inf
        own = np.where(here, seen, -np.inf).max(axis=1, initial=-np.inf)
        return own, np.where(here, -np.inf, seen).max(axis=1, initial=-np.inf)

    def _settle(self, who: Ints, volunteer: Ints, bid: Reals) -> Ints:
        """Let volunteers keep the highest bids; return who is outside after having bid or held."""
        asked = np.zeros(len(self.price), dtype=bool)
        asked[volunteer] = True
        held = np.flatnonzero((self.whose != NOBODY) & asked[self.whose])
        all_who = np.concatenate([held, who])
        at = np.concatenate([self.whose[held], volunteer])
        bids = np.concatenate([self.paid[held], bid])
        order = np.lexsort((all_who, -bids, at))
        all_who, at, bids = all_who[order], at[order], bids[order]
        starts = np.flatnonzero(np.r_[True, at[1:] != at[:-1]])
        rank = np.arange(len(at)) - np.repeat(starts, np.diff(np.r_[starts, len(at)]))
        kept = bids >= self.problem.supply.next_cost_at(at, rank) - 1e-9
        self.whose[all_who] = np.where(kept, at, NOBODY)
        self.paid[all_who] = bids
        self._reprice_only(asked, at[kept], bids[kept])
        return np.sort(all_who[~kept])

    def _reprice_only(self, asked: NDArray[np.bool_], at: Ints, bids: Reals) -> None:
        new = np.bincount(at, minlength=len(self.price)).astype(np.float64)
        cheapest = self.problem.supply.next_cost(new)
        np.minimum.at(cheapest, at, bids)
        self.price[asked] = np.maximum(cheapest, self.floor)[asked]
