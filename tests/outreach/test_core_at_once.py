"""Many at once, each with a connection of its own: nobody is held twice, nothing is doubled."""

from __future__ import annotations

import os
import signal
import uuid
from multiprocessing import get_context
from threading import Thread

import pytest
from django.db import connection, connections

from iskra.outreach.errors import RefusedError
from iskra.outreach.models import Approach, Assignment, Candidate, DriveDay
from iskra.outreach.services.claiming import claim
from iskra.outreach.services.opening import open_assignment
from iskra.outreach.services.recording import record
from iskra.outreach.services.taking import take_batch
from iskra.people.models import Person
from tests.conftest import NOW
from tests.outreach.factories import entry, make_candidates, make_drive, make_volunteer

pytestmark = pytest.mark.django_db(transaction=True)

PROCESSES = 8


def at_once(work, arguments):
    """Run work for each argument in a thread with its own connection; return what each gave."""
    found = [None] * len(arguments)

    def run(number):
        try:
            found[number] = work(*arguments[number])
        except RefusedError as refusal:
            found[number] = refusal
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(len(arguments))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def take(drive, volunteer):
    return take_batch(drive=drive, volunteer=volunteer, now=NOW)


def type_in(drive, volunteer, link):
    return claim(drive=drive, volunteer=volunteer, typed=link, now=NOW)


def nobody_is_held_twice():
    held = list(Assignment.objects.open().values_list("person", flat=True))
    return len(held) == len(set(held))


def test_eight_who_take_at_once_get_different_people():
    drive = make_drive(portion_size=5)
    make_candidates(drive, 30)
    volunteers = [make_volunteer(drive) for _ in range(8)]

    given = at_once(take, [(drive, one) for one in volunteers])

    taken = [one.person_id for some in given if isinstance(some, list) for one in some]
    assert len(taken) == len(set(taken)) == 30
    assert Candidate.objects.filter(state="held").count() == 30


def test_two_phones_of_one_volunteer_get_one_batch():
    drive = make_drive()
    make_candidates(drive, 30)
    volunteer = make_volunteer(drive)

    at_once(take, [(drive, volunteer)] * 4)

    assert Assignment.objects.count() == 10


def test_eight_who_type_the_same_new_link_make_one_person_for_one():
    drive = make_drive()
    volunteers = [make_volunteer(drive) for _ in range(8)]

    answers = at_once(type_in, [(drive, one, "x.com/new") for one in volunteers])

    assert [one.answer for one in answers].count("yours") == 1
    assert Person.unscoped.count() == 1


def test_taking_and_typing_the_same_people_at_once():
    drives = [make_drive(), make_drive()]
    for one in make_candidates(drives[0], 10):
        Candidate.objects.create(
            drive=drives[1], person=one.person, part=one.part, channel="x", sort=one.sort
        )
    links = [f"facebook.com/anadiaz{n}" for n in range(1, 40)]
    typists = [make_volunteer(drives[0]) for _ in range(4)]
    takers = [make_volunteer(drives[n % 2]) for n in range(4)]

    def do(volunteer, drive, link):
        return type_in(drive, volunteer, link) if link else take(drive, volunteer)

    acts = [(one, drives[0], link) for one, link in zip(typists, links, strict=False)]
    acts += [(one, drives[n % 2], "") for n, one in enumerate(takers)]
    at_once(do, acts)

    assert nobody_is_held_twice()


def test_one_outcome_sent_by_two_tabs_is_recorded_once():
    drive = make_drive()
    make_candidates(drive, 1)
    volunteer = make_volunteer(drive)
    (one,) = take(drive, volunteer)
    sent = entry(one, "written")

    def send():
        return record(volunteer=volunteer, entries=[sent], now=NOW)[0].state

    states = at_once(send, [()] * 4)

    assert sorted(states) == ["done", "known", "known", "known"]
    assert Approach.objects.count() == 1
    assert DriveDay.objects.get(what="written").number == 1


def killed_while(work):
    """Do something in a process that is killed as soon as it says so."""
    connections.close_all()
    context = get_context("fork")
    reading, writing = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(writing,))
    child.start()
    reading.poll(30)
    os.kill(child.pid, signal.SIGKILL)
    child.join()


@pytest.mark.parametrize("when", ["before the commit", "after the commit"])
def test_killed_between_outcome_and_answer_it_is_recorded_once(when):
    drive = make_drive()
    make_candidates(drive, 1)
    volunteer = make_volunteer(drive)
    (one,) = take(drive, volunteer)
    sent = entry(one, "written")

    def work(writing):
        def say(*_args, **_kwargs):
            writing.send(1)
            signal.pause()

        if when == "after the commit":
            record(volunteer=volunteer, entries=[sent], now=NOW)
            say()
        # The last statement of the transaction went through; the commit does not come any more.
        connection.ensure_connection()
        connection.commit = say
        connection._commit = say
        record(volunteer=volunteer, entries=[sent], now=NOW)

    killed_while(work)
    (answer,) = record(volunteer=volunteer, entries=[sent], now=NOW)

    assert answer.state == ("known" if when == "after the commit" else "done")
    assert Approach.objects.count() == 1
    assert DriveDay.objects.get(what="written").number == 1
    assert Person.unscoped.get().standing == "invited"


def test_opening_and_losing_at_once_leaves_one_of_both():
    drive = make_drive()
    make_candidates(drive, 1)
    volunteer = make_volunteer(drive)
    (one,) = take(drive, volunteer)

    def do(what):
        if what == "open":
            return open_assignment(assignment=one, volunteer=volunteer, now=NOW)
        sent = entry(one, "no_never", id=uuid.uuid4())
        return record(volunteer=volunteer, entries=[sent], now=NOW)

    at_once(do, [("open",), ("no",)])

    assert not Person.unscoped.exists()
    assert not Assignment.objects.exists()
