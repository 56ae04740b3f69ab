"""What other rooms may use of planning, and what other rooms call by its dotted name."""

from __future__ import annotations

from iskra.planning.models import KeptForecast, SizedGroup
from iskra.planning.selectors.record import record_of
from iskra.planning.services.counting import run_count
from iskra.planning.services.forecasting import keep, run_forecast, sweep
from iskra.planning.services.groups import look, take

__all__ = [
    "KeptForecast",
    "SizedGroup",
    "keep",
    "look",
    "record_of",
    "run_count",
    "run_forecast",
    "sweep",
    "take",
]
