"""The demo's register: filled once through the rooms' own doors, wherever it was stopped."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db.models import Count

from iskra.accounts.api import Role, User, scope_of
from iskra.demo import folder
from iskra.demo.movement import write_lists
from iskra.demo.movement.exports import EXPORTS
from iskra.demo.register import past
from iskra.demo.register.driving import HELPERS
from iskra.demo.register.filling import KIND, sweep
from iskra.demo.register.past import ASKED_AFTER
from iskra.demo.register.sheets import SHEETS
from iskra.demo.register.two_weeks import DAYS
from iskra.demo.register.users import make_users, user_of
from iskra.demo.register.visitors import PASSWORD, VISITORS, words_to_sign_in
from iskra.lists.api import Import, Source, TargetGroup, WaitingList
from iskra.outreach.api import Approach, Drive, Slice
from iskra.people.api import Person, Standing
from iskra.planning.api import KeptForecast
from iskra.work.api import progress_of, run_due
from tests.conftest import NOW

# So many calls are more than a whole demo takes: it ends, or something is wrong.
MOST_CALLS = 400


@pytest.fixture
def loaded(tmp_path, settings):
    """Return the settings of a demo whose lists are written, at a three-hundredth of their size."""
    settings.DATA = tmp_path
    settings.DEMO = True
    write_lists(tmp_path / folder.DEMO / folder.LISTS, scale=0.003)
    return settings


def fill(until=lambda: False):
    """Let the worker work until the demo is filled, or something else holds; return the moment."""
    sweep(NOW)
    for call in range(MOST_CALLS):
        moment = NOW + dt.timedelta(seconds=call)
        run_due(moment)
        if until() or progress_of(KIND, KIND).state == "done":
            return moment
    raise AssertionError(progress_of(KIND, KIND))


def people():
    return Person.objects.visible_to(scope_of(user_of("officer")), NOW)


def test_every_list_of_the_demo_is_described_once():
    assert sorted(sheet.file for sheet in SHEETS) == sorted(export.file for export in EXPORTS)


@pytest.mark.django_db
def test_every_role_can_be_looked_at():
    made = make_users(NOW)

    assert {role for user in made for role in user.roles} == set(Role.values)
    assert all(user.check_password(PASSWORD) for user in made)


@pytest.mark.django_db
def test_users_are_made_once():
    assert make_users(NOW) == make_users(NOW)
    assert User.objects.count() == len(VISITORS)


def test_the_start_prints_every_address_and_the_password():
    words = words_to_sign_in()

    assert all(visitor.email in words for visitor in VISITORS)
    assert PASSWORD in words


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_the_register_is_filled_with_all_standings_and_a_drive_runs():
    fill()

    assert set(Import.objects.values_list("state", flat=True)) == {"done"}
    assert set(people().values_list("standing", flat=True)) == set(Standing.values)
    assert TargetGroup.objects.exists()
    assert set(people().values_list("held_back", flat=True)) == {True, False}
    drive = Drive.objects.get()
    outcomes = set(Approach.objects.values_list("outcome", flat=True))
    assert (drive.state, drive.volunteers.count()) == ("running", 1 + len(HELPERS))
    assert {"written", "requested", "answered", "yes", "not_now"} <= outcomes
    days = dict(drive.days.values_list("what").annotate(Count("day", distinct=True)))
    assert days["approached"] > 1
    assert days["registered"] >= 1
    assert set(Slice.objects.values_list("state", flat=True)) == {"untouched", "leased", "done"}


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_the_drive_has_two_weeks_behind_it_and_what_was_forecast_meanwhile():
    moment = fill()

    drive = Drive.objects.get()
    told = KeptForecast.objects.filter(drive=drive)
    assert (moment - drive.started_at).days == DAYS
    assert [one.history_days for one in told] == sorted(ASKED_AFTER, reverse=True)
    assert drive.days.filter(day=moment.date()).exists()
    past.look_back(
        drive,
        by=user_of("coordinator"),
        job=SimpleNamespace(clock=lambda: moment, keep=lambda: None),
    )
    assert told.count() == len(ASKED_AFTER)


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_more_prospects_than_can_be_written_to_wait_in_a_sealed_list(settings):
    write_lists(settings.DATA / folder.DEMO / folder.LISTS, scale=0.03)

    fill()

    (waiting,) = WaitingList.objects.all()
    assert 0 < waiting.opened < waiting.rows


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_one_coordinator_sees_a_part_only():
    fill()

    part = Person.objects.visible_to(scope_of(user_of("iberia")), NOW)

    assert 0 < part.count() < people().count()


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_filling_goes_on_where_it_was_stopped():
    fill(until=lambda: Import.objects.filter(state="done").count() == 3)

    fill()

    assert Import.objects.count() == len(SHEETS)
    assert Source.objects.exclude(kind="hand").count() == len(SHEETS)


@pytest.mark.django_db
def test_without_a_demo_nothing_is_filled():
    assert sweep(NOW) == 0
    assert progress_of(KIND, KIND) is None
