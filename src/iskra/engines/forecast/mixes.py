"""Mixes of volunteers and of scatter, weighed by how well they explain a history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.activity import (
    LOOK_BACK_DAYS,
    SESSION_SCATTER,
    WEEK,
    Activity,
    Rhythm,
    Seen,
    draw_activity,
    likelihood_of_work,
)
from iskra.engines.forecast.dispersion import PRIOR_EVENTS, change, dispersion, posterior_draws
from iskra.engines.forecast.kinds import (
    Crowd,
    Kinds,
    crowd_of,
    likelihood_of_leaving,
    likelihood_of_staying,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.forecast.history import History
    from iskra.engines.forecast.plan import Plan

    Floats = NDArray[np.float64]

MIXES = 500
"""Mixes that are weighed against a history."""
CHUNK_RUNS = 256
PRIOR_SESSIONS = 5.0
"""What a planned amount of work is worth in seen sessions."""
LONGEST_STAY = 0.9999


@dataclass(frozen=True)
class Mixes:
    """Mixes of volunteers and sizes of scatter, and what each makes of a history."""

    kinds: Kinds
    rhythm: Rhythm
    base: Floats
    work: Floats
    leavers: Floats
    casual_now: Floats
    log_weight: Floats

    def resampled(self, rng: np.random.Generator, runs: int) -> Mixes:
        """Draw as many mixes as runs, each as often as its weight says (systematic resampling)."""
        weight = np.exp(self.log_weight - self.log_weight.max())
        steps = (np.arange(runs) + rng.random()) / runs
        ends = np.cumsum(weight / weight.sum())
        which = rng.permutation(np.minimum(np.searchsorted(ends, steps), len(weight) - 1))
        arrays = ("base", "work", "leavers", "casual_now", "log_weight")
        return replace(
            self,
            kinds=self.kinds.chosen(which),
            rhythm=self.rhythm.chosen(which),
            **{name: getattr(self, name)[which] for name in arrays},
        )


def weighed_mixes(plan: Plan, history: History, rng: np.random.Generator) -> Mixes:
    kinds, rhythm = Kinds.draw(rng, MIXES), Rhythm.draw(rng, MIXES)
    crowd = crowd_of(kinds, history)
    base = _base(plan, history, kinds, crowd)
    seen = _seen(history, crowd.work * base[:, None], plan)
    scatter = dispersion(history.left, crowd.leavers.mean(axis=0))
    usual = np.maximum(crowd.work[:, -LOOK_BACK_DAYS:] * base[:, None], 1e-9)
    weight = likelihood_of_leaving(crowd, history.left, scatter)
    weight = weight + likelihood_of_staying(crowd, history.left)
    weight = weight + likelihood_of_work(seen, rhythm) - np.log(usual).sum(axis=1)
    return Mixes(kinds, rhythm, base, crowd.work, crowd.leavers, crowd.casual_now, weight)


def _base(plan: Plan, history: History, kinds: Kinds, crowd: Crowd) -> Floats:
    """Return how many people a casual volunteer writes to in a day, for each mix."""
    prior = PRIOR_SESSIONS * plan.contacts_per_session
    planned = plan.contacts_per_day / kinds.work_at_first
    days = slice(-LOOK_BACK_DAYS, None)
    done = history.contacts[days].sum() + prior
    return np.asarray(done / (crowd.work[:, days].sum(axis=1) + prior / planned))


def contacts_per_session(plan: Plan, history: History) -> float:
    """Return how many people are written to in a session, as far as the history tells."""
    contacts = history.contacts.sum() + PRIOR_SESSIONS * plan.contacts_per_session
    return float(contacts / (history.sessions.sum() + PRIOR_SESSIONS))


def _seen(history: History, usual: Floats, plan: Plan) -> Seen:
    days = slice(-LOOK_BACK_DAYS, None)
    contacts, usual = history.contacts[days], usual[:, days]
    someone = usual > 1e-9
    excess = np.where(someone, contacts / np.where(someone, usual, 1.0) - 1, 0.0)
    few = SESSION_SCATTER * contacts_per_session(plan, history) / np.maximum(usual, 1e-6)
    weekday = np.arange(-usual.shape[1], 0) % WEEK
    return Seen(excess, np.where(someone, few, 1e6), weekday)


def activity_of(mixes: Mixes, history: History, plan: Plan, rng: np.random.Generator) -> Activity:
    seen = _seen(history, mixes.work * mixes.base[:, None], plan)
    parts = []
    for start in range(0, len(mixes.base), CHUNK_RUNS):
        these = np.arange(start, min(start + CHUNK_RUNS, len(mixes.base)))
        some = Seen(seen.excess[these], seen.chance[these], seen.weekday)
        parts.append(draw_activity(some, mixes.rhythm.chosen(these), rng))
    return Activity(
        level=np.concatenate([one.level for one in parts]),
        week=np.concatenate([one.week for one in parts]),
        spell=np.concatenate([one.spell for one in parts]),
    )


def keen_leave(plan: Plan, history: History, mixes: Mixes, rng: np.random.Generator) -> Floats:
    """Draw P(a keen volunteer leaves on a day)."""
    runs = len(mixes.base)
    stay = np.full(runs, min(plan.stay, LONGEST_STAY))
    scatter = dispersion(history.left, mixes.leavers.mean(axis=0))
    return posterior_draws(
        mixes.kinds.keen_leave_for(stay),
        PRIOR_EVENTS,
        float(history.left.sum()) / scatter,
        mixes.leavers.sum(axis=1) / scatter,
        rng,
        runs,
    ) * change(rng, runs)
