"""The figures of a plan as a history shows them, and which it says too little about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.delays import Delays
from iskra.engines.forecast.dispersion import PRIOR_EVENTS
from iskra.engines.forecast.mixes import PRIOR_SESSIONS, contacts_per_session
from iskra.engines.forecast.plan import (
    MONTH_DAYS,
    MOST_CONTACTS_PER_SESSION,
    MOST_SESSIONS_PER_WEEK,
)
from iskra.engines.forecast.shares import JOIN_DAYS

if TYPE_CHECKING:
    from iskra.engines.forecast.history import History
    from iskra.engines.forecast.plan import Plan

ENOUGH_EVENTS = 10
"""A rate from fewer events is known to a third at best."""
ENOUGH_DAYS = 14
LEAST = 1e-6


@dataclass(frozen=True)
class Learnt:
    """What a campaign has shown.

    Attributes:
        plan: the figures, from what was believed and what was seen; volunteers are those of now.
        unsure: names of figures about which too little is known yet.
        days: of history.
    """

    plan: Plan
    unsure: tuple[str, ...]
    days: int

    @property
    def is_too_little(self) -> bool:
        """Tell whether the forecast still rests on belief rather than on the campaign."""
        return self.days < ENOUGH_DAYS or bool(self.unsure)


def learn(plan: Plan, history: History | None) -> Learnt:
    """Return the means of what is believed of each figure after the history."""
    if history is None or not len(history):
        everything = ("sessions_per_week", "contacts_per_session", "answer", "consent", "join")
        return Learnt(plan, (*everything, "stay"), 0)
    seen = {
        "sessions_per_week": history.sessions.sum(),
        "contacts_per_session": history.sessions.sum(),
        "answer": history.answers.sum(),
        "consent": history.consents.sum(),
        "join": history.joined.sum(),
        "stay": history.left.sum(),
    }
    unsure = tuple(name for name, events in seen.items() if events < ENOUGH_EVENTS)
    return Learnt(_updated(plan, history), unsure, len(history))


def _updated(plan: Plan, history: History) -> Plan:
    volunteer_days = float(history.volunteers.sum())
    started = PRIOR_SESSIONS + history.sessions.sum()
    weekly = 7 * started / (volunteer_days + 7 * PRIOR_SESSIONS / plan.sessions_per_week)
    typical = Delays(np.array([2 / (JOIN_DAYS + 2)]), 2)
    could_join = float(typical.through(history.consents)[0].sum())
    leave = _rate(plan.leave_per_day, history.left.sum(), volunteer_days)
    return plan.changed(
        volunteers=max(history.volunteers_now, 1),
        sessions_per_week=min(float(weekly), MOST_SESSIONS_PER_WEEK),
        contacts_per_session=min(contacts_per_session(plan, history), MOST_CONTACTS_PER_SESSION),
        answer=_rate(plan.answer, history.answers.sum(), history.contacts.sum()),
        consent=_rate(plan.consent, history.consents.sum(), history.answers.sum()),
        join=_rate(plan.join, history.joined.sum(), could_join),
        stay=(1 - leave) ** MONTH_DAYS,
    )


def _rate(believed: float, events: float, exposure: float) -> float:
    """Return the mean of a Gamma belief after so many events in so much exposure, at most 1."""
    worth = PRIOR_EVENTS / max(believed, LEAST)
    return min(1.0, float((PRIOR_EVENTS + events) / (worth + exposure)))
