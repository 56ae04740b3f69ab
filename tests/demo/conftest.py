"""A small demo movement, written once."""

from __future__ import annotations

import pytest

from iskra.demo.movement import write_lists

SCALE = 0.02


@pytest.fixture(scope="session")
def small_lists(tmp_path_factory):
    """Return the twelve lists with the truth: 6,260 rows of 5,000 people."""
    return write_lists(tmp_path_factory.mktemp("lists"), scale=SCALE, truth=True)
