"""What each simulated campaign starts from; one entry of each array for each run."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Runs:
    """Rates and state of each run on the day before the first.

    Attributes:
        casual: volunteers who try it.
        keen: volunteers who stay.
        casual_contacts: people whom a casual volunteer writes to, per day of the calendar.
        keen_contacts: the same of a keen one.
        casual_leave: P(a casual volunteer leaves on a day).
        keen_leave: the same of a keen one.
        casual_share: of those who join.
        week: (run, 7) work of each day of the week, the first day's first; 1 is usual.
        spell: how much more than usual is done in the current spell; 0 is usual.
        spell_spread: how much spells scatter.
        spell_days: how long they last.
        day_spread: how much single days scatter beyond chance.
        drift: how much the level wanders in a day, as a share.
        agree: P(somebody who is written to agrees to be in the register).
        join: P(somebody in the register becomes a volunteer).
        answer_release: share of those about to answer who do so on a day.
        join_release: share of those who wait in a stage before joining who move on in a day.
        waiting: written to, answer not due yet.
        joining_first: about to join, first stage.
        joining_second: about to join, second stage.
    """

    casual: Counts
    keen: Counts
    casual_contacts: Floats
    keen_contacts: Floats
    casual_leave: Floats
    keen_leave: Floats
    casual_share: Floats
    week: Floats
    spell: Floats
    spell_spread: Floats
    spell_days: Floats
    day_spread: Floats
    drift: Floats
    agree: Floats
    join: Floats
    answer_release: Floats
    join_release: Floats
    waiting: Floats
    joining_first: Counts
    joining_second: Counts

    def __len__(self) -> int:
        """Return the number of runs."""
        return len(self.casual)

    def chosen(self, which: NDArray[np.bool_] | NDArray[np.int64] | slice) -> Runs:
        """Return some of the runs."""
        return replace(
            self, **{field.name: getattr(self, field.name)[which] for field in fields(self)}
        )
