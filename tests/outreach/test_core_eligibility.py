"""Each reason why somebody is not given out, counted where nobody can get them."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.outreach import errors
from iskra.outreach.models import DriveGroup
from iskra.outreach.rules.eligibility import Reason
from iskra.outreach.selectors.eligibility import blocked_because, shareable, takeable
from iskra.outreach.services.claiming import claim
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
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db


def invited(drive):
    person = make_candidate(drive).person
    people.change_standing(person_id=person.pk, to="invited", why="invited", by=None, now=NOW)


def member(drive):
    make_candidate(drive, make_person("member"))


def out_of_time(drive):
    make_candidate(drive, make_person(clock_from=NOW - dt.timedelta(days=14)))


def grey(drive):
    people.hold_back([make_candidate(drive).person_id], held=True, now=NOW)


def held(drive):
    elsewhere = make_drive()
    person = make_candidate(elsewhere).person
    take_batch(drive=elsewhere, volunteer=make_volunteer(elsewhere), now=NOW)
    make_candidate(drive, person)


def approached(drive):
    elsewhere = make_drive()
    person = make_candidate(elsewhere).person
    (one,) = take_batch(drive=elsewhere, volunteer=make_volunteer(elsewhere), now=NOW)
    say(one, "requested")
    say(one, "skipped")
    make_candidate(drive, person)


def nobody(drive):
    elsewhere = make_drive()
    person = make_candidate(elsewhere).person
    (one,) = take_batch(drive=elsewhere, volunteer=make_volunteer(elsewhere), now=NOW)
    say(one, "not_a_person")
    make_candidate(drive, person)


def without_a_way(drive):
    make_candidate(drive, channel="")


def of_a_paused_group(drive):
    group = make_group(drive)
    DriveGroup.objects.update(paused_at=NOW)
    make_candidate(drive, group=group)


def of_a_full_group(drive):
    group = make_group(drive)
    drive.per_group_a_day = 1
    drive.save()
    make_candidates(drive, 1, group=group)
    take_batch(drive=drive, volunteer=make_volunteer(drive), now=NOW)
    make_candidate(drive, group=group)


def without_script(drive):
    make_candidate(drive, language="ta")


CASES = [
    (invited, Reason.STANDING),
    (member, Reason.STANDING),
    (out_of_time, Reason.OUT_OF_TIME),
    (grey, Reason.GREY_PAIR),
    (held, Reason.HELD),
    (approached, Reason.APPROACHED_LATELY),
    (nobody, Reason.NOT_A_PERSON),
    (without_a_way, Reason.NO_WAY),
    (of_a_paused_group, Reason.PAUSED),
    (of_a_full_group, Reason.GROUP_FULL),
    (without_script, Reason.NO_SCRIPT),
]


@pytest.mark.parametrize(("make", "reason"), CASES)
def test_nobody_gets_them_and_it_is_said_why(make, reason):
    drive = make_drive()
    make(drive)
    volunteer = make_volunteer(drive, languages=["es", "ta"])

    with pytest.raises(errors.NobodyLeftError):
        take_batch(drive=drive, volunteer=volunteer, now=NOW)

    assert blocked_because(drive, NOW) == {reason: 1}
    assert not takeable(drive, volunteer, NOW).exists()
    assert shareable(drive, NOW).exists() == (reason is Reason.GROUP_FULL)


def test_without_a_speaker_nobody_gets_them():
    drive = make_drive(opening="ta")
    make_candidate(drive, language="ta")
    volunteer = make_volunteer(drive, languages=["es"])

    with pytest.raises(errors.NobodyLeftError):
        take_batch(drive=drive, volunteer=volunteer, now=NOW)

    assert blocked_because(drive, NOW) == {Reason.NO_SPEAKER: 1}


def test_an_opening_of_a_language_serves_its_regions():
    drive = make_drive(opening="pt")
    make_candidate(drive, language="pt")
    volunteer = make_volunteer(drive, languages=["pt-br"])

    (given,) = take_batch(drive=drive, volunteer=volunteer, now=NOW)

    assert given.language == "pt"


def test_whoever_may_be_given_out_is_not_blocked():
    drive = make_drive()
    make_candidate(drive)
    make_volunteer(drive)

    assert blocked_because(drive, NOW) == {}


@pytest.mark.parametrize("make", [invited, member, out_of_time, grey, held, approached, nobody])
def test_a_claim_is_held_against_the_same_rules(make):
    drive = make_drive()
    make(drive)
    person = drive.candidates.get().person

    answer = claim(
        drive=drive, volunteer=make_volunteer(drive), typed=shown(person)["links"][0], now=NOW
    )

    assert answer.answer == "not_available"
