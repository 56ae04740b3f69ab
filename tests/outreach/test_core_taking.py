"""Taking the next people, opening them, and giving the rest back."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.outreach import errors
from iskra.outreach.models import Assignment, Candidate, Skip
from iskra.outreach.services.opening import done_for_today, open_assignment
from iskra.outreach.services.sweeping import sweep
from iskra.outreach.services.taking import take_batch
from iskra.people import services as people
from tests.conftest import NOW
from tests.outreach.factories import (
    make_candidate,
    make_candidates,
    make_drive,
    make_group,
    make_volunteer,
    say,
)
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def drive():
    return make_drive()


@pytest.fixture
def volunteer(drive):
    return make_volunteer(drive)


def take(drive, volunteer, now=NOW):
    return take_batch(drive=drive, volunteer=volunteer, now=now)


def test_a_batch_holds_as_many_as_the_drive_says(drive, volunteer):
    make_candidates(drive, 12)

    given = take(drive, volunteer)

    assert len(given) == 10
    assert Candidate.objects.filter(state="held").count() == 10
    assert {one.state for one in given} == {"given"}
    assert {one.lease_until for one in given} == {NOW + 36 * HOUR}


def test_ones_share_comes_first_then_ones_groups_then_others(drive, volunteer):
    group = make_group(drive)
    volunteer.groups.add(group)
    drive.portion_size = 3
    drive.save()
    other, near = make_candidate(drive), make_candidate(drive, group=group)
    mine = make_candidate(drive, shared_with=volunteer)

    given = take(drive, volunteer)

    assert [one.candidate_id for one in given] == [mine.pk, near.pk, other.pk]
    assert [one.how for one in given] == ["share", "pool", "pool"]


def test_the_share_of_another_is_left_alone(drive, volunteer):
    make_candidate(drive, shared_with=make_volunteer(drive))

    with pytest.raises(errors.NobodyLeftError):
        take(drive, volunteer)


def test_two_volunteers_never_get_the_same(drive, volunteer):
    make_candidates(drive, 15)

    one, other = take(drive, volunteer), take(drive, make_volunteer(drive))

    assert {a.person_id for a in one}.isdisjoint(a.person_id for a in other)
    assert len(one) + len(other) == 15


def test_the_next_batch_waits_for_the_cap(drive, volunteer):
    make_candidates(drive, 30)
    take(drive, volunteer)

    with pytest.raises(errors.CapReachedError):
        take(drive, volunteer)


def test_caps_grow_with_recorded_outcomes(drive, volunteer):
    make_candidates(drive, 60)
    volunteer.recorded = 100
    volunteer.save()
    drive.portion_size = 50
    drive.save()

    given = take(drive, volunteer)

    assert len(given) == 50


def test_the_cap_counts_whoever_refused_and_went(drive, volunteer):
    make_candidates(drive, 20)
    for one in take(drive, volunteer):
        say(one, "no_never")

    with pytest.raises(errors.CapReachedError):
        take(drive, volunteer)


def test_the_next_day_has_a_cap_of_its_own(drive, volunteer):
    make_candidates(drive, 20)
    for one in take(drive, volunteer):
        say(one, "written")

    given = take(drive, volunteer, NOW + 24 * HOUR)

    assert len(given) == 10


def test_a_ceiling_of_a_channel_is_not_passed(drive, volunteer):
    drive.ceilings = {"facebook": 3}
    drive.save()
    make_candidates(drive, 12)
    make_candidates(drive, 2, channel="mail")

    given = take(drive, volunteer)

    assert sorted(one.channel for one in given) == ["facebook"] * 3 + ["mail"] * 2


def test_nobody_new_while_somebody_waits_for_an_answer(drive, volunteer):
    make_candidates(drive, 20)
    one, *_others = take(drive, volunteer)
    say(one, "answered")
    done_for_today(volunteer=volunteer, now=NOW)

    with pytest.raises(errors.AnswersWaitError):
        take(drive, volunteer, NOW + 73 * HOUR)


def test_nobody_new_while_did_you_write_is_open(drive, volunteer):
    make_candidates(drive, 20)
    one, *_others = take(drive, volunteer)
    open_assignment(assignment=one, volunteer=volunteer, now=NOW)
    later = NOW + 48 * HOUR
    sweep(later)

    with pytest.raises(errors.AnswersWaitError):
        take(drive, volunteer, later)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"state": "paused"}, errors.NotRunningError),
        ({"state": "ended"}, errors.NotRunningError),
        ({"starts_on": NOW.date() + dt.timedelta(days=1)}, errors.NotRunningError),
        ({"ends_on": NOW.date() - dt.timedelta(days=1)}, errors.NotRunningError),
        ({"quiet_from": dt.time(9), "quiet_to": dt.time(10)}, errors.QuietHoursError),
    ],
)
def test_nobody_is_given_out_outside_of_a_drive(drive, volunteer, change, refusal):
    make_candidate(drive)
    for name, value in change.items():
        setattr(drive, name, value)
    if "ends_on" in change:
        drive.starts_on = change["ends_on"]
    drive.save()

    with pytest.raises(refusal):
        take(drive, volunteer)


def test_a_volunteer_on_a_break_gets_nobody(drive, volunteer):
    make_candidate(drive)
    volunteer.paused_at = NOW
    volunteer.save()

    with pytest.raises(errors.PausedError):
        take(drive, volunteer)


def test_somebody_elses_drive_gives_nobody(drive):
    make_candidate(drive)

    with pytest.raises(errors.NotInDriveError):
        take(drive, make_volunteer())


def test_who_said_no_under_another_record_is_not_given_out(drive, volunteer):
    key = "facebook.com/anna.one"
    twin = make_candidate(drive, make_person(links=[key]))
    people.refuse(person_id=make_person(links=[key]).pk, by=None, now=NOW)

    with pytest.raises(errors.NobodyLeftError):
        take(drive, volunteer)
    # The refusal rolls back, and the next one is judged just the same.
    twin.refresh_from_db()
    assert not Assignment.objects.exists()


def test_opening_starts_the_lease_anew_and_is_counted_once(drive, volunteer):
    make_candidates(drive, 2)
    one, _other = take(drive, volunteer)

    for _ in range(3):
        opened = open_assignment(assignment=one, volunteer=volunteer, now=NOW + HOUR)

    assert opened.state == "opened"
    assert opened.lease_until == NOW + 37 * HOUR
    assert volunteer.tallies.get().opened == 1


def test_opening_refuses_after_the_lease(drive, volunteer):
    make_candidate(drive)
    (one,) = take(drive, volunteer)

    with pytest.raises(errors.NotYoursError):
        open_assignment(assignment=one, volunteer=volunteer, now=NOW + 37 * HOUR)


def test_opening_refuses_what_is_somebody_elses(drive, volunteer):
    make_candidate(drive)
    (one,) = take(drive, volunteer)

    with pytest.raises(errors.NotYoursError):
        open_assignment(assignment=one, volunteer=make_volunteer(drive), now=NOW)


def test_opening_takes_off_the_list_who_was_written_to_meanwhile(drive, volunteer):
    make_candidate(drive)
    (one,) = take(drive, volunteer)
    people.change_standing(person_id=one.person_id, to="invited", why="invited", by=None, now=NOW)

    with pytest.raises(errors.NotEligibleError):
        open_assignment(assignment=one, volunteer=volunteer, now=NOW)

    one.refresh_from_db()
    assert (one.state, one.closed_why) == ("closed", "standing")


def test_opening_takes_off_the_list_who_said_no_under_another_record(drive, volunteer):
    key = "facebook.com/anna.two"
    make_candidate(drive, make_person(links=[key]))
    (one,) = take(drive, volunteer)
    people.refuse(person_id=make_person(links=[key]).pk, by=None, now=NOW)

    with pytest.raises(errors.NotEligibleError):
        open_assignment(assignment=one, volunteer=volunteer, now=NOW)

    assert Candidate.objects.get().why == "suppressed"


def test_more_than_sixty_in_an_hour_are_not_opened(drive, volunteer):
    volunteer.tallies.create(hour=NOW.replace(minute=0), opened=60)
    make_candidate(drive)
    (one,) = take(drive, volunteer)

    with pytest.raises(errors.TooManyOpenedError):
        open_assignment(assignment=one, volunteer=volunteer, now=NOW)


def test_done_for_today_returns_whom_nobody_opened(drive, volunteer):
    make_candidates(drive, 3)
    one, *_others = take(drive, volunteer)
    open_assignment(assignment=one, volunteer=volunteer, now=NOW)

    returned = done_for_today(volunteer=volunteer, now=NOW)

    assert returned == 2
    assert Candidate.objects.filter(state="free").count() == 2
    assert Assignment.objects.open().get() == one


def test_unopened_and_expired_come_back_silently(drive, volunteer):
    make_candidate(drive)
    (one,) = take(drive, volunteer)
    later = NOW + 48 * HOUR

    sweep(later)
    (again,) = take(drive, make_volunteer(drive), later)

    one.refresh_from_db()
    assert (one.state, one.closed_why) == ("closed", "returned")
    assert again.person_id == one.person_id


def test_opened_and_expired_stay_held_until_somebody_says_whether_they_wrote(drive, volunteer):
    make_candidate(drive)
    (one,) = take(drive, volunteer)
    open_assignment(assignment=one, volunteer=volunteer, now=NOW, ahead=True)
    later = NOW + 48 * HOUR
    sweep(later)

    with pytest.raises(errors.NobodyLeftError):
        take(drive, make_volunteer(drive), later)

    one.refresh_from_db()
    assert (one.state, one.closed_at) == ("asked", None)


def test_a_skip_never_comes_back_to_the_same_volunteer(drive, volunteer):
    make_candidate(drive)
    (one,) = take(drive, volunteer)
    say(one, "skipped")

    with pytest.raises(errors.NobodyLeftError):
        take(drive, volunteer)
    (again,) = take(drive, make_volunteer(drive))

    assert again.person_id == one.person_id
    assert Skip.objects.get().volunteer == volunteer


def test_whom_a_disabled_volunteer_holds_comes_back(drive, volunteer):
    make_candidates(drive, 2)
    one, _other = take(drive, volunteer)
    open_assignment(assignment=one, volunteer=volunteer, now=NOW)
    volunteer.user.is_active = False
    volunteer.user.save()

    sweep(NOW)

    assert list(Assignment.objects.open().values_list("state", flat=True)) == ["asked"]
    assert Candidate.objects.filter(state="free").count() == 1
