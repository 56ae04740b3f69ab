"""The days of a drive as the forecast learns from them."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.planning.selectors.record import people_listed, record_of
from tests.conftest import NOW
from tests.outreach.factories import make_candidates, make_drive, make_volunteer
from tests.planning.factories import TODAY, happen, leave, make_history

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - dt.timedelta(days=1)


def test_each_day_gone_by_has_a_row_and_today_has_none():
    drive = make_history(days=5)

    record = record_of(drive, last=YESTERDAY)

    assert record.days[0] == TODAY - dt.timedelta(days=5)
    assert record.days[-1] == YESTERDAY
    assert record.history.sessions.tolist() == [3, 3, 3, 3, 3]
    assert record.history.contacts.tolist() == [36] * 5
    assert record.history.volunteers.tolist() == [6] * 5
    assert record.written[YESTERDAY] == 180


def test_before_its_first_day_is_over_a_drive_has_shown_nothing():
    drive = make_drive()

    assert record_of(drive, last=YESTERDAY).history is None
    assert record_of(make_drive(started_at=None), last=YESTERDAY).days == []


def test_who_left_is_gone_from_that_day_on():
    drive = make_history(days=5)
    leave(drive, at=NOW - dt.timedelta(days=2))

    history = record_of(drive, last=YESTERDAY).history

    assert history.volunteers.tolist() == [6, 6, 6, 5, 5]
    assert history.left.tolist() == [0, 0, 0, 1, 0]


def test_who_agreed_has_answered_and_nobody_answers_who_was_not_written_to():
    drive = make_history(days=2, volunteers=1, a_day=4)
    volunteer = drive.volunteers.get().volunteer
    happen(drive, YESTERDAY, volunteer, registered=3, answered=-5)
    happen(drive, YESTERDAY, None, answered=90)

    history = record_of(drive, last=YESTERDAY).history

    assert history.contacts.sum() == 4
    assert history.consents.sum() <= history.answers.sum() <= 4


def test_what_was_noted_before_the_start_counts_on_the_first_day():
    drive = make_drive(now=NOW - dt.timedelta(days=3))
    happen(drive, TODAY - dt.timedelta(days=9), make_volunteer(drive), approached=7)

    assert record_of(drive, last=YESTERDAY).history.contacts.tolist() == [7, 0, 0]


def test_an_earlier_day_knows_nothing_of_later_ones():
    drive = make_history(days=9)
    record = record_of(drive, last=YESTERDAY)

    before = record.until(TODAY - dt.timedelta(days=5))

    assert len(before.history) == len(before.days) == 5
    assert record.until(TODAY - dt.timedelta(days=30)).history is None
    assert len(record.until(TODAY + dt.timedelta(days=9)).days) == 9


def test_people_are_counted_who_wait_and_who_were_written_to_today_too():
    drive = make_drive()
    make_candidates(drive, 3)
    happen(drive, TODAY, make_volunteer(drive), approached=4)

    assert people_listed(drive) == 7
