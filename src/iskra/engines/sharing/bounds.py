"""What no share-out can exceed: the Lagrangian dual at any prices.

Let everybody go where they gain most at the prices, every volunteer take as many as pay, and every
group let out as many as pay for its spread and its ceiling. The sum of these gains is at least the
value of any share-out that keeps the rules (weak duality; Geoffrion 1974, *Lagrangean relaxation
for integer programming*, Mathematical Programming Study 2). At the right prices it is the optimum
of the linear relaxation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from iskra.engines.sharing.crowds import Crowds, Reals
    from iskra.engines.sharing.pricing import Prices
    from iskra.engines.sharing.problem import Problem

AT_ONCE = 256


def upper_bound(problem: Problem, prices: Prices) -> float:
    """Return points that no share-out of this problem exceeds."""
    gains = best_gains(problem, prices.volunteer)
    charge = problem.crowds.charge(prices.toll, prices.rent)[problem.kinds.sets[:, 1]]
    people = float((problem.kinds.sizes * np.maximum(gains - charge, 0)).sum())
    supply = problem.supply
    taken = supply.taken(prices.volunteer)
    volunteers = float((prices.volunteer * taken).sum()) - supply.cost(taken)
    return people + volunteers + groups_gain(problem.crowds, prices.toll, prices.rent)


def best_gains(problem: Problem, price: Reals) -> Reals:
    """Return for each kind the most that one of them gains with any volunteer at these prices."""
    low = np.where(problem.supply.room > 0, price, np.inf).astype(np.float32)
    sets = problem.kinds.sets
    gains = np.empty(len(sets))
    for start in range(0, len(sets), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        columns, worth = problem.fits.rows(sets[part])
        gains[part] = (worth - low[columns]).max(axis=1, initial=-np.inf)
    return gains


def groups_gain(crowds: Crowds, toll: Reals, rent: Reals) -> float:
    """Return what groups gain at tolls for spread and rents for room, at the best."""
    out = toll / (2 * crowds.spread) * crowds.size if crowds.spread else crowds.size
    out = np.clip(out, crowds.before, crowds.size)
    spread = toll * (out - crowds.before)
    spread -= crowds.spread * (out**2 - crowds.before**2) / crowds.size
    room = np.where(rent > 0, np.minimum(crowds.room, 1e12), 0)
    return float(spread.sum() + (rent * room).sum())
