"""What a campaign plans: people, volunteers, and what is assumed of both."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from iskra.engines.forecast.errors import UnusablePlanError

MOST_PEOPLE = 10_000_000_000
"""More than all people alive: a number above is a slip of the keyboard."""
MOST_SESSIONS_PER_WEEK = 168.0
"""One for each hour of the week."""
MOST_CONTACTS_PER_SESSION = 1_000_000.0
MONTH_DAYS = 365.25 / 12
HORIZON_DAYS = 730
"""Nobody can look further ahead than two years."""

SESSIONS_PER_WEEK = 1.0
CONTACTS_PER_SESSION = 50.0
ANSWER = 0.1
CONSENT = 0.3
JOIN = 0.05
STAY = 0.5
"""Defaults; docs/explanation/forecasting.md names the campaigns that they come from."""

SHARES = ("answer", "consent", "join", "stay")


@dataclass(frozen=True)
class Plan:
    """A campaign as somebody plans it.

    Attributes:
        people: on all lists together, those already written to included.
        volunteers: at the beginning.
        sessions_per_week: of one volunteer.
        contacts_per_session: people written to for the first time.
        answer: share of those written to who answer.
        consent: share of those who answer who agree to be in the register.
        join: share of those in the register who become volunteers.
        stay: share of the volunteers who are still there a month later.
    """

    people: int
    volunteers: int
    sessions_per_week: float = SESSIONS_PER_WEEK
    contacts_per_session: float = CONTACTS_PER_SESSION
    answer: float = ANSWER
    consent: float = CONSENT
    join: float = JOIN
    stay: float = STAY

    def __post_init__(self) -> None:
        """Refuse what cannot be.

        Raises:
            UnusablePlanError: for a figure that is no number, too small or absurdly large.
        """
        _check_count("people", self.people)
        _check_count("volunteers", self.volunteers)
        _check_rate("sessions per week", self.sessions_per_week, MOST_SESSIONS_PER_WEEK)
        _check_rate("contacts per session", self.contacts_per_session, MOST_CONTACTS_PER_SESSION)
        for name in SHARES:
            share = getattr(self, name)
            if not 0 <= share <= 1:
                raise UnusablePlanError(f"The share '{name}' lies between 0 and 1, not at {share}.")

    @property
    def is_certain(self) -> bool:
        """Tell whether nothing is left to chance: everybody does what is planned, or nobody."""
        return all(getattr(self, name) in {0, 1} for name in SHARES)

    @property
    def joins_per_contact(self) -> float:
        """Return P(somebody who is written to becomes a volunteer)."""
        return self.answer * self.consent * self.join

    @property
    def contacts_per_day(self) -> float:
        """Return how many people one volunteer writes to, per day of the calendar."""
        return self.sessions_per_week * self.contacts_per_session / 7

    @property
    def leave_per_day(self) -> float:
        """Return P(a volunteer leaves on a day), from the share who stay for a month."""
        return float(1 - max(self.stay, 1e-9) ** (1 / MONTH_DAYS))

    @property
    def reproduction(self) -> float:
        """Return how many new volunteers one volunteer brings while they stay.

        R = contacts per session x sessions x P(a contact joins). Above 1 the campaign feeds
        itself. A volunteer's time counts up to the two years that are looked at.
        """
        leave = self.leave_per_day
        days = min(1 / leave, HORIZON_DAYS) if leave else HORIZON_DAYS
        return self.contacts_per_day * days * self.joins_per_contact

    def changed(self, **figures: Any) -> Plan:
        """Return the plan with other figures.

        Raises:
            UnusablePlanError: as when a plan is made.
        """
        return replace(self, **figures)


def _check_count(name: str, count: int) -> None:
    if not 1 <= count <= MOST_PEOPLE:
        raise UnusablePlanError(
            f"The number of {name} lies between 1 and {MOST_PEOPLE:,} (more than live on earth)."
        )


def _check_rate(name: str, rate: float, most: float) -> None:
    if not (math.isfinite(rate) and 0 < rate <= most):
        raise UnusablePlanError(f"{name.capitalize()} lie above 0 and up to {most:,.0f}.")
