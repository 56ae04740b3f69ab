"""Time between being written to, answering, and beginning as a volunteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Delays:
    """Drawn delays: each day this share of those who wait in a stage moves on, also on the first.

    One stage makes waiting times geometric, two make them pile up around their mean.
    """

    release: Floats
    stages: int

    def chosen(self, which: NDArray[np.int64]) -> Delays:
        """Return these delays, in this order."""
        return Delays(self.release[which], self.stages)

    def through(self, entering: Floats) -> tuple[Floats, list[Floats]]:
        """Return who comes out each day, as (delay, day), and who waits in each stage at the end.

        Args:
            entering: for each day, how many begin to wait.
        """
        waiting = [np.zeros_like(self.release) for _ in range(self.stages)]
        out = np.empty((len(entering), len(self.release)))
        for day, new in enumerate(entering):
            moving = np.full_like(self.release, new)
            for stage in range(self.stages):
                waiting[stage] += moving
                moving = waiting[stage] * self.release
                waiting[stage] = waiting[stage] - moving
            out[day] = moving
        return out.T, waiting


def draw_delays(
    rng: np.random.Generator, count: int, *, mean_days: float, spread: float, stages: int
) -> Delays:
    """Draw delays whose means scatter by a factor of about exp(`spread`) around `mean_days`."""
    days = np.exp(rng.normal(np.log(mean_days), spread, count))
    return Delays(stages / (days + stages), stages)


def likelihood_of_arrivals(expected: Floats, arrived: Floats, scatter: float) -> Floats:
    """Return the log likelihood of when people arrived, for each delay, whatever their share.

    With a weak Gamma belief about the share integrated out, arrivals are negative binomial: what
    depends on the delay is the sum below (Gelman et al. 2013, 2.6), flatter by the scatter.
    """
    shares = np.log(np.maximum(expected, 1e-9))
    total = expected.sum(axis=1)
    timing = shares @ arrived - arrived.sum() * np.log(np.maximum(total, 1e-9))
    return np.asarray(timing / scatter)
