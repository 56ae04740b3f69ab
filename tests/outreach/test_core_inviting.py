"""Codes of invitations: the same again, stored hashed, answered once and for all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.outreach import errors
from iskra.outreach.models import Assignment, Invitation
from iskra.outreach.rules import codes
from iskra.outreach.services.inviting import answer_invitation, find_invitation, invitation_of
from iskra.people import services as people
from iskra.people.models import Person, Suppression
from tests.conftest import NOW
from tests.outreach.factories import make_candidate, make_drive, make_volunteer, say
from tests.outreach.test_core_recording import standing, state
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    from iskra.outreach.services.taking import take_batch  # noqa: PLC0415 - only here

    drive = make_drive()
    make_candidate(drive)
    (given_out,) = take_batch(drive=drive, volunteer=make_volunteer(drive), now=NOW)
    return given_out


@given(st.binary(min_size=16, max_size=64))
def test_a_code_is_read_back_however_it_is_typed(secret):
    code = codes.code_from(secret)

    assert len(code) == 12
    assert not set(code) & set("0O1ILU")
    assert codes.typed(f" {codes.shown(code).lower()} ") == code


@given(st.text(max_size=30))
def test_what_is_no_code_is_none(text):
    code = codes.typed(text)

    assert code == "" or (len(code) == 12 and set(code) <= set(codes.ALPHABET))


def test_a_code_can_be_shown_again_and_is_stored_hashed(one):
    first, again = (invitation_of(assignment=one, now=NOW) for _ in range(2))

    stored = Invitation.objects.get()
    assert first == again
    assert first.replace("-", "").encode() not in bytes(stored.code)
    assert find_invitation(code=first, now=NOW).person_id == one.person_id


@pytest.mark.parametrize("code", ["", "ABCD", "2222-2222-2222", "x" * 5000, "\0"])
def test_a_guessed_code_leads_nowhere(one, code):
    invitation_of(assignment=one, now=NOW)

    assert find_invitation(code=code, now=NOW) is None


def test_a_yes_makes_somebody_wait_for_the_volunteer(one):
    code = invitation_of(assignment=one, now=NOW)
    say(one, "written")

    answer_invitation(code=code, answer="yes", now=NOW)

    assert standing(one) == "talking"
    assert state(one) == "working"
    assert one.waits_since == NOW
    assert find_invitation(code=code, now=NOW).answer == "yes"


def test_not_now_ends_the_assignment_and_can_still_become_a_yes(one):
    code = invitation_of(assignment=one, now=NOW)
    say(one, "written")

    answer_invitation(code=code, answer="not_now", now=NOW)
    closed = state(one)
    answer_invitation(code=code, answer="yes", now=NOW)

    assert closed == "closed"
    assert standing(one) == "talking"


def test_never_erases_at_once_and_the_code_leads_nowhere(one):
    code = invitation_of(assignment=one, now=NOW)

    answer_invitation(code=code, answer="never", now=NOW)

    assert not Person.unscoped.exists()
    assert not Assignment.objects.exists()
    assert Suppression.objects.exists()
    assert find_invitation(code=code, now=NOW) is None
    with pytest.raises(errors.CodeGoneError):
        answer_invitation(code=code, answer="never", now=NOW)


def test_the_code_holds_after_a_merge(one):
    code = invitation_of(assignment=one, now=NOW)
    older = make_person(now=NOW - dt.timedelta(days=1))

    people.merge(left_id=older.pk, right_id=one.person_id, why="decided", by=None, now=NOW)

    assert find_invitation(code=code, now=NOW).person_id == older.pk


def test_the_code_ends_with_the_persons_time(one):
    code = invitation_of(assignment=one, now=NOW)

    assert find_invitation(code=code, now=NOW + dt.timedelta(days=15)) is None
