"""Learns a rate from counts that scatter more than chance alone, and says how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

PRIOR_DISPERSION = 1.4
PRIOR_DAYS = 6.0
WEEK = 7
PRIOR_EVENTS = 1.0
"""What a default is worth in seen events: one of its kind weighs as much."""
CHANGE_SPREAD = 0.08
"""How far a rate of the past may be from the same rate in the future, as a share."""


def dispersion(seen: NDArray[np.float64], expected: NDArray[np.float64]) -> float:
    """Return by how much the variance of counts exceeds Poisson's; at least 1.

    Pearson's chi-square over its degrees of freedom (McCullagh and Nelder 1989, *Generalized
    Linear Models*, 9.2), drawn towards 1.4 as by six days that scatter so. It is taken of days and
    of weeks, and the larger counts: what drifts from week to week hides among days.
    """
    return max(
        _pearson(seen, expected),
        _pearson(_weeks(seen), _weeks(expected)) if len(seen) >= 2 * WEEK else 1.0,
        1.0,
    )


def _pearson(seen: NDArray[np.float64], expected: NDArray[np.float64]) -> float:
    counted = expected > 0
    if not counted.any() or seen.sum() <= 0:
        return PRIOR_DISPERSION
    fitted = expected[counted] * seen[counted].sum() / expected[counted].sum()
    # Days on which next to nothing is expected say nothing, and would divide by next to nothing.
    squares = (seen[counted] - fitted) ** 2 / np.maximum(fitted, 0.5)
    days = max(len(fitted) - 1, 0)
    return float((squares.sum() + PRIOR_DAYS * PRIOR_DISPERSION) / (days + PRIOR_DAYS))


def _weeks(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum whole weeks, the last ones first in importance: a broken first week is left out."""
    whole = len(counts) // WEEK * WEEK
    return np.asarray(counts[len(counts) - whole :].reshape(-1, WEEK).sum(axis=1))


def posterior_draws(
    prior_mean: NDArray[np.float64] | float,
    prior_events: float,
    events: float,
    exposure: NDArray[np.float64] | float,
    rng: np.random.Generator,
    runs: int,
) -> NDArray[np.float64]:
    """Draw a rate per unit of exposure from its Gamma posterior; one draw for each run.

    Gamma prior and Poisson counts are conjugate (Gelman et al. 2013, *Bayesian Data Analysis*,
    2.6). Events and exposure come divided by their dispersion: scattered counts tell less.

    Args:
        prior_mean: above 0; one for each run, or one for all.
        prior_events: how many seen events the prior is worth.
        events: seen.
        exposure: in which they were seen.
        rng: draws.
        runs: how many.
    """
    rate = prior_events / np.asarray(prior_mean) + np.asarray(exposure)
    return np.asarray(rng.standard_gamma(prior_events + events, runs) / rate)


def change(rng: np.random.Generator, runs: int) -> NDArray[np.float64]:
    """Draw by how much a rate changes from the past to the future; 1 on average."""
    return np.exp(rng.normal(-(CHANGE_SPREAD**2) / 2, CHANGE_SPREAD, runs))
