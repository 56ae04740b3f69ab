"""S1 `crash`: whatever is killed in the middle loses nothing, doubles nothing, and goes on."""

from __future__ import annotations

from random import Random

import pytest
from django.core.management import call_command

from iskra.lists.models import Import
from iskra.lists.services import undoing
from iskra.people.models import Person
from iskra.people.services import erase, merge, undo_merge
from iskra.sealing.services import rotate
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator
from tests.lists import factories as lists
from tests.safety import movement, state
from tests.safety.killing import kill_until_done, run_apart

pytestmark = pytest.mark.django_db(transaction=True)

SEED = 1848


def begin():
    """Return a coordinator, a register with some people, and a second list that is ready to run."""
    by = make_coordinator(email="coordinator@house.example")
    lists.brought_in(movement.rows(1, 60), by=by)
    ready = lists.make_import(
        movement.rows(30, 120), source=lists.make_source("sign_up", by=by), by=by
    )
    lists.start(ready, by=by)
    return by, ready


def work_lists():
    run_due(movement.SOON, kinds=lists.KINDS)


def done_at_once():
    """Return the register after the same without any kill, and start anew."""
    begin()
    assert run_apart(work_lists)
    expected = state.register()
    call_command("flush", interactive=False, verbosity=0)
    return expected


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_an_import_killed_anywhere_brings_the_same_people(kills):
    expected = done_at_once()
    _, ready = begin()

    killed = kill_until_done(work_lists, Random(SEED), kills, 0.6)

    ready.refresh_from_db()
    assert killed > 3
    assert ready.state == "done"
    assert state.register() == expected


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_an_undo_killed_anywhere_leaves_what_was_before(kills):
    by, ready = begin()
    work_lists()
    first = Import.objects.order_by("pk").first()
    undoing.undo(of_import=ready, by=by, now=movement.SOON)

    killed = kill_until_done(work_lists, Random(SEED), kills, 0.3)
    after = state.register()

    assert killed > 1
    assert after["listings"] == {"register": 60}
    assert after["parts"] == 60
    assert after["listings without a person"] == 0
    assert Import.objects.get(pk=first.pk).state == "done"


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.slow)])
def test_merging_parting_and_erasing_killed_anywhere_are_whole_or_not_at_all(kills):
    by = make_coordinator()
    lists.brought_in(movement.rows(1, 60), by=by)
    random = Random(SEED)

    def act():
        found = list(Person.unscoped.standing_for_all().order_by("pk").values_list("pk", flat=True))
        for left, right, third in zip(found[::3], found[1::3], found[2::3], strict=False):
            done = merge(left_id=left, right_id=right, why="review", by=by, now=movement.SOON)
            if left % 2:
                undo_merge(merge_id=done.pk, by=by, now=movement.SOON)
            erase(person_id=third, by=by, now=movement.SOON)

    for _ in range(kills):
        run_apart(act, random.uniform(0.01, 0.25))
    assert run_apart(act)

    found = state.register()
    assert found["parts"] == sum(found["listings"].values()) < 60
    assert found["listings without a person"] == 0
    assert sum(found["cards"].values()) == found["parts"] - found["merges"]


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.slow)])
def test_a_rotation_killed_anywhere_leaves_everything_to_be_opened(kills):
    by = make_coordinator()
    lists.brought_in(movement.rows(1, 60), by=by)
    before = state.register()
    rotate(now=movement.NOW, by=by)

    killed = kill_until_done(
        lambda: run_due(movement.SOON, kinds=["sealing.rotate"]), Random(SEED), kills, 0.2
    )

    assert killed > 0
    assert state.register() == before
