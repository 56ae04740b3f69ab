"""How much volunteers do: a level, a weekly pattern, good and bad spells, and single days.

Work done each day over work expected is a Gaussian process with four parts (Rasmussen and Williams
2006, *Gaussian Processes for Machine Learning*, 2.2 and 5.4): a level, one effect for each day of
the week, spells that fade (a first-order autoregression) and the scatter of single days beyond the
chance of few sessions. Sizes and duration of the parts are unknown; each mix of volunteers is drawn
together with sizes of its own, and counts as much as it explains.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WEEK = 7
LOOK_BACK_DAYS = 63
"""Older days say little about tomorrow, and cost time by the cube."""
LEVEL_SPREAD = 0.5
SESSION_SCATTER = 1.5
"""Variance of the work of a single session over chance: sessions are of unequal length."""


@dataclass(frozen=True)
class Rhythm:
    """Drawn sizes of the parts, as shares of the usual work; one entry for each draw."""

    week_spread: Floats
    spell_spread: Floats
    spell_days: Floats
    day_spread: Floats

    @classmethod
    def draw(cls, rng: np.random.Generator, count: int) -> Rhythm:
        """Draw sizes from what is believed before anything is seen."""

        def around(middle: float, spread: float) -> Floats:
            return np.exp(rng.normal(np.log(middle), spread, count))

        return cls(
            week_spread=np.minimum(around(0.2, 0.8), 1.0),
            spell_spread=np.minimum(around(0.18, 0.6), 0.8),
            spell_days=np.clip(around(9.0, 0.8), 1.0, 120.0),
            day_spread=np.minimum(around(0.2, 0.7), 1.5),
        )

    def chosen(self, which: NDArray[np.int64]) -> Rhythm:
        """Return these sizes, in this order."""
        return Rhythm(
            self.week_spread[which],
            self.spell_spread[which],
            self.spell_days[which],
            self.day_spread[which],
        )


@dataclass(frozen=True)
class Seen:
    """Work of the last days, for each draw.

    Attributes:
        excess: (draw, day): work done over the usual for those who were there, less 1.
        chance: (draw, day): variance of that from the chance of few sessions alone.
        weekday: (day): 0 to 6, from a start that does not matter.
    """

    excess: Floats
    chance: Floats
    weekday: NDArray[np.int64]


@dataclass(frozen=True)
class Activity:
    """What is known of work to come: drawn levels, weekly patterns and spells; 1 is usual."""

    level: Floats
    week: Floats
    spell: Floats


def likelihood_of_work(seen: Seen, rhythm: Rhythm) -> Floats:
    """Return the log likelihood of the excess, for each draw."""
    covariance = _covariance(seen, rhythm)
    _sign, size = np.linalg.slogdet(covariance)
    solved = np.linalg.solve(covariance, seen.excess[..., None])[..., 0]
    return np.asarray(-0.5 * ((seen.excess * solved).sum(axis=1) + size))


def draw_activity(seen: Seen, rhythm: Rhythm, rng: np.random.Generator) -> Activity:
    """Draw level, weekly pattern and the spell of the last day, given what was seen."""
    parts = _covariance_with_parts(seen, rhythm)
    solved = np.linalg.solve(_covariance(seen, rhythm), parts)
    mean = np.einsum("rdp,rd->rp", solved, seen.excess)
    left = _prior_of_parts(rhythm) - np.einsum("rdp,rdq->rpq", parts, solved)
    drawn = mean + _normal(left, rng)
    return Activity(
        level=np.maximum(1 + drawn[:, 0], 0.1),
        week=np.maximum(1 + drawn[:, 1 : 1 + WEEK], 0.0),
        spell=drawn[:, 1 + WEEK],
    )


def activity_before_history(
    rhythm: Rhythm, rng: np.random.Generator, *, level_spread: float
) -> Activity:
    """Draw what may be expected before anything was seen: no weekly pattern is known."""
    runs = len(rhythm.day_spread)
    level = np.exp(rng.normal(-(level_spread**2) / 2, level_spread, runs))
    return Activity(level, np.ones((runs, WEEK)), np.zeros(runs))


def _covariance(seen: Seen, rhythm: Rhythm) -> Floats:
    days = np.arange(len(seen.weekday))
    apart = np.abs(days[:, None] - days[None, :])
    same = (seen.weekday[:, None] == seen.weekday[None, :]).astype(float)
    spells = np.exp(-apart[None] / rhythm.spell_days[:, None, None])
    total = LEVEL_SPREAD**2 + rhythm.week_spread[:, None, None] ** 2 * same[None]
    total = total + rhythm.spell_spread[:, None, None] ** 2 * spells
    total[:, days, days] += rhythm.day_spread[:, None] ** 2 + seen.chance
    return np.asarray(total)


def _covariance_with_parts(seen: Seen, rhythm: Rhythm) -> Floats:
    """Return (draw, day, part): level, seven days of the week, the last day's spell."""
    days = len(seen.weekday)
    parts = np.empty((len(rhythm.day_spread), days, WEEK + 2))
    parts[:, :, 0] = LEVEL_SPREAD**2
    same = (seen.weekday[:, None] == np.arange(WEEK)[None, :]).astype(float)
    parts[:, :, 1 : 1 + WEEK] = rhythm.week_spread[:, None, None] ** 2 * same[None]
    ago = np.arange(days - 1, -1, -1)
    fading = np.exp(-ago[None, :] / rhythm.spell_days[:, None])
    parts[:, :, 1 + WEEK] = rhythm.spell_spread[:, None] ** 2 * fading
    return parts


def _prior_of_parts(rhythm: Rhythm) -> Floats:
    week = np.repeat(rhythm.week_spread[:, None] ** 2, WEEK, axis=1)
    level = np.full((len(week), 1), LEVEL_SPREAD**2)
    variances = np.concatenate([level, week, rhythm.spell_spread[:, None] ** 2], axis=1)
    return np.asarray(variances[:, :, None] * np.eye(WEEK + 2)[None])


def _normal(covariance: Floats, rng: np.random.Generator) -> Floats:
    """Draw from a normal distribution for each covariance."""
    size = covariance.shape[-1]
    root = np.linalg.cholesky(covariance + 1e-9 * np.eye(size))
    return np.asarray(np.einsum("rpq,rq->rp", root, rng.standard_normal(covariance.shape[:2])))
