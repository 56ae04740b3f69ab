"""Shares of people who agree and join, and how long that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.delays import Delays, draw_delays, likelihood_of_arrivals
from iskra.engines.forecast.dispersion import PRIOR_EVENTS, change, dispersion, posterior_draws

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.forecast.history import History
    from iskra.engines.forecast.plan import Plan

    Floats = NDArray[np.float64]

DELAYS = 500
"""Delays that are weighed against a history."""
ANSWER_DAYS, ANSWER_SPREAD = 1.5, 0.9
JOIN_DAYS, JOIN_SPREAD = 7.0, 0.7
PLANNED_EVENTS = 12.0
"""What a figure is worth in seen events where there is no history to look at."""
LEAST_SHARE = 1e-4


def agreeing(
    plan: Plan, history: History, rng: np.random.Generator, runs: int
) -> tuple[Floats, Delays]:
    """Draw P(who is written to agrees), and how long answers take."""
    prior = max(plan.answer * plan.consent, LEAST_SHARE)
    delays = answer_delays(rng, DELAYS)
    share, delays, _waiting = _shares(prior, delays, history.contacts, history.consents, rng, runs)
    return share, delays


def joining(
    plan: Plan, history: History, rng: np.random.Generator, runs: int
) -> tuple[Floats, Delays, list[Floats]]:
    """Draw P(who agreed joins), how long that takes, and who waits in each stage."""
    prior = max(plan.join, LEAST_SHARE)
    delays = join_delays(rng, DELAYS)
    return _shares(prior, delays, history.consents, history.joined, rng, runs)


def _shares(
    prior: float,
    delays: Delays,
    entering: Floats,
    arrived: Floats,
    rng: np.random.Generator,
    runs: int,
) -> tuple[Floats, Delays, list[Floats]]:
    expected, _waiting = delays.through(entering)
    scatter = dispersion(arrived, expected.mean(axis=0))
    weight = likelihood_of_arrivals(expected, arrived, scatter)
    chances = np.exp(weight - weight.max())
    which = rng.choice(len(chances), runs, p=chances / chances.sum())
    chosen = delays.chosen(which)
    share = posterior_draws(
        prior,
        PRIOR_EVENTS,
        float(arrived.sum()) / scatter,
        expected[which].sum(axis=1) / scatter,
        rng,
        runs,
    )
    return (
        np.minimum(share * change(rng, runs), 1.0),
        chosen,
        chosen.through(entering)[1],
    )


def beta_draws(share: float, rng: np.random.Generator, runs: int) -> Floats:
    """Draw shares around a planned one; 0 and 1 leave nothing to chance."""
    if share in {0, 1}:
        return np.full(runs, float(share))
    worth = PLANNED_EVENTS / min(share, 1 - share)
    return rng.beta(share * worth, (1 - share) * worth, runs)


def answer_delays(rng: np.random.Generator, count: int) -> Delays:
    return draw_delays(rng, count, mean_days=ANSWER_DAYS, spread=ANSWER_SPREAD, stages=1)


def join_delays(rng: np.random.Generator, count: int) -> Delays:
    return draw_delays(rng, count, mean_days=JOIN_DAYS, spread=JOIN_SPREAD, stages=2)
