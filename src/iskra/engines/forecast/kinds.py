"""Volunteers of two kinds: those who try it and go, and those who stay and do more.

Staying power differs between people, so a crowd of volunteers loses its restless ones first and
leaves ever more slowly: the mover-stayer model (Blumen, Kogan and McCarthy 1955, *The Industrial
Mobility of Labor as a Probability Process*). How the kinds mix cannot be seen, therefore many mixes
are drawn and those count that explain best who left when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from iskra.engines.forecast.plan import MONTH_DAYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.forecast.history import History

    Floats = NDArray[np.float64]

ALIKE_SHARE = 0.05
"""Belief that in a campaign all volunteers are of one kind."""
MOST_PER_DAY = 0.9
KEEN_DAYS, KEEN_SPREAD = 170.0, 0.6
"""A keen volunteer is believed to stay for about half a year, give or take a factor of two."""


@dataclass(frozen=True)
class Kinds:
    """Drawn mixes, one entry of each array for each mix.

    Attributes:
        casual_share: of those who join.
        leave_ratio: how many times as likely as a keen one a casual volunteer leaves on a day.
        work_ratio: how many times as much as a casual one a keen volunteer does.
    """

    casual_share: Floats
    leave_ratio: Floats
    work_ratio: Floats

    @classmethod
    def draw(cls, rng: np.random.Generator, count: int) -> Self:
        """Draw mixes from what is believed before anything is seen."""
        alike = rng.random(count) < ALIKE_SHARE
        return cls(
            casual_share=rng.beta(4.0, 2.5, count),
            leave_ratio=np.where(alike, 1.0, np.exp(rng.normal(np.log(9.0), 0.8, count))),
            work_ratio=np.where(alike, 1.0, np.exp(rng.normal(np.log(2.6), 0.5, count))),
        )

    @classmethod
    def alike(cls, count: int) -> Self:
        """Return mixes in which all volunteers are of one kind."""
        one = np.ones(count)
        return cls(casual_share=one / 2, leave_ratio=one, work_ratio=one)

    def chosen(self, which: NDArray[np.int64]) -> Self:
        """Return these mixes, in this order."""
        return type(self)(self.casual_share[which], self.leave_ratio[which], self.work_ratio[which])

    @property
    def work_at_first(self) -> Floats:
        """Return the mean work of those who join, in units of a casual volunteer's."""
        return self.casual_share + (1 - self.casual_share) * self.work_ratio

    def keen_leave_for(self, stay: Floats) -> Floats:
        """Return P(a keen volunteer leaves on a day), given how many of all stay for a month.

        Solved by halving: the share who stay falls as the rate grows.
        """
        low, high = np.zeros_like(stay), np.full_like(stay, 5.0)
        for _ in range(40):
            middle = (low + high) / 2
            stays = self.casual_share * np.exp(-MONTH_DAYS * middle * self.leave_ratio)
            stays = stays + (1 - self.casual_share) * np.exp(-MONTH_DAYS * middle)
            low, high = np.where(stays > stay, middle, low), np.where(stays > stay, high, middle)
        return np.where(stay >= 1, 0.0, high)


@dataclass(frozen=True)
class Crowd:
    """What each mix makes of a history.

    Attributes:
        work: (mix, day): work to be expected, in units of a casual volunteer's day.
        leavers: (mix, day): leaving to be expected, in units of a keen volunteer's.
        casual_now: share of casual ones among the volunteers after the last day.
    """

    work: Floats
    leavers: Floats
    casual_now: Floats


def crowd_of(kinds: Kinds, history: History) -> Crowd:
    """Follow how many of each kind there were on each day, as far as joining and leaving tell."""
    days = len(history)
    casual = kinds.casual_share * history.volunteers[0]
    share = kinds.casual_share.copy()
    work = np.empty((days, len(casual)))
    leavers = np.empty((days, len(casual)))
    for day in range(days):
        there = history.volunteers[day]
        casual, keen = there * share, there * (1 - share)
        work[day] = casual + keen * kinds.work_ratio
        leavers[day] = casual * kinds.leave_ratio + keen
        gone = min(history.left[day], there)
        casual_gone = gone * casual * kinds.leave_ratio / np.maximum(leavers[day], 1e-9)
        casual = np.maximum(casual - casual_gone, 0) + history.joined[day] * kinds.casual_share
        total = there - gone + history.joined[day]
        share = np.clip(casual / total, 0, 1) if total > 0 else kinds.casual_share
    return Crowd(work.T, leavers.T, share)


def likelihood_of_leaving(crowd: Crowd, left: Floats, scatter: float) -> Floats:
    """Return the log likelihood of when people left, for each mix, however many left in all.

    Days share the leavers as a multinomial; scatter beyond chance makes it flatter.
    """
    expected = np.maximum(crowd.leavers, 1e-9)
    shares = expected / expected.sum(axis=1, keepdims=True)
    return np.asarray(np.log(shares) @ left / scatter)


def likelihood_of_staying(crowd: Crowd, left: Floats) -> Floats:
    """Return how far keen volunteers would stay as long as is believed, for each mix, as a log.

    Whoever left in a first month was mostly casual; without a belief about the keen ones a crowd
    that melts in its first weeks would be expected to go on melting.
    """
    daily = (left.sum() + 0.5) / (crowd.leavers.sum(axis=1) + 0.5 * KEEN_DAYS)
    return np.asarray(-0.5 * (np.log(daily * KEEN_DAYS) / KEEN_SPREAD) ** 2)
