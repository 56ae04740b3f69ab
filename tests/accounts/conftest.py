from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_was_here():
    """Forget whom earlier tests delayed."""
    cache.clear()
