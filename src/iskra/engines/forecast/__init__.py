"""When everybody on the lists has been written to, and what moves that day.

A simulation of a campaign, day by day (`forecast`), with what the campaign has shown so far
(`History`) in place of published defaults (`Plan`). Not for deciding whom to write to (sharing).
"""

from __future__ import annotations

from iskra.engines.forecast.arithmetic import (
    Arithmetic,
    arithmetic,
    arithmetic_days,
    invitation_hours,
)
from iskra.engines.forecast.errors import UnusableHistoryError, UnusablePlanError
from iskra.engines.forecast.forecasting import MOST_RUNS, RUNS, forecast
from iskra.engines.forecast.history import COLUMNS, History
from iskra.engines.forecast.learnt import Learnt, learn
from iskra.engines.forecast.levers import Lever, levers
from iskra.engines.forecast.plan import HORIZON_DAYS, Plan
from iskra.engines.forecast.portions import portion_size
from iskra.engines.forecast.results import FAN_SHARES, Fan, Forecast
from iskra.engines.forecast.rows import history_of_lines

__all__ = [
    "COLUMNS",
    "FAN_SHARES",
    "HORIZON_DAYS",
    "MOST_RUNS",
    "RUNS",
    "Arithmetic",
    "Fan",
    "Forecast",
    "History",
    "Learnt",
    "Lever",
    "Plan",
    "UnusableHistoryError",
    "UnusablePlanError",
    "arithmetic",
    "arithmetic_days",
    "forecast",
    "history_of_lines",
    "invitation_hours",
    "learn",
    "levers",
    "portion_size",
]
