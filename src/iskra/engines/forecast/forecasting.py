"""When is everybody on the lists written to: the question put, and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.errors import UnusableHistoryError, UnusablePlanError
from iskra.engines.forecast.learning import runs_of_history, runs_of_plan
from iskra.engines.forecast.learnt import learn
from iskra.engines.forecast.mixes import contacts_per_session
from iskra.engines.forecast.plan import HORIZON_DAYS, Plan
from iskra.engines.forecast.results import Forecast
from iskra.engines.forecast.simulation import Lists, play

if TYPE_CHECKING:
    from iskra.engines.forecast.history import History
    from iskra.engines.forecast.runs import Runs
    from iskra.engines.forecast.simulation import Played

RUNS = 2_000
MOST_RUNS = 20_000


@dataclass(frozen=True)
class Start:
    """Runs ready to be played, over and over with the same chance."""

    runs: Runs
    lists: Lists
    contacts_per_session: float
    seed: int

    def play(self, runs: Runs | None = None) -> Played:
        """Play the runs, or others that start in their place."""
        return play(
            runs or self.runs,
            self.lists,
            contacts_per_session=self.contacts_per_session,
            horizon=HORIZON_DAYS,
            rng=np.random.default_rng([self.seed, 1]),
        )


def forecast(
    plan: Plan, history: History | None = None, *, runs: int = RUNS, seed: int = 1
) -> Forecast:
    """Play a campaign many times and say how it went.

    Args:
        plan: what is planned or believed; with a history, what is believed until it shows more.
        history: the days gone by; days are then counted from its last row.
        runs: campaigns to play, 1 to 20,000.
        seed: the same seed plays the same campaigns; at least 0.

    Raises:
        UnusablePlanError: for too few or too many runs.
        UnusableHistoryError: when more people were written to than there are.
    """
    start = start_of(plan, history, runs=runs, seed=seed)
    return Forecast.of(start.play(), start.lists, learn(plan, history).plan.reproduction)


def start_of(plan: Plan, history: History | None, *, runs: int, seed: int) -> Start:
    """Return the runs that a forecast plays.

    Raises:
        UnusablePlanError: as `forecast`.
        UnusableHistoryError: as `forecast`.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise UnusablePlanError(f"The number of runs lies between 1 and {MOST_RUNS:,}.")
    rng = np.random.default_rng(seed)
    if history is None or not len(history):
        start = runs_of_plan(plan, rng, runs)
        return Start(start, Lists(plan.people), plan.contacts_per_session, seed)
    lists = _lists(plan, history)
    start = runs_of_history(plan, history, rng, runs)
    return Start(start, lists, contacts_per_session(plan, history), seed)


def _lists(plan: Plan, history: History) -> Lists:
    if history.contacts_so_far > plan.people:
        raise UnusableHistoryError(
            f"The history has {history.contacts_so_far:,} people written to, "
            f"but there are only {plan.people:,} on the lists."
        )
    return Lists(plan.people, history.contacts_so_far, round(float(history.consents.sum())))
