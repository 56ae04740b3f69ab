"""How many people of a waiting list to open, so that they are written to in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.forecast.results import FAN_SHARES

if TYPE_CHECKING:
    from iskra.engines.forecast.results import Forecast

CAREFUL = FAN_SHARES[1]
"""So many people are written to in all but 15 of 100 runs."""


def portion_size(forecast: Forecast, *, days: int, open_already: int = 0) -> int:
    """Return how many more people to open for the next days; at least 0.

    Intake follows capacity: the portion is what volunteers get through in 85 of 100 runs, less what
    lies open already. After the last day of the forecast nobody is left to write to.

    Args:
        forecast: of the campaign.
        days: in which the portion is to be written to, at least 1.
        open_already: people who were opened and not written to yet.
    """
    line = np.array(forecast.approached.lines[FAN_SHARES.index(CAREFUL)])
    written = int(line[min(days, len(line) - 1)] - line[0])
    return max(0, written - open_already)
