"""What a campaign has seen so far, a row for each day gone by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.errors import UnusableHistoryError

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS = ("day", "volunteers", "sessions", "contacts", "answers", "consents", "joined", "left")
COUNTS = COLUMNS[1:]
LONGEST_DAYS = 3_660


@dataclass(frozen=True)
class History:
    """Counts of each day gone by, in the order of the days; all arrays are equally long.

    Attributes:
        volunteers: who take part on the day.
        sessions: begun on the day.
        contacts: people written to for the first time.
        answers: that came in on the day, whenever the person was written to.
        consents: people who agreed on the day.
        joined: volunteers who began on the day.
        left: volunteers who stopped on the day.
    """

    volunteers: NDArray[np.float64]
    sessions: NDArray[np.float64]
    contacts: NDArray[np.float64]
    answers: NDArray[np.float64]
    consents: NDArray[np.float64]
    joined: NDArray[np.float64]
    left: NDArray[np.float64]

    def __len__(self) -> int:
        """Return the days gone by."""
        return len(self.volunteers)

    def __post_init__(self) -> None:
        """Refuse what cannot be.

        Raises:
            UnusableHistoryError: for unequal lengths, counts below 0 or endless, and when more
                answers came than people were written to, or more agreed than answered.
        """
        arrays = [getattr(self, name) for name in COUNTS]
        if len({len(one) for one in arrays}) != 1:
            raise UnusableHistoryError("Every day needs all of its counts.")
        if len(self) > LONGEST_DAYS:
            raise UnusableHistoryError(f"A history has at most {LONGEST_DAYS:,} days.")
        if not all(np.isfinite(one).all() and (one >= 0).all() for one in arrays):
            raise UnusableHistoryError("A count is a number of at least 0.")
        for few, many, words in (
            (self.answers, self.contacts, "more answers than people written to"),
            (self.consents, self.answers, "more people who agreed than answers"),
        ):
            if few.sum() > many.sum():
                raise UnusableHistoryError(f"The history has {words}.")

    @property
    def volunteers_now(self) -> int:
        """Return how many volunteers there are after the last day.

        Some count in the morning of a day and some in the evening. Which it was shows in the
        rows: the next count is this one and those who came and went either on this or the next day.
        """
        change = self.joined - self.left
        steps = np.diff(self.volunteers)
        morning = np.abs(steps - change[:-1]).sum()
        evening = np.abs(steps - change[1:]).sum()
        now = self.volunteers[-1] + (change[-1] if morning < evening else 0)
        return max(0, round(float(now)))

    @property
    def contacts_so_far(self) -> int:
        """Return how many people have been written to."""
        return round(float(self.contacts.sum()))
