"""A made-up campaign: what could be seen of it, and when it really ended."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from iskra.engines.forecast import History

HISTORY_DAYS = 30
LONGEST_DAYS = 760
"""A history, and the two years that a forecast looks at after it."""


@dataclass
class Days:
    """Counts of each day, filled as the campaign goes."""

    rows: list[tuple[float, ...]] = field(default_factory=list)

    def add(self, *counts: float) -> None:
        """Add a day: volunteers, sessions, contacts, answers, consents, joined, left."""
        self.rows.append(tuple(float(count) for count in counts))


@dataclass(frozen=True)
class Campaign:
    """A campaign as far as its history goes, and the truth about its end.

    Attributes:
        sessions_per_week: what its coordinator had planned.
        contacts_per_session: the same.
        true_days: from the last row of the history until the last person was written to;
            infinite when that did not happen within two years.
    """

    people: int
    volunteers: int
    sessions_per_week: float
    contacts_per_session: float
    history: History
    true_days: float
    table: np.ndarray


def campaign_of(
    people: int, days: Days, sessions_per_week: float, contacts_per_session: float
) -> Campaign | None:
    """Cut a played campaign after its history; None when it was over by then."""
    table = np.array(days.rows)
    done = np.flatnonzero(np.cumsum(table[:, 2]) >= people)
    end = int(done[0]) + 1 if len(done) else math.inf
    if end <= HISTORY_DAYS:
        return None
    return Campaign(
        people=people,
        volunteers=int(table[0, 0]),
        sessions_per_week=sessions_per_week,
        contacts_per_session=contacts_per_session,
        history=History(*table[:HISTORY_DAYS].T),
        true_days=end - HISTORY_DAYS,
        table=table,
    )
