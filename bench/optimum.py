"""The optimum of a share-out as a linear programme, solved by HiGHS: what ours is measured with.

People of a kind may be parted, so it is at least the value of any share-out. The cost of fair loads
is exact at whole people; that of spread is the highest of tangents, a little below the true one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize, sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.sharing.problem import Problem

TANGENTS = 40


def optimum(problem: Problem) -> float:
    """Return the points of the best share-out, people of a kind parted where that helps."""
    kinds, supply, crowds = problem.kinds, problem.supply, problem.crowds
    columns, worth = problem.fits.rows(kinds.sets)
    kind, at = np.nonzero(worth > -np.inf)
    pairs, groups = len(kind), len(crowds.groups)
    room = supply.room.astype(int)
    owner = np.repeat(np.arange(len(room)), room)
    rank = np.arange(len(owner)) - np.repeat(np.cumsum(room) - room, room)
    unit_cost = supply.slope[owner] * (2 * (supply.load[owner] + rank) + 1)
    of_kind = chosen(kind, len(kinds.sets))
    parts = of_kind.T @ crowds.parts[kinds.sets[:, 1]]
    # Variables: people of a kind with a volunteer; places; how much of a group is out; its cost.
    equal = sparse.block_array([
        [chosen(columns[at], len(room)), -chosen(owner, len(room)), None, None],
        [sparse.csr_array(parts.T), None, -sparse.eye_array(groups), None],
        [None, None, None, sparse.csr_array((1, groups))],
    ])  # fmt: skip
    slopes, costs, most = tangents(problem)
    whole = of_kind.T @ crowds.whole[kinds.sets[:, 1]]
    limited = np.isfinite(crowds.room)
    below = sparse.block_array([
        [of_kind, None, None, None],
        [sparse.csr_array(whole.T[limited]), None, None, None],
        [None, sparse.csr_array((len(most), len(owner))), slopes, costs],
    ])  # fmt: skip
    solved = optimize.linprog(
        np.r_[-worth[kind, at].astype(float), unit_cost, np.zeros(groups), np.ones(groups)],
        A_ub=below.tocsr(),
        b_ub=np.r_[kinds.sizes, crowds.room[limited], most],
        A_eq=equal.tocsr(),
        b_eq=np.zeros(equal.shape[0]),
        bounds=[(0, None)] * pairs + [(0, 1)] * len(owner) + [(0, None)] * (2 * groups),
        method="highs",
    )
    if solved.status:
        raise RuntimeError(solved.message)
    return float(-solved.fun)


def chosen(of: NDArray[np.int64], rows: int) -> sparse.csr_array:
    """Return a matrix that adds up columns by the row that each is of."""
    return sparse.csr_array((np.ones(len(of)), (of, np.arange(len(of)))), shape=(rows, len(of)))


def tangents(problem: Problem) -> tuple[sparse.csr_array, sparse.csr_array, NDArray[np.float64]]:
    """Return slope x out - cost <= limit, for each tangent of the cost of each group."""
    crowds = problem.crowds
    of = np.repeat(np.arange(len(crowds.groups)), TANGENTS)
    before, size = crowds.before[of], crowds.size[of]
    more = np.tile(np.linspace(0, 1, TANGENTS), len(crowds.groups)) * (size - before)
    slope = 2 * crowds.spread * (before + more) / size
    cost = crowds.spread * ((before + more) ** 2 - before**2) / size
    line = np.arange(len(of))
    shape = (len(of), len(crowds.groups))
    return (
        sparse.csr_array((slope, (line, of)), shape=shape),
        sparse.csr_array((-np.ones(len(of)), (line, of)), shape=shape),
        slope * more - cost,
    )
