"""S5 `clocks`: 400 days of a movement; nothing overdue is seen, no is no, yes has evidence."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from iskra.accounts.api import Scope
from iskra.people import services
from iskra.people.models import ConsentEvent, Person, clock_days
from iskra.people.rules import clocks
from iskra.people.rules.consents import purposes_agreed
from iskra.people.services import NewPerson
from iskra.shared.errors import RefusedError
from tests.conftest import NOW
from tests.people.factories import make_consent, shown

pytestmark = pytest.mark.django_db

DAYS = 400
EVERYWHERE = Scope(user_id=1, everywhere=True, sees_register=True, sees_restricted=True)


class Life:
    """A movement that finds people, writes to them, and hears yes, no, or nothing."""

    def __init__(self, prospects, seed):
        self.random = random.Random(seed)
        self.prospects = prospects
        self.found = 0
        self.said_no = set()
        self.links = {}
        self.now = NOW
        self.overdue_seen = self.approached_after_no = self.came_back = self.without_evidence = 0

    def live(self, day):
        self.now = NOW + dt.timedelta(days=day, minutes=self.random.randrange(600))
        self.find_more(self.prospects // 250 if day < 250 else 0)
        visible = list(Person.objects.visible_to(EVERYWHERE, self.now))
        self.look(visible)
        for person in self.random.sample(visible, min(len(visible), self.prospects // 100)):
            self.meet(person)
        # Now and then the house is off for a month.
        if day % 70 < 40:
            services.sweep(self.now)

    def find_more(self, many):
        numbers = [self.random.randrange(self.prospects) for _ in range(many)]
        new = [NewPerson(self.card(number), "prospect") for number in set(numbers)]
        added = services.add_many(new, by=None, now=self.now)
        self.found += sum(pk is not None for pk in added)
        keys = [one.card["links"][0] for one in new]
        back = {key for key, pk in zip(keys, added, strict=True) if pk is not None}
        self.came_back += len(back & self.said_no)

    @staticmethod
    def card(number):
        return {"name": f"Person {number}", "links": [f"x.com/person{number}"], "country": "ES"}

    def look(self, visible):
        days = clock_days()
        self.overdue_seen += sum(
            clocks.is_overdue(one.standing, one.clock_from, self.now, days) for one in visible
        )
        agreed = [one.pk for one in visible if one.standing == "consented"]
        statements = {pk: [] for pk in agreed}
        for event in ConsentEvent.objects.filter(person__in=agreed):
            statements[event.person_id].append(event.statement)
        self.without_evidence += sum(not purposes_agreed(said) for said in statements.values())

    def meet(self, person):
        act = self.random.choice(["write", "write", "answer", "yes", "no", "back", "freeze"])
        key = self.key_of(person)
        try:
            getattr(self, act)(person, key)
        except RefusedError:
            # The table, the clock or an earlier no forbade it: nothing happened.
            assert Person.unscoped.filter(pk=person.pk).exists() or key in self.said_no

    def key_of(self, person):
        """Return the only link of a person."""
        if person.pk not in self.links:
            self.links[person.pk] = shown(person, self.now)["links"][0]
        return self.links[person.pk]

    def write(self, person, key):
        services.change_standing(
            person_id=person.pk, to="invited", why="invited", by=None, now=self.now
        )
        self.approached_after_no += key in self.said_no

    def answer(self, person, _key):
        services.change_standing(
            person_id=person.pk, to="talking", why="answered", by=None, now=self.now
        )

    def yes(self, person, _key):
        consent = make_consent(at=self.now)
        services.record_consent(person_id=person.pk, consent=consent, by=None, now=self.now)

    def no(self, person, key):
        services.refuse(person_id=person.pk, by=None, now=self.now)
        self.said_no.add(key)

    def back(self, person, key):
        if person.standing == "consented" and not services.withdraw(
            person_id=person.pk, purpose="in_touch", channel="spoken", by=None, now=self.now
        ):
            self.said_no.add(key)

    def freeze(self, person, _key):
        if person.standing == "restricted":
            services.unrestrict(person_id=person.pk, by=None, now=self.now)
        elif self.random.random() < 0.2:
            services.restrict(person_id=person.pk, by=None, now=self.now)


def lived(prospects, seed):
    life = Life(prospects, seed)
    for day in range(DAYS):
        life.live(day)
    return life


def judge(life):
    assert life.found > life.prospects // 2
    assert len(life.said_no) > life.prospects // 50
    assert life.overdue_seen == 0
    assert life.approached_after_no == 0
    assert life.came_back == 0
    assert life.without_evidence == 0


def test_400_days_of_a_small_movement():
    judge(lived(500, seed=1))


@pytest.mark.slow
def test_400_days_of_5000_prospects():
    judge(lived(5_000, seed=2))
