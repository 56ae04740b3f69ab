"""Outcomes: what each leads to, sent again, out of order, late, and taken back."""

from __future__ import annotations

import datetime as dt
import random
import uuid

import pytest
from django.db import transaction

from iskra.audit.api import Why, look
from iskra.outreach import errors
from iskra.outreach.models import Approach, Assignment, Candidate, DriveDay, Receipt
from iskra.outreach.services.arriving import came_in
from iskra.outreach.services.opening import open_assignment
from iskra.outreach.services.recording import record
from iskra.outreach.services.sweeping import sweep
from iskra.outreach.services.taking import take_batch
from iskra.people import services as people
from iskra.people.models import Person, Suppression
from tests.conftest import NOW
from tests.outreach.factories import (
    entry,
    make_candidate,
    make_volunteer,
    say,
)
from tests.outreach.in_hand import standing, state
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("outcome", "after", "leads_to"),
    [
        ("requested", "prospect", "working"),
        ("accepted", "talking", "working"),
        ("written", "invited", "working"),
        ("answered", "talking", "working"),
        ("yes", "talking", "working"),
        ("not_now", "prospect", "closed"),
        ("not_a_person", "prospect", "closed"),
        ("known", "prospect", "opened"),
        ("skipped", "prospect", "closed"),
    ],
)
def test_what_an_outcome_leads_to(one, outcome, after, leads_to):
    answer = say(one, outcome)

    assert answer.state == "done"
    assert standing(one) == after
    assert state(one) == leads_to
    assert DriveDay.objects.get(what=outcome).number == 1


def test_a_yes_is_no_consent(one):
    say(one, "yes")

    assert not one.person.consents.exists()


def test_a_no_erases_and_keeps_away_for_good_but_leaves_the_figures(one):
    answer = say(one, "no_never")

    assert answer.state == "done"
    assert not Person.unscoped.exists()
    assert not Assignment.objects.exists()
    assert Suppression.objects.get().why == "refused"
    assert DriveDay.objects.get(what="no_never").number == 1


def test_sent_again_it_is_known_also_after_the_person_is_gone(one, volunteer):
    sent = entry(one, "no_never")

    answers = [record(volunteer=volunteer, entries=[sent], now=NOW)[0].state for _ in range(3)]

    assert answers == ["done", "known", "known"]
    assert DriveDay.objects.get(what="no_never").number == 1


def test_sent_again_it_is_one_approach(one, volunteer):
    sent = entry(one, "written")

    answers = record(volunteer=volunteer, entries=[sent, sent], now=NOW)

    assert [answer.state for answer in answers] == ["done", "known"]
    assert Approach.objects.count() == 1


def test_an_id_of_another_volunteer_tells_nothing(one, drive):
    sent = entry(one, "written")
    record(volunteer=one.volunteer, entries=[sent], now=NOW)

    (answer,) = record(volunteer=make_volunteer(drive), entries=[sent], now=NOW)

    assert answer.state == "refused"


@pytest.mark.parametrize("seed", range(6))
def test_the_order_in_which_outcomes_arrive_does_not_matter(one, volunteer, seed):
    said = ["requested", "accepted", "written", "answered"]
    sent = [entry(one, what, at=NOW + n * HOUR) for n, what in enumerate(said)]
    random.Random(seed).shuffle(sent)

    record(volunteer=volunteer, entries=sent, now=NOW + 5 * HOUR)

    assert standing(one) == "talking"
    assert state(one) == "working"
    assert one.waits_since == NOW + 3 * HOUR


def test_a_word_before_the_last_one_opens_nothing_again(one, volunteer):
    sent = [entry(one, "not_now", at=NOW + HOUR), entry(one, "written", at=NOW)]

    answers = record(volunteer=volunteer, entries=sent, now=NOW + 2 * HOUR)

    assert [answer.state for answer in answers] == ["done", "done"]
    assert (state(one), one.closed_why) == ("closed", "not_now")
    assert standing(one) == "invited"


def test_what_is_no_outcome_or_nobodys_is_refused_and_remembered(one, volunteer):
    strange = entry(one, "shouted")
    nobodys = [entry(one, "written")]
    nobodys[0] = type(strange)(uuid.uuid4(), uuid.uuid4(), 1, "written", NOW)

    answers = record(volunteer=volunteer, entries=[strange, *nobodys], now=NOW)

    assert [answer.state for answer in answers] == ["refused", "refused"]
    assert all(answer.words for answer in answers)
    assert Receipt.objects.count() == 2


def test_a_phone_whose_clock_is_wrong_changes_no_order(one):
    say(one, "written", at=NOW + 400 * DAY, now=NOW + HOUR)
    say(one, "answered", at=NOW - 400 * DAY, now=NOW + 2 * HOUR)

    moments = list(Approach.objects.order_by("pk").values_list("happened_at", flat=True))
    assert moments == [NOW + HOUR, NOW]


def test_a_note_is_sealed_and_cut_at_200_characters(one):
    say(one, "written", note="word " * 100)

    approach = Approach.objects.get()
    with transaction.atomic():
        seen = look(by=None, why=Why.VIEW, now=NOW, people=[], rows=[approach.public_id])
        note = approach.note.open(seen)
    assert str(approach.note) == "<sealed>"
    assert 190 < len(note) <= 200


def test_late_but_nobody_has_them_they_are_ones_own_again(one):
    Assignment.objects.filter(pk=one.pk).update(state="given")
    sweep(NOW + 37 * HOUR)

    answer = say(one, "written", at=NOW + HOUR, now=NOW + 38 * HOUR)

    assert answer.state == "late"
    assert state(one) == "working"
    assert Candidate.objects.get().state == "held"


def test_late_and_somebody_else_has_them_it_is_kept_and_the_new_one_writes_nothing(one, drive):
    Assignment.objects.filter(pk=one.pk).update(state="given")
    later = NOW + 48 * HOUR
    sweep(later)
    other = make_volunteer(drive)
    (theirs,) = take_batch(drive=drive, volunteer=other, now=later)

    answer = say(one, "written", at=NOW + HOUR, now=later)

    assert answer.state == "late"
    assert Approach.objects.get().is_late
    assert standing(one) == "invited"
    with pytest.raises(errors.NotEligibleError):
        open_assignment(assignment=theirs, volunteer=other, now=later)


def test_a_no_that_comes_late_is_a_no(one, drive):
    Assignment.objects.filter(pk=one.pk).update(state="given")
    later = NOW + 48 * HOUR
    sweep(later)
    take_batch(drive=drive, volunteer=make_volunteer(drive), now=later)

    say(one, "no_never", now=later)

    assert not Person.unscoped.exists()
    assert not Assignment.objects.exists()


def test_who_said_no_under_another_record_is_erased_when_the_phone_says_written(one):
    twin = make_person(links=["facebook.com/twin.one"])
    Person.unscoped.filter(pk=one.person_id).delete()
    make_candidate(one.drive, twin)
    (given,) = take_batch(drive=one.drive, volunteer=one.volunteer, now=NOW)
    people.refuse(person_id=make_person(links=["facebook.com/twin.one"]).pk, by=None, now=NOW)

    answer = say(given, "written")

    assert answer.state == "done"
    assert not Person.unscoped.filter(pk=twin.pk).exists()


def test_what_happened_after_time_ran_out_is_refused(one):
    Person.unscoped.filter(pk=one.person_id).update(
        clock_from=NOW - 20 * DAY, own_clock_from=NOW - 20 * DAY
    )

    answer = say(one, "written")

    assert answer.state == "refused"
    assert standing(one) == "prospect"


def test_whoever_came_in_waits_for_nobody_and_keeps_nobody_from_the_next(one):
    say(one, "yes")
    later = NOW + 4 * DAY
    make_candidate(one.drive)
    with pytest.raises(errors.AnswersWaitError):
        take_batch(drive=one.drive, volunteer=one.volunteer, now=later)

    came_in(person_id=one.person_id, now=later)

    one.refresh_from_db()
    assert (one.state, one.closed_why) == ("closed", "yes")
    assert Candidate.objects.filter(person=one.person_id).exclude(state="done").count() == 0
    assert len(take_batch(drive=one.drive, volunteer=one.volunteer, now=later)) == 1
