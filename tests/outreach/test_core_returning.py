"""Outcomes taken back, people given back, handed over, and asked about."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.accounts.api import Scope
from iskra.outreach import errors
from iskra.outreach.models import Approach, Assignment, Candidate, DriveDay, Skip
from iskra.outreach.services.opening import open_assignment
from iskra.outreach.services.returning import (
    answer_did_you_write,
    decide_unanswered,
    give_back,
    hand_over,
    undo_outcome,
)
from iskra.outreach.services.sweeping import sweep
from iskra.outreach.services.taking import take_batch
from iskra.people import services as people
from iskra.people.models import Person
from tests.conftest import NOW
from tests.outreach.factories import (
    make_candidate,
    make_candidates,
    make_drive,
    make_volunteer,
    say,
)
from tests.outreach.in_hand import standing, state
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    "outcome",
    ["requested", "accepted", "written", "answered", "yes", "not_now", "not_a_person", "skipped"],
)
def test_everything_but_a_no_can_be_taken_back(one, volunteer, outcome):
    before = (standing(one), state(one), Candidate.objects.get().state)
    say(one, outcome)

    undo_outcome(approach=Approach.objects.get(), volunteer=volunteer, now=NOW + HOUR)

    assert (standing(one), state(one), Candidate.objects.get().state) == before
    assert not Skip.objects.exists()
    assert {row.number for row in DriveDay.objects.exclude(what__in=["given", "opened"])} == {0}
    volunteer.refresh_from_db()
    assert volunteer.recorded == 0


def test_only_the_last_outcome_is_taken_back(one, volunteer):
    say(one, "written")
    first = Approach.objects.get()
    say(one, "answered", now=NOW + HOUR)

    with pytest.raises(errors.UndoError):
        undo_outcome(approach=first, volunteer=volunteer, now=NOW + HOUR)


def test_what_somebody_else_recorded_is_not_taken_back(one, drive):
    say(one, "written")

    with pytest.raises(errors.NotYoursError):
        undo_outcome(approach=Approach.objects.get(), volunteer=make_volunteer(drive), now=NOW)


def test_a_skip_is_not_taken_back_once_somebody_else_has_them(one, drive, volunteer):
    say(one, "skipped")
    take_batch(drive=drive, volunteer=make_volunteer(drive), now=NOW)

    with pytest.raises(errors.UndoError):
        undo_outcome(approach=Approach.objects.get(), volunteer=volunteer, now=NOW)


def test_did_you_write_yes_counts_as_written(one, volunteer):
    sweep(NOW + 37 * HOUR)

    answer_did_you_write(assignment=one, volunteer=volunteer, wrote=True, now=NOW + 38 * HOUR)

    assert standing(one) == "invited"
    assert state(one) == "working"


def test_did_you_write_no_frees_them(one, volunteer):
    sweep(NOW + 37 * HOUR)

    answer_did_you_write(assignment=one, volunteer=volunteer, wrote=False, now=NOW + 38 * HOUR)

    assert (state(one), one.closed_why) == ("closed", "returned")
    assert Candidate.objects.get().state == "free"


def test_a_coordinator_decides_only_after_14_days(one):
    sweep(NOW + 37 * HOUR)

    with pytest.raises(errors.NotYoursError):
        decide_unanswered(assignment=one, wrote=False, by=None, now=NOW + 10 * DAY)
    decide_unanswered(assignment=one, wrote=False, by=None, now=NOW + 16 * DAY)

    assert state(one) == "closed"


def test_whom_one_wrote_to_is_not_given_back(one, volunteer):
    say(one, "written")

    with pytest.raises(errors.NotYoursError):
        give_back(assignment=one, volunteer=volunteer, now=NOW)


def test_handing_over_leaves_one_holder_and_makes_the_other_late(one, drive):
    to = make_volunteer(drive)
    say(one, "written")

    new = hand_over(assignment=one, to=to, by=None, now=NOW + HOUR)
    answer = say(one, "answered", now=NOW + 2 * HOUR)

    assert Assignment.objects.open().get() == new
    assert new.state == "working"
    assert new.fence == one.fence + 1
    assert answer.state == "late"


def test_whoever_was_handed_over_waits_for_the_new_holder_alone(one, drive):
    say(one, "answered")

    new = hand_over(assignment=one, to=make_volunteer(drive), by=None, now=NOW + HOUR)

    one.refresh_from_db()
    assert (one.waits_since, one.due_at) == (None, None)
    assert new.waits_since is not None


def test_somebody_known_comes_back_to_who_knows_them(one, drive, volunteer):
    say(one, "known")
    give_back(assignment=one, volunteer=volunteer, now=NOW)

    with pytest.raises(errors.NobodyLeftError):
        take_batch(drive=drive, volunteer=make_volunteer(drive), now=NOW)
    (again,) = take_batch(drive=drive, volunteer=volunteer, now=NOW)

    assert again.person_id == one.person_id


@pytest.mark.usefixtures("one")
def test_a_volunteer_sees_nobody_of_the_register(volunteer):
    scope = Scope(volunteer.user_id, assigned_only=True)

    assert not Person.objects.visible_to(scope, NOW).exists()


def test_not_a_person_is_out_for_all_drives(one):
    elsewhere = make_drive()
    make_candidate(elsewhere, one.person)
    say(one, "not_a_person")

    with pytest.raises(errors.NobodyLeftError):
        take_batch(drive=elsewhere, volunteer=make_volunteer(elsewhere), now=NOW + 40 * DAY)


def test_approached_for_one_drive_is_left_alone_by_another(one):
    elsewhere = make_drive()
    make_candidate(elsewhere, one.person)
    say(one, "requested")
    say(one, "skipped")

    with pytest.raises(errors.NobodyLeftError):
        take_batch(drive=elsewhere, volunteer=make_volunteer(elsewhere), now=NOW)


def test_a_drive_that_ended_frees_whom_nobody_opened_and_still_takes_outcomes(drive, volunteer):
    make_candidates(drive, 3)
    first, *_rest = take_batch(drive=drive, volunteer=volunteer, now=NOW)
    opened = open_assignment(assignment=first, volunteer=volunteer, now=NOW)
    drive.state = "ended"
    drive.save()
    sweep(NOW + HOUR)

    answer = say(opened, "written", now=NOW + 2 * HOUR)

    assert answer.state == "done"
    assert Assignment.objects.open().count() == 1


def test_opened_again_after_a_no_under_another_record_they_are_taken_off(one, volunteer):
    key = shown(one.person)["links"][0]
    people.refuse(person_id=make_person(links=[key]).pk, by=None, now=NOW)

    with pytest.raises(errors.NotEligibleError):
        open_assignment(assignment=one, volunteer=volunteer, now=NOW)

    assert state(one) == "closed"


def test_a_request_after_a_no_under_another_record_is_a_no(one):
    key = shown(one.person)["links"][0]
    people.refuse(person_id=make_person(links=[key]).pk, by=None, now=NOW)

    say(one, "requested")

    assert not Person.unscoped.exists()
