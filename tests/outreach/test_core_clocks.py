"""S5 `clocks` with approaches: 400 days of a drive; nobody is approached after a no."""

from __future__ import annotations

import datetime as dt
import random
from contextlib import suppress

import pytest

from iskra.accounts.api import Scope
from iskra.outreach.models import Assignment, Candidate
from iskra.outreach.services.claiming import claim
from iskra.outreach.services.inviting import answer_invitation, invitation_of
from iskra.outreach.services.opening import open_assignment
from iskra.outreach.services.sweeping import sweep
from iskra.outreach.services.taking import take_batch
from iskra.people import services as people
from iskra.people.models import Person, clock_days
from iskra.people.rules import clocks
from iskra.people.services import NewPerson
from iskra.shared.errors import RefusedError
from tests.conftest import NOW
from tests.outreach.factories import make_drive, make_volunteer, say

pytestmark = pytest.mark.django_db

DAYS = 400
EVERYWHERE = Scope(user_id=1, everywhere=True, sees_register=True, sees_restricted=True)
OUTCOMES = ["requested", "accepted", "written", "written", "answered", "yes", "not_now", "skipped"]


class Drive:
    """A drive in which people are found again and again, also those who said no."""

    def __init__(self, prospects, seed):
        self.random = random.Random(seed)
        self.prospects = prospects
        self.drive = make_drive(caps=[500], portion_size=5)
        self.volunteers = [make_volunteer(self.drive) for _ in range(3)]
        self.said_no, self.links = set(), {}
        self.approached_after_no = self.overdue_seen = self.overdue_given = self.given = 0
        self.now = NOW

    def live(self, day):
        self.now = NOW + dt.timedelta(days=day, minutes=self.random.randrange(600))
        if day < DAYS - 60:
            self.find(max(1, self.prospects // 200))
        if day % 2:
            self.spend_a_day(self.random.choice(self.volunteers))
        self.look()
        # Now and then the house is off for a month.
        if day % 70 < 40:
            people.sweep(self.now)
            sweep(self.now)

    def find(self, many):
        numbers = {self.random.randrange(self.prospects) for _ in range(many)}
        new = [NewPerson({"name": f"P {n}", "links": [f"x.com/p{n}"]}, "prospect") for n in numbers]
        for number, pk in zip(numbers, people.add_many(new, by=None, now=self.now), strict=True):
            if pk is None:
                continue
            self.links[pk] = f"x.com/p{number}"
            Candidate.objects.create(
                drive=self.drive, person_id=pk, part_id=pk, channel="x", sort=pk
            )

    def spend_a_day(self, volunteer):
        hand = list(Assignment.objects.open().of(volunteer).select_related("volunteer"))
        with suppress(RefusedError):
            hand += take_batch(drive=self.drive, volunteer=volunteer, now=self.now)
        for one in self.random.sample(hand, min(5, len(hand))):
            self.write(one, volunteer)
        link = f"x.com/p{self.random.randrange(self.prospects)}"
        answer = claim(drive=self.drive, volunteer=volunteer, typed=link, now=self.now)
        if answer.assignment is not None:
            self.links[answer.assignment.person_id] = link
            self.write(answer.assignment, volunteer)

    def write(self, one, volunteer):
        try:
            one = open_assignment(assignment=one, volunteer=volunteer, now=self.now)
        except RefusedError:
            return
        key = self.links[one.person_id]
        self.given += 1
        self.approached_after_no += key in self.said_no
        if self.random.random() < 0.15:
            self.say_no(one, key)
        else:
            say(one, self.random.choice(OUTCOMES), now=self.now)

    def say_no(self, one, key):
        """By the volunteer, by the personal link, or as somebody who asks to be erased."""
        how = self.random.randrange(3)
        if how == 0:
            assert say(one, "no_never", now=self.now).state == "done"
        elif how == 1 and one.person.ends_at > self.now:
            code = invitation_of(assignment=one, now=self.now)
            answer_invitation(code=code, answer="never", now=self.now)
        else:
            people.erase(person_id=one.person_id, by=None, now=self.now)
        self.said_no.add(key)

    def look(self):
        visible = Person.objects.visible_to(EVERYWHERE, self.now)
        days = clock_days()
        self.overdue_seen += sum(
            clocks.is_overdue(one.standing, one.clock_from, self.now, days) for one in visible
        )
        fresh = Assignment.objects.filter(given_at=self.now).select_related("person")
        self.overdue_given += sum(
            clocks.is_overdue(one.person.standing, one.person.clock_from, self.now, days)
            for one in fresh
        )


def lived(prospects, seed):
    drive = Drive(prospects, seed)
    for day in range(DAYS):
        drive.live(day)
    return drive


def judge(drive):
    assert drive.given > DAYS // 2
    assert len(drive.said_no) > DAYS // 20
    assert drive.approached_after_no == 0
    assert drive.overdue_seen == 0
    assert drive.overdue_given == 0


def test_400_days_of_a_small_drive():
    judge(lived(120, seed=3))


@pytest.mark.slow
def test_400_days_of_a_drive_with_5000_prospects():
    judge(lived(5_000, seed=4))
