"""Whatever people and clocks do, and in whatever order: outreach agrees with its model."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.outreach.machine_chances import Outreach

pytestmark = pytest.mark.django_db

STEPS = 50
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def run(steps):
    wanted = settings(
        max_examples=steps // STEPS,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=SLOW,
    )
    run_state_machine_as_test(Outreach, settings=wanted)


def test_2000_steps_agree_with_the_model():
    run(2_000)


@pytest.mark.slow
def test_20000_steps_agree_with_the_model():
    run(20_000)
