"""A drive, somebody who takes part in it, and somebody in their hands."""

from __future__ import annotations

import pytest

from iskra.outreach.services.opening import open_assignment
from iskra.outreach.services.taking import take_batch
from tests.conftest import NOW
from tests.outreach.factories import make_candidate, make_drive, make_volunteer


@pytest.fixture
def drive():
    return make_drive()


@pytest.fixture
def volunteer(drive):
    return make_volunteer(drive)


@pytest.fixture
def one(drive, volunteer):
    """Somebody in hand, opened."""
    make_candidate(drive)
    (given,) = take_batch(drive=drive, volunteer=volunteer, now=NOW)
    return open_assignment(assignment=given, volunteer=volunteer, now=NOW)
