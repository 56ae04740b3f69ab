"""Histories for tests."""

from __future__ import annotations

import numpy as np

from iskra.engines.forecast import COLUMNS, History

HEADER = ",".join(COLUMNS)


def steady(days=30, *, volunteers=20, sessions=6, per_session=50, **counts):
    """Return a history in which every day is like the one before; counts are by day."""
    values = {"answers": 30, "consents": 10, "joined": 1, "left": 1, **counts}
    first = {"volunteers": volunteers, "sessions": sessions, "contacts": sessions * per_session}
    return History(**{name: np.full(days, float(one)) for name, one in (first | values).items()})


def lines_of(history):
    """Return the lines of CSV that say the same, days from 1."""
    rows = zip(*(getattr(history, name) for name in COLUMNS[1:]), strict=True)
    counted = enumerate(rows, start=1)
    return [HEADER, *(",".join(f"{count:g}" for count in (day, *row)) for day, row in counted)]
