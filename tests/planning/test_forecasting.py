"""Forecasts of drives: planned, kept by day, refused where there is no answer."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from iskra.planning.errors import DriveOverError, NobodyListedError, NobodyWritesError
from iskra.planning.models import DrivePlan, KeptForecast
from iskra.planning.selectors import forecasts
from iskra.planning.selectors.record import record_of
from iskra.planning.services import forecasting
from iskra.work.api import Due, run_due
from tests.conftest import NOW
from tests.outreach.factories import make_candidates, make_drive, make_volunteer
from tests.planning.factories import TODAY, make_history

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def few_runs(monkeypatch):
    """So few runs that a test is quick."""
    monkeypatch.setattr(forecasting, "RUNS", 60)
    monkeypatch.setattr(forecasting, "LEVER_RUNS", 30)


def ask(drive, now=NOW):
    return forecasting.ask(drive=drive, now=now)


def test_a_drive_is_forecast_from_its_own_days_and_kept():
    drive = make_history()

    assert ask(drive)

    kept = KeptForecast.objects.get()
    assert (kept.day, kept.history_days, kept.written) == (YESTERDAY, 28, 28 * 36)
    assert kept.people == 28 * 36 + 40
    assert 0 < kept.p50 <= kept.p85 <= kept.p95
    assert len(kept.approached) == len(kept.registered) == 5
    assert {len(line) for line in (*kept.approached, *kept.registered)} == {len(kept.ahead)}
    assert {one["name"] for one in kept.levers} == set(forecasts.LEVERS)


def test_a_second_forecast_of_a_day_takes_the_place_of_the_first():
    drive = make_history()
    ask(drive)

    forecasting.plan(drive=drive, values={"people": 90_000}, by=None, now=NOW)
    ask(drive)

    assert KeptForecast.objects.get().people == 90_000


def test_what_a_coordinator_believes_counts_until_the_drive_shows_more():
    drive = make_history(days=2)
    forecasting.plan(drive=drive, values={"stay": 0.99, "answer": 0.5}, by=None, now=NOW)
    ask(drive)

    figures = {one["name"]: one for one in KeptForecast.objects.get().figures}

    assert figures["stay"]["believed"] == 0.99
    assert figures["stay"]["is_own"]
    assert figures["stay"]["is_unsure"]
    assert not figures["join"]["is_own"]


def test_a_drive_that_has_not_begun_is_forecast_from_its_plan():
    drive = make_drive(state="draft", started_at=None, starts_on=TODAY + dt.timedelta(days=9))
    told = {"people": 1_000, "volunteers": 10, "answer": 1, "consent": 1, "join": 0, "stay": 1}
    rates = {"sessions_per_week": 2, "contacts_per_session": 50}
    forecasting.plan(drive=drive, values={**told, **rates}, by=None, now=NOW)

    ask(drive)

    kept = KeptForecast.objects.get()
    assert (kept.p50, kept.p85, kept.p95) == (7, 7, 7)
    assert kept.day == TODAY + dt.timedelta(days=8)
    assert forecasts.bounds_of(kept)[1].day == TODAY + dt.timedelta(days=15)


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (make_drive, NobodyListedError),
        (lambda: make_candidates(make_drive(), 3)[0].drive, NobodyWritesError),
        (lambda: make_history(days=3, state="ended"), DriveOverError),
    ],
)
def test_where_there_is_no_answer_it_is_said(make, refusal):
    with pytest.raises(refusal):
        ask(make())

    assert not KeptForecast.objects.exists()


def test_when_everybody_left_there_is_no_day():
    drive = make_history(days=20, volunteers=2, waiting=50)
    drive.volunteers.update(left_at=NOW - dt.timedelta(days=3))
    forecasting.plan(drive=drive, values={"volunteers": 5}, by=None, now=NOW)

    with pytest.raises(NobodyWritesError):
        ask(drive)


def test_more_people_than_can_be_reached_have_no_day():
    drive = make_history(joins=0)
    forecasting.plan(drive=drive, values={"people": 9_000_000_000}, by=None, now=NOW)
    ask(drive)

    kept = KeptForecast.objects.get()

    assert [one.day for one in forecasts.bounds_of(kept)] == [None, None, None]
    assert forecasts.stops_short(kept) > 90
    assert kept.reached < 9_000_000_000


def test_what_takes_long_is_due_work():
    drive = make_history()
    ask(drive)
    KeptForecast.objects.update(seconds=forecasting.QUICK_SECONDS + 1, people=1)

    assert not ask(drive)

    assert forecasting.progress(drive).state == "waiting"
    run_due(NOW, kinds={forecasting.KIND})
    assert forecasting.progress(drive) is None
    assert KeptForecast.objects.get().people > 1


def test_due_work_of_a_drive_that_ended_meanwhile_is_done():
    drive = make_history(days=3)
    forecasting.sweep(NOW)
    type(drive).objects.update(state="ended")

    run_due(NOW, kinds={forecasting.KIND})

    assert Due.objects.get(kind=forecasting.KIND).state == "done"
    assert not KeptForecast.objects.exists()


def test_each_running_drive_is_forecast_once_a_day_by_itself():
    drive = make_history(days=3)
    make_history(days=3, state="paused")

    assert forecasting.sweep(NOW) == 1
    assert forecasting.sweep(NOW) == 0
    run_due(NOW, kinds={forecasting.KIND})
    assert forecasting.sweep(NOW + dt.timedelta(minutes=1)) == 0
    assert forecasting.sweep(NOW + dt.timedelta(days=1)) == 1

    assert KeptForecast.objects.get().drive == drive


def test_a_drive_that_cannot_be_forecast_is_tried_once_a_day():
    drive = make_drive(now=NOW - dt.timedelta(days=2))

    assert forecasting.sweep(NOW) == 1
    run_due(NOW, kinds={forecasting.KIND})

    assert forecasting.sweep(NOW + dt.timedelta(minutes=1)) == 0
    assert Due.objects.get(key=str(drive.public_id)).state == "done"


def test_what_was_said_is_compared_with_what_came_a_week_later():
    drive = make_history(days=28, waiting=300)
    record = record_of(drive, last=YESTERDAY)
    for ago in (9, 12, 20):
        day = TODAY - dt.timedelta(days=ago)
        forecasting.keep(drive=drive, record=record.until(day), day=day, now=NOW)
    ask(drive)

    told = forecasts.compared(drive, record)

    assert [one.day for one in told["approached"]] == [
        TODAY - dt.timedelta(days=ago) for ago in (13, 5, 2)
    ]
    assert [one.came for one in told["approached"]] == [16 * 36, 24 * 36, 27 * 36]
    assert all(one.low < one.came < one.high for one in told["approached"])
    assert told["right_shown"] > 50
    assert told["ended_on"] is None


def test_once_all_are_written_to_the_last_days_that_were_said_are_judged():
    drive = make_history(days=28, waiting=0)
    record = record_of(drive, last=YESTERDAY)
    forecasting.plan(drive=drive, values={"people": 28 * 36}, by=None, now=NOW)
    day = TODAY - dt.timedelta(days=12)
    forecasting.keep(drive=drive, record=record.until(day), day=day, now=NOW)

    told = forecasts.compared(drive, record)

    assert told["ended_on"] == YESTERDAY
    assert told["told"] == 1


def test_an_empty_figure_is_the_published_one():
    drive = make_drive()
    make_candidates(drive, 30)
    make_volunteer(drive)
    forecasting.plan(drive=drive, values={}, by=None, now=NOW)
    ask(drive)

    figures = {one["name"]: one["believed"] for one in KeptForecast.objects.get().figures}

    assert figures == {
        "sessions_per_week": 1.0,
        "contacts_per_session": 50.0,
        "answer": 0.1,
        "consent": 0.3,
        "join": 0.05,
        "stay": 0.5,
    }
    assert DrivePlan.objects.get().people is None


def test_the_plain_sum_is_exact():
    told = forecasts.plain_sums(250_000, 100)

    assert (told["sessions"], told["each"], told["hours"], told["writing"]) == (
        2_500,
        25,
        10_000,
        10_000,
    )


def test_the_picture_has_equal_steps_from_what_came_to_what_may_come():
    drive = make_history()
    ask(drive)
    kept = KeptForecast.objects.get()

    rows = forecasts.fan_rows(kept, record_of(drive, last=YESTERDAY).written, kept.approached)

    steps = {(later[0] - earlier[0]).days for earlier, later in pairwise(rows)}
    assert len(steps) == 1
    assert (YESTERDAY, 28 * 36) in rows
    assert rows[-1][0] >= YESTERDAY + dt.timedelta(days=kept.p85)
    assert all(low <= middle <= high for _day, middle, low, high in rows[-5:])
