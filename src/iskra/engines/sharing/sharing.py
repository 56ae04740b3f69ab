"""Sharing people out among volunteers: the one call that everything else here serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.sharing.auction import Auction
from iskra.engines.sharing.bounds import upper_bound
from iskra.engines.sharing.finishing import fill, keep_ceilings
from iskra.engines.sharing.leftovers import left_over
from iskra.engines.sharing.parties import Looking, parties_of
from iskra.engines.sharing.pricing import Prices, estimated_prices
from iskra.engines.sharing.problem import Problem, fixed_positions
from iskra.engines.sharing.results import NOBODY, ShareOut
from iskra.engines.sharing.settings import Settings
from iskra.engines.sharing.supply import CLOSED
from iskra.engines.sharing.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iskra.engines.sharing.tables import Ints, People, Volunteers

BELOW = 0.3
"""Points below the estimated prices at which the auction opens."""
STEP = 0.1
"""Points by which bids rise: the loss a person that is put up with for speed."""
SLACK = 0.3
"""Points by which a volunteer whom somebody did not look at may be better, for speed."""


def share_out(
    people: People,
    volunteers: Volunteers,
    settings: Settings | None = None,
    fixed: Mapping[int, int] | None = None,
) -> ShareOut:
    """Give people to volunteers so that the objective of the settings is as high as can be.

    The same input gives the same result, in whatever order it came; ties go by id.

    Args:
        people: all people of the drive who wait or are under way.
        volunteers: all volunteers who are here now.
        settings: the weights and ceilings; None: as they come.
        fixed: ids of people under way to the volunteer they are with. They stay there, also
            where a ceiling has become lower or the language is another; when the volunteer is
            no longer here they wait like others.

    Raises:
        UnusableFactsError: if somebody under way is not among the people.
    """
    stays = fixed_positions(people, volunteers, fixed or {})
    problem = Problem(people, volunteers, settings or Settings(), stays)
    got, bound = solved(problem)
    new = np.flatnonzero((got != NOBODY) & (stays == NOBODY))
    return ShareOut(
        people=people.ids,
        volunteers=volunteers.ids,
        volunteer=got,
        fixed=stays != NOBODY,
        terms=terms_of(problem, new, got[new]),
        bound=bound,
        left_over=tuple(left_over(problem, got)),
    )


def solved(problem: Problem) -> tuple[Ints, float]:
    """Return each person's volunteer, and points that no share-out exceeds."""
    got = problem.fixed.copy()
    if not len(problem.kinds.people) or not len(problem.volunteers):
        return got, 0.0
    parties = parties_of(problem.kinds)
    opening = estimated_prices(problem, parties)
    auction = held_auction(problem, Looking(problem, parties), opening)
    got[problem.kinds.people] = auction.whose
    closing = Prices(
        np.where(auction.price < CLOSED, auction.price, 0),
        problem.crowds.toll(auction.counts),
        opening.rent,
    )
    return got, min(upper_bound(problem, closing), upper_bound(problem, opening))


def held_auction(problem: Problem, looking: Looking, opening: Prices) -> Auction:
    """Return the auction after all runs, with ceilings kept and nobody left who has a place."""
    auction = Auction(problem, looking)
    everybody = np.arange(len(looking.parties))
    auction.floor = np.maximum(opening.volunteer - BELOW, 0)
    auction.reprice()
    looking.look(everybody, auction.price, SLACK)
    auction.run(opening, STEP, SLACK)
    auction.floor[:] = 0
    auction.reprice()
    auction.run(opening, STEP, SLACK)
    keep_ceilings(auction)
    fill(auction)
    return auction
