"""An import that cannot go on lets the others go on."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.lists.api import sweep
from iskra.lists.models import Import
from iskra.lists.rules.states import State
from iskra.lists.services import running, undoing
from iskra.work.api import progress_of, run_due
from tests.accounts.factories import make_coordinator
from tests.conftest import NOW
from tests.lists.factories import brought_in, make_import, run, start

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def stuck(monkeypatch):
    """Return an import that went wrong so often that nobody takes it up any more."""
    found = make_import()
    start(found)
    with monkeypatch.context() as broken:
        broken.setattr(running, "_land", lambda *_: 1 / 0)
        for hours in range(30):
            run_due(NOW + hours * HOUR, kinds=["lists.import"])
    assert progress_of("lists.import", str(found.public_id)).state == "failed"
    return found


@pytest.mark.usefixtures("stuck")
def test_the_next_import_does_not_wait_for_one_that_nobody_takes_up_any_more():
    sweep(NOW + 40 * HOUR)

    other = brought_in([{"name": "Zoë Quirke", "email": "zoe@example.org"}], now=NOW + 41 * HOUR)

    assert other.state == State.DONE


def test_an_import_that_nobody_takes_up_any_more_has_failed_and_can_be_undone(stuck):
    sweep(NOW + 40 * HOUR)
    assert Import.objects.get(pk=stuck.pk).state == State.FAILED

    undoing.undo(of_import=stuck, by=make_coordinator(), now=NOW + 41 * HOUR)
    run(NOW + 41 * HOUR)

    assert Import.objects.get(pk=stuck.pk).state == State.UNDONE


def test_an_undoing_that_nobody_takes_up_any_more_is_tried_again(monkeypatch):
    found = brought_in()
    undoing.undo(of_import=found, by=make_coordinator(), now=NOW)
    with monkeypatch.context() as broken:
        broken.setattr(undoing, "_take_back_batch", lambda *_: 1 / 0)
        for hours in range(30):
            run_due(NOW + hours * HOUR, kinds=["lists.undo"])

    sweep(NOW + 40 * HOUR)
    run(NOW + 41 * HOUR)

    assert Import.objects.get(pk=found.pk).state == State.UNDONE
