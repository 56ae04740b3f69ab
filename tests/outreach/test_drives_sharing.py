"""Sharing out: counted, done in small steps, taken back; slices, volunteers, handing over."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.outreach import errors
from iskra.outreach.models import Assignment, Candidate, DriveVolunteer, ShareOut, Skip, Slice
from iskra.outreach.selectors import shares, sharing, slice_map
from iskra.outreach.services import groups_and_slices as slices
from iskra.outreach.services import handing, sharing_out, volunteers
from iskra.outreach.services.taking import take_batch
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator, make_user
from tests.conftest import NOW
from tests.outreach.factories import (
    join,
    make_candidates,
    make_drive,
    make_group,
    make_volunteer,
)

pytestmark = pytest.mark.django_db


def run(now=NOW):
    return run_due(now, kinds={sharing_out.KIND})


def counted(drive):
    sharing_out.preview_share_out(drive=drive, by=None, now=NOW)
    run()
    return ShareOut.objects.get(drive=drive, stage="ready")


def done(drive):
    share = counted(drive)
    sharing_out.share_out(share=share, by=None, now=NOW)
    run()
    share.refresh_from_db()
    return share


def test_a_preview_gives_nobody_to_anybody_and_says_how_good_it_would_be():
    drive = make_drive()
    make_candidates(drive, 12)
    make_volunteer(drive)

    share = counted(drive)

    assert share.counts["given"] == 12
    assert 0.9 <= share.quality <= 1
    assert not Candidate.objects.exclude(shared_with=None).exists()


def test_who_is_left_over_is_said_with_why():
    drive = make_drive()
    drive.scripts.create(kind="opening", language="ta", body="x", at=NOW)
    make_candidates(drive, 3, language="ta")
    make_candidates(drive, 2)
    make_volunteer(drive)

    told = shares.told(counted(drive))

    assert (told.given, told.left) == (2, 3)
    assert told.left_over == [("No volunteer writes Tamil.", 3)]


def test_people_are_shared_out_by_hours_and_taken_back():
    drive = make_drive()
    make_candidates(drive, 30)
    some, more = make_volunteer(drive, hours_a_week=1), make_volunteer(drive, hours_a_week=2)

    share = done(drive)
    given = [Candidate.objects.filter(shared_with=one).count() for one in (some, more)]
    sharing_out.undo_share_out(share=share, by=None, now=NOW)
    run()

    assert sum(given) == 30
    assert given[0] < given[1]
    assert not Candidate.objects.exclude(shared_with=None).exists()
    assert ShareOut.objects.get().counts["taken_back"] == 30


def test_an_undo_leaves_who_is_in_somebodys_hands():
    drive = make_drive()
    make_candidates(drive, 20)
    volunteer = make_volunteer(drive)
    share = done(drive)
    held = take_batch(drive=drive, volunteer=volunteer, now=NOW)

    sharing_out.undo_share_out(share=share, by=None, now=NOW)
    run()

    assert {one.how for one in held} == {"share"}
    assert Candidate.objects.filter(shared_with=volunteer, state="held").count() == len(held)


def test_new_people_and_volunteers_enter_without_moving_who_is_shared_out():
    drive = make_drive()
    make_candidates(drive, 10)
    first = make_volunteer(drive)
    done(drive)
    make_candidates(drive, 10)
    make_volunteer(drive)

    share = done(drive)

    assert share.counts["given"] == 10
    assert Candidate.objects.filter(shared_with=first).count() >= 10


def test_whom_somebody_skipped_is_not_in_their_share():
    drive = make_drive()
    people = make_candidates(drive, 2)
    volunteer = make_volunteer(drive)
    Skip.objects.create(volunteer=volunteer, person=people[0].person)

    share = done(drive)

    assert share.counts["given"] == 1
    assert share.counts["left_over"][0]["reason"] == "forbidden"


def test_sharing_out_killed_half_way_goes_on(monkeypatch):
    drive = make_drive()
    make_candidates(drive, 9)
    make_volunteer(drive)
    share = counted(drive)
    monkeypatch.setattr(sharing_out, "AT_ONCE", 4)
    give, calls = sharing_out.give, []

    def dies(*args):
        if calls:
            raise RuntimeError
        calls.append(1)
        return give(*args)

    monkeypatch.setattr(sharing_out, "give", dies)
    sharing_out.share_out(share=share, by=None, now=NOW)
    run()
    assert Candidate.objects.filter(share_out=share).count() == 4

    monkeypatch.setattr(sharing_out, "give", give)
    run(NOW + dt.timedelta(minutes=1))
    share.refresh_from_db()

    assert Candidate.objects.filter(share_out=share).count() == 9
    assert (share.stage, share.counts["given"], share.counts["people"]) == ("done", 9, 9)


def test_sharing_out_twice_or_undoing_what_was_not_done_is_refused():
    drive = make_drive()
    make_candidates(drive, 2)
    make_volunteer(drive)
    share = counted(drive)

    with pytest.raises(errors.ShareOutMovedError):
        sharing_out.undo_share_out(share=share, by=None, now=NOW)
    sharing_out.share_out(share=share, by=None, now=NOW)
    with pytest.raises(errors.ShareOutMovedError):
        sharing_out.share_out(share=share, by=None, now=NOW)


def test_nothing_is_counted_without_people_or_volunteers():
    drive = make_drive()

    with pytest.raises(errors.NoVolunteersError):
        sharing_out.preview_share_out(drive=drive, by=None, now=NOW)
    make_volunteer(drive)
    with pytest.raises(errors.NobodyToShareError):
        sharing_out.preview_share_out(drive=drive, by=None, now=NOW)


def test_who_is_on_a_break_gets_no_share():
    drive = make_drive()
    make_candidates(drive, 4)
    volunteer, other = make_volunteer(drive), make_volunteer(drive)
    volunteers.pause(drive=drive, volunteer=volunteer, by=None, now=NOW)

    done(drive)

    assert Candidate.objects.filter(shared_with=other).count() == 4
    assert list(sharing.taking_part(drive)) == [other]


def cut(drive, group, values=("A", "B")):
    slices.cut_group(drive=drive, group=group, cut="initial", values=values, by=None, now=NOW)
    return list(Slice.objects.filter(drive=drive, group=group))


def test_cutting_again_adds_what_is_new():
    drive = make_drive()
    group = make_group(drive)
    cut(drive, group)

    parts = cut(drive, group, ("B", "C", "C", " "))

    assert [(part.value, part.position) for part in parts] == [("A", 0), ("B", 1), ("C", 2)]


def test_of_two_who_want_a_slice_one_gets_it_and_may_give_it_back():
    drive = make_drive()
    part = cut(drive, make_group(drive))[0]
    one, other = make_volunteer(drive), make_volunteer(drive)

    slices.take_slice(part=part, volunteer=one, now=NOW)
    with pytest.raises(errors.SliceTakenError):
        slices.take_slice(part=part, volunteer=other, now=NOW)
    with pytest.raises(errors.SliceGoneError):
        slices.return_slice(part=part, volunteer=other)
    slices.keep_page(part=part, volunteer=one, page=3, now=NOW)
    slices.return_slice(part=part, volunteer=one)
    taken = slices.take_slice(part=part, volunteer=other, now=NOW)

    assert (taken.page, taken.fence) == (3, 2)


def test_a_slice_whose_week_is_over_may_be_taken_by_somebody_else():
    drive = make_drive()
    part = cut(drive, make_group(drive))[0]
    one, other = make_volunteer(drive), make_volunteer(drive)
    slices.take_slice(part=part, volunteer=one, now=NOW)

    slices.take_slice(part=part, volunteer=other, now=NOW + slices.LEASE)

    with pytest.raises(errors.SliceGoneError):
        slices.finish_slice(part=part, volunteer=one, now=NOW)
    slices.finish_slice(part=part, volunteer=other, now=NOW)
    assert Slice.objects.get(pk=part.pk).state == "done"


def test_a_slice_is_taken_from_a_running_drive_by_who_takes_part():
    drive = make_drive()
    part = cut(drive, make_group(drive))[0]

    with pytest.raises(errors.NotInDriveError):
        slices.take_slice(part=part, volunteer=make_volunteer(), now=NOW)
    type(drive).objects.update(state="paused")
    with pytest.raises(errors.NotRunningError):
        slices.take_slice(part=part, volunteer=make_volunteer(drive), now=NOW)


def test_a_coordinator_frees_a_slice_and_removes_what_nobody_began():
    drive = make_drive()
    part, other = cut(drive, make_group(drive))
    slices.take_slice(part=part, volunteer=make_volunteer(drive), now=NOW)

    with pytest.raises(errors.SliceTakenError):
        slices.uncut(part=part, by=None, now=NOW)
    slices.take_back(part=part, by=None, now=NOW)
    slices.uncut(part=other, by=None, now=NOW)

    assert [one.state for one in Slice.objects.all()] == ["untouched"]


def test_a_cut_into_more_parts_than_anybody_can_look_over_is_refused():
    drive = make_drive()

    with pytest.raises(errors.TooManySlicesError):
        cut(drive, make_group(drive), [str(number) for number in range(1_001)])


def test_a_part_is_offered_to_who_is_in_the_group_first_and_reads_its_language():
    drive = make_drive()
    group = make_group(drive, language="ar")
    reads = make_volunteer(drive, languages=["ar-EG"])
    inside = make_volunteer(drive, languages=["es"], groups=[group])
    make_volunteer(drive, languages=["es"])

    assert slice_map.fitting(drive.in_groups.get()) == [inside, reads]


def test_somebody_new_is_invited_by_a_link_and_looked_after():
    drive, lead = make_drive(), make_coordinator()

    made, token = volunteers.invite(
        drive=drive,
        email="leyla@example.org",
        first_name="Leyla",
        languages=["tr"],
        by=lead,
        now=NOW,
    )

    assert token
    assert (made.languages, made.looked_after_by) == (["tr"], lead)
    assert made.user.roles == {"volunteer"}
    assert DriveVolunteer.objects.get().volunteer == made


def test_a_volunteer_who_is_here_joins_without_a_link_and_others_are_not_drawn_in():
    drive, lead = make_drive(), make_coordinator()
    there = make_volunteer()
    editor = make_user("editor")
    told = {"first_name": "", "languages": [], "by": lead, "now": NOW}

    made, token = volunteers.invite(drive=drive, email=there.user.email, **told)
    with pytest.raises(errors.AddressOfAnotherError):
        volunteers.invite(drive=drive, email=editor.email, **told)

    assert (made, token) == (there, "")


def test_who_leaves_gives_their_share_back_and_may_come_again():
    drive = make_drive()
    make_candidates(drive, 5)
    volunteer = make_volunteer(drive)
    done(drive)

    back = volunteers.leave(drive=drive, volunteer=volunteer, by=None, now=NOW)
    volunteers.join(drive=drive, volunteer=volunteer, by=None, now=NOW)

    assert back == 5
    assert DriveVolunteer.objects.get().left_at is None
    assert not Candidate.objects.exclude(shared_with=None).exists()


def test_everybody_in_hand_is_handed_over_and_comes_back():
    drive = make_drive()
    make_candidates(drive, 20)
    one, other = make_volunteer(drive), make_volunteer()
    done(drive)
    join(drive, other)
    held = {one.person_id for one in take_batch(drive=drive, volunteer=one, now=NOW)}

    moved = handing.hand_over_all(drive=drive, of=one, to=other, by=None, now=NOW)
    theirs = set(Assignment.objects.open().filter(volunteer=other).values_list("person", flat=True))
    later = NOW + dt.timedelta(minutes=5)
    back = handing.hand_back(drive=drive, to=one, at=NOW, by=None, now=later)

    assert (moved, theirs) == (len(held), held)
    assert back == moved
    assert not Assignment.objects.open().filter(volunteer=other).exists()
