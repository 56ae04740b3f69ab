"""What is due when: an answer within a day, one reminder after a week, and never a second."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.outreach.models import Approach
from iskra.outreach.rules.due import due_at
from iskra.outreach.selectors.today import due_of
from iskra.outreach.services import inviting
from iskra.outreach.services.reminding import reminded
from iskra.outreach.services.returning import hand_over, undo_outcome
from tests.conftest import NOW
from tests.outreach.days import make_day
from tests.outreach.factories import make_volunteer, say

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("outcome", "was_reminded", "after"),
    [
        ("written", False, 7 * DAY),
        ("requested", False, 7 * DAY),
        ("written", True, None),
        ("answered", False, DAY),
        ("accepted", True, DAY),
        ("yes", False, DAY),
        ("not_now", False, None),
    ],
)
def test_what_is_due_after_an_outcome(outcome, was_reminded, after):
    found = due_at(outcome, NOW, was_reminded=was_reminded)

    assert found == (NOW + after if after else None)


@pytest.mark.django_db
def test_an_outcome_sets_what_is_due_and_the_next_one_changes_it(one):
    say(one, "written", at=NOW)
    one.refresh_from_db()
    first = one.due_at

    say(one, "answered", at=NOW, now=NOW + DAY)

    one.refresh_from_db()
    assert first == NOW + 7 * DAY
    assert one.due_at == NOW + DAY


@pytest.mark.django_db
def test_a_slip_that_is_taken_back_brings_the_day_before_back(one, volunteer):
    say(one, "written")
    say(one, "not_now", at=NOW + dt.timedelta(minutes=1))

    last = Approach.objects.order_by("pk").last()
    undo_outcome(approach=last, volunteer=volunteer, now=NOW)

    one.refresh_from_db()
    assert one.due_at == NOW + 7 * DAY


@pytest.mark.django_db
def test_one_reminder_is_due_after_a_week_and_never_again(one, volunteer):
    say(one, "written")
    late = NOW + 7 * DAY

    before = due_of(volunteer, late - DAY).count()
    due = due_of(volunteer, late).count()
    reminded(assignment=one, volunteer=volunteer, now=late)
    say(one, "written", at=late, now=late)

    assert (before, due) == (0, 1)
    assert due_of(volunteer, late + 30 * DAY).count() == 0


@pytest.mark.django_db
def test_who_was_reminded_is_not_reminded_by_the_next_volunteer(one, drive, volunteer):
    say(one, "written")
    reminded(assignment=one, volunteer=volunteer, now=NOW)
    other = make_volunteer(drive)

    hand_over(assignment=one, to=other, by=None, now=NOW)

    assert due_of(other, NOW + 30 * DAY).count() == 0


@pytest.mark.django_db
def test_a_yes_by_the_personal_link_is_to_be_answered_within_a_day(one):
    code = inviting.invitation_of(assignment=one, now=NOW)

    inviting.answer_invitation(code=code, answer="yes", now=NOW)

    one.refresh_from_db()
    assert one.due_at == NOW + DAY


@pytest.mark.django_db
def test_today_says_since_when_a_reminder_is_due_and_by_when_to_answer(monkeypatch):
    day = make_day(2)
    say(day.people[0], "written")
    say(day.people[1], "answered")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + 8 * DAY)

    page = day.page()

    assert "reminder due since" in page
    assert "answer by" in page
