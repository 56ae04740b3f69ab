"""What moves the day most: the same campaigns played again with one thing better."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.forecasting import start_of
from iskra.engines.forecast.learnt import learn
from iskra.engines.forecast.results import Forecast

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.engines.forecast.history import History
    from iskra.engines.forecast.plan import Plan
    from iskra.engines.forecast.runs import Runs

LEVER_RUNS = 500
MORE_VOLUNTEERS = 10
MORE_SESSIONS = 1.0
MORE_ANSWERS = 1.5
MORE_CONSENTS = 1.25
FEWER_LEAVE = 0.5


@dataclass(frozen=True)
class Lever:
    """One thing done better, and what it does to the day by which half of the runs are done.

    Attributes:
        name: `volunteers` (ten more), `sessions` (one more a week each), `answers` (half as many
            again answer a better opening), `consents` (a quarter more agree to a shorter form),
            `keeping` (half as many leave).
        day: half of the runs are done by then; None when they are not.
        days_sooner: against the campaign as it is; None when either has no day.
        reached: median of people written to when the campaign ends.
    """

    name: str
    day: int | None
    days_sooner: int | None
    reached: int


def levers(
    plan: Plan, history: History | None = None, *, runs: int = LEVER_RUNS, seed: int = 1
) -> tuple[Lever, ...]:
    """Return the levers, those that move the day most first.

    All are played with the same chance. Where there is no day, more people reached come first.

    Raises:
        UnusablePlanError: as `forecast`.
        UnusableHistoryError: as `forecast`.
    """
    start = start_of(plan, history, runs=runs, seed=seed)
    weekly = learn(plan, history).plan.sessions_per_week
    before = Forecast.of(start.play(), start.lists).day(0.5)
    found = []
    for name, change in _changes(weekly).items():
        after = Forecast.of(start.play(change(start.runs)), start.lists)
        day = after.day(0.5)
        sooner = None if before is None or day is None else before - day
        found.append(Lever(name, day, sooner, after.reached))
    return tuple(sorted(found, key=_order))


def _order(lever: Lever) -> tuple[float, int]:
    return (np.inf if lever.day is None else lever.day, -lever.reached)


def _changes(weekly: float) -> dict[str, Callable[[Runs], Runs]]:
    return {
        "volunteers": _more_volunteers,
        "sessions": lambda runs: _more_work(runs, 1 + MORE_SESSIONS / weekly),
        "answers": lambda runs: replace(runs, agree=np.minimum(runs.agree * MORE_ANSWERS, 1)),
        "consents": lambda runs: replace(runs, agree=np.minimum(runs.agree * MORE_CONSENTS, 1)),
        "keeping": lambda runs: replace(
            runs,
            casual_leave=runs.casual_leave * FEWER_LEAVE,
            keen_leave=runs.keen_leave * FEWER_LEAVE,
        ),
    }


def _more_volunteers(runs: Runs) -> Runs:
    casual = np.rint(MORE_VOLUNTEERS * runs.casual_share).astype(np.int64)
    return replace(runs, casual=runs.casual + casual, keen=runs.keen + MORE_VOLUNTEERS - casual)


def _more_work(runs: Runs, factor: float) -> Runs:
    return replace(
        runs,
        casual_contacts=runs.casual_contacts * factor,
        keen_contacts=runs.keen_contacts * factor,
    )
