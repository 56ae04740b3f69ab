"""Merging and parting people who are given out."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.outreach.models import Assignment, Candidate
from iskra.outreach.services.claiming import claim
from iskra.outreach.services.taking import take_batch
from iskra.people import services as people
from iskra.people.models import Merge
from tests.conftest import NOW
from tests.outreach.factories import make_candidate, make_drive, make_volunteer
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db


def merge(one, other):
    return people.merge(left_id=one.pk, right_id=other.pk, why="decided", by=None, now=NOW)


def part(made):
    people.undo_merge(merge_id=made.pk, by=None, now=NOW)


def test_of_two_candidates_who_are_one_person_one_counts_until_they_are_parted():
    drive = make_drive()
    older, younger = make_person(), make_person(now=NOW + dt.timedelta(hours=1))
    for person in (older, younger):
        make_candidate(drive, person)

    made = merge(older, younger)
    merged = sorted(Candidate.objects.values_list("person", "why"))
    part(made)

    assert merged == [(older.pk, ""), (older.pk, "merged")]
    assert sorted(Candidate.objects.values_list("person", "why")) == [
        (older.pk, ""),
        (younger.pk, ""),
    ]


def test_the_one_in_hand_keeps_its_candidate_when_people_are_parted():
    drive = make_drive()
    older, younger = make_person(), make_person(links=["x.com/younger"])
    make_candidate(drive, older)
    make_candidate(drive, younger)
    volunteer = make_volunteer(drive)
    claim(drive=drive, volunteer=volunteer, typed="x.com/younger", now=NOW)

    made = merge(older, younger)
    part(made)

    states = dict(Candidate.objects.values_list("person", "state"))
    assert states == {older.pk: "free", younger.pk: "held"}


def test_of_two_in_hand_who_is_further_along_keeps_them_and_both_come_back():
    drive = make_drive(portion_size=1)
    for link in ("x.com/one", "x.com/two"):
        claim(drive=drive, volunteer=make_volunteer(drive), typed=link, now=NOW)
    first, second = Assignment.objects.order_by("pk")

    made = merge(first.person, second.person)
    during = [one.state for one in Assignment.objects.order_by("pk")]
    part(made)

    assert during == ["opened", "closed"]
    assert [one.state for one in Assignment.objects.order_by("pk")] == ["opened", "opened"]


def test_whom_nobody_had_opened_stays_free_when_people_are_parted():
    drive = make_drive()
    make_candidate(drive)
    make_candidate(drive)
    volunteer = make_volunteer(drive)
    take_batch(drive=drive, volunteer=volunteer, now=NOW)
    first, second = Assignment.objects.order_by("pk")

    part(merge(first.person, second.person))

    assert Assignment.objects.open().count() == 1
    assert sorted(Candidate.objects.values_list("state", flat=True)) == ["free", "held"]
    assert Merge.objects.get().undone_at == NOW
