"""The plain arithmetic of a campaign: exact, and without anything going wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from iskra.engines.forecast.errors import UnusablePlanError
from iskra.engines.forecast.plan import MOST_PEOPLE

if TYPE_CHECKING:
    from iskra.engines.forecast.plan import Plan

MOST_HOURS = 24.0
INVITATIONS_PER_HOUR = 25
"""Fifty invitations written by hand take about two hours."""


@dataclass(frozen=True)
class Arithmetic:
    """Sessions in all, of each volunteer, and hours in all; a whole number where it is one."""

    sessions: int | float
    sessions_per_volunteer: int | float
    hours: int | float


def arithmetic(
    people: int, volunteers: int, *, records_per_session: int, hours_per_session: float
) -> Arithmetic:
    """Return what it takes to go through all people once.

    250,000 at 100 in 4 hours are 2,500 sessions: 25 for each of 100 volunteers, 250 for each of 10.

    Raises:
        UnusablePlanError: for a number below 1 or absurdly large, or sessions longer than a day.
    """
    for count in (people, volunteers, records_per_session):
        if not 1 <= count <= MOST_PEOPLE:
            raise UnusablePlanError(
                f"People, volunteers and records lie between 1 and {MOST_PEOPLE:,}."
            )
    if not (math.isfinite(hours_per_session) and 0 < hours_per_session <= MOST_HOURS):
        raise UnusablePlanError("Hours per session lie above 0 and up to 24.")
    sessions = Fraction(people, records_per_session)
    return Arithmetic(
        sessions=_plain(sessions),
        sessions_per_volunteer=_plain(sessions / volunteers),
        hours=_plain(sessions * Fraction(str(hours_per_session))),
    )


def arithmetic_days(plan: Plan, *, written_to: int = 0) -> int:
    """Return the days until everybody is written to when all stay and do what they planned.

    The sessions that each volunteer needs, over those they do in a week, times seven; rounded up.
    """
    daily = Fraction(str(plan.contacts_per_session)) * Fraction(str(plan.sessions_per_week)) / 7
    return math.ceil(Fraction(plan.people - written_to) / (daily * plan.volunteers))


def invitation_hours(people: int) -> int | float:
    """Return the hours it takes to write to people who then fill in their own record."""
    return _plain(Fraction(people, INVITATIONS_PER_HOUR))


def _plain(number: Fraction) -> int | float:
    return number.numerator if number.denominator == 1 else float(number)
