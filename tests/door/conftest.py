from __future__ import annotations

import pytest
from django.core.cache import cache

from iskra.door.services import delays


@pytest.fixture(autouse=True)
def _nobody_was_here():
    """Forget whom earlier tests delayed."""
    cache.clear()


@pytest.fixture
def waited(monkeypatch):
    """The seconds that answers were held up for, instead of holding them up."""
    seconds = []
    monkeypatch.setattr(delays.time, "sleep", seconds.append)
    return seconds
