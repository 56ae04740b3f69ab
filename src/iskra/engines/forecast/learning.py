"""Puts together what is believed and what a history shows, as runs to be played."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.activity import WEEK, Activity, Rhythm, activity_before_history
from iskra.engines.forecast.kinds import MOST_PER_DAY, Kinds
from iskra.engines.forecast.mixes import activity_of, keen_leave, weighed_mixes
from iskra.engines.forecast.runs import Runs
from iskra.engines.forecast.shares import agreeing, answer_delays, beta_draws, join_delays, joining

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iskra.engines.forecast.history import History
    from iskra.engines.forecast.plan import Plan

    Floats = NDArray[np.float64]

LEVEL_SPREAD = 0.3
"""How far from its plan a campaign without history may turn out to work, as a share."""
DRIFT_PER_DAY = 0.01
"""How far the level of work wanders in a day, as a share."""


def runs_of_plan(plan: Plan, rng: np.random.Generator, runs: int) -> Runs:
    """Return runs of a campaign that has not begun.

    All volunteers are alike then: `stay` of them are left after each month, as was said.
    """
    if plan.is_certain:
        return _certain_runs(plan, runs)
    kinds = Kinds.alike(runs)
    stay = beta_draws(plan.stay, rng, runs)
    casual = rng.binomial(plan.volunteers, kinds.casual_share)
    base = plan.contacts_per_day / kinds.work_at_first
    rhythm = Rhythm.draw(rng, runs)
    activity = activity_before_history(rhythm, rng, level_spread=LEVEL_SPREAD)
    none = np.zeros(runs, dtype=np.int64)
    return Runs(
        casual=casual,
        keen=plan.volunteers - casual,
        **_work(kinds, base, activity, rhythm),
        **_leaving(kinds, kinds.keen_leave_for(stay)),
        agree=beta_draws(plan.answer, rng, runs) * beta_draws(plan.consent, rng, runs),
        join=beta_draws(plan.join, rng, runs),
        answer_release=answer_delays(rng, runs).release,
        join_release=join_delays(rng, runs).release,
        waiting=np.zeros(runs),
        joining_first=none,
        joining_second=none,
    )


def runs_of_history(plan: Plan, history: History, rng: np.random.Generator, runs: int) -> Runs:
    """Return runs of a campaign that has come as far as its history tells."""
    mixes = weighed_mixes(plan, history, rng).resampled(rng, runs)
    casual = rng.binomial(history.volunteers_now, mixes.casual_now)
    agree, answers = agreeing(plan, history, rng, runs)
    join, joins, waiting = joining(plan, history, rng, runs)
    activity = activity_of(mixes, history, plan, rng)
    return Runs(
        casual=casual,
        keen=history.volunteers_now - casual,
        **_work(mixes.kinds, mixes.base, activity, mixes.rhythm),
        **_leaving(mixes.kinds, keen_leave(plan, history, mixes, rng)),
        agree=agree,
        join=join,
        answer_release=answers.release,
        join_release=joins.release,
        waiting=answers.through(history.contacts)[1][0],
        joining_first=rng.poisson(waiting[0] * join),
        joining_second=rng.poisson(waiting[1] * join),
    )


def _work(kinds: Kinds, base: Floats, activity: Activity, rhythm: Rhythm) -> dict[str, Floats]:
    contacts = base * activity.level
    return {
        "casual_contacts": contacts,
        "keen_contacts": contacts * kinds.work_ratio,
        "week": activity.week,
        "spell": activity.spell,
        "spell_spread": rhythm.spell_spread,
        "spell_days": rhythm.spell_days,
        "day_spread": rhythm.day_spread,
        "drift": np.full(len(base), DRIFT_PER_DAY),
    }


def _leaving(kinds: Kinds, keen_leave: Floats) -> dict[str, Floats]:
    return {
        "keen_leave": np.minimum(keen_leave, MOST_PER_DAY),
        "casual_leave": np.minimum(keen_leave * kinds.leave_ratio, MOST_PER_DAY),
        "casual_share": kinds.casual_share,
    }


def _certain_runs(plan: Plan, runs: int) -> Runs:
    """Return runs in which everybody does exactly what is planned."""
    none, zero, one = np.zeros(runs, dtype=np.int64), np.zeros(runs), np.ones(runs)
    contacts = np.full(runs, plan.contacts_per_day)
    leave = np.full(runs, plan.leave_per_day)
    return Runs(
        casual=none,
        keen=none + plan.volunteers,
        casual_contacts=contacts,
        keen_contacts=contacts,
        casual_leave=leave,
        keen_leave=leave,
        casual_share=zero,
        week=np.ones((runs, WEEK)),
        spell=zero,
        spell_spread=zero,
        spell_days=one,
        day_spread=zero,
        drift=zero,
        agree=one * plan.answer * plan.consent,
        join=one * plan.join,
        answer_release=one,
        join_release=one,
        waiting=zero,
        joining_first=none,
        joining_second=none,
    )
