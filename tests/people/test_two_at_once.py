"""Two at once, each with a connection of its own: on PostgreSQL rows move under one's reading."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.db import connection

from iskra.audit.api import acts_on
from iskra.people import services
from iskra.people.models import Merge, Person
from iskra.people.rules.groups import roots
from iskra.shared.errors import RefusedError
from tests.conftest import NOW
from tests.people.factories import make_card, make_many

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Begin all of these in the same moment; return what each returned or raised."""
    together = threading.Barrier(len(works))
    ended = [None] * len(works)

    def run(number, work):
        together.wait()
        try:
            ended[number] = work()
        except Exception as error:  # noqa: BLE001 - what came of it is what is asked
            ended[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ended


def merge(left, right):
    return lambda: services.merge(
        left_id=left.pk, right_id=right.pk, why="decided", by=None, now=NOW
    )


def faults(ended):
    return [
        one for one in ended if isinstance(one, Exception) and not isinstance(one, RefusedError)
    ]


def assert_whole():
    """Everybody's pointer and the one who stands for them agree, and each pointer has its merge."""
    people = Person.unscoped.values_list("pk", "merged_into", "root")
    pointers = {pk: above for pk, above, _root in people}
    leading = roots(pointers)
    assert {pk: root or pk for pk, _above, root in people} == leading
    live = set(Merge.objects.filter(undone_at=None).values_list("loser", "winner"))
    assert live == {(pk, above) for pk, above in pointers.items() if above}


def test_the_same_form_sent_twice_at_once_adds_one_person():
    for _round in range(5):
        public_id = uuid.uuid4()
        entry = {"card": make_card(), "standing": "prospect", "by": None, "now": NOW}

        ended = at_once(*[lambda e=entry, p=public_id: services.add_person(**e, public_id=p)] * 3)

        assert {getattr(one, "public_id", one) for one in ended} == {public_id}
        assert acts_on(public_id).count() == 1


def test_merges_that_meet_from_both_ends_leave_whole_people():
    for _round in range(6):
        a, b, c, d = make_many(4)
        merge(a, d)()
        merge(b, c)()

        # By their parts: each first holds what the other needs next.
        ended = at_once(merge(d, b), merge(c, a), merge(d, c))

        assert faults(ended) == []
        assert_whole()
        ends = Person.unscoped.filter(pk__in=[one.pk for one in (a, b, c, d)])
        assert set(ends.values_list("root", flat=True)) == {None, a.pk}


def test_undoing_and_merging_at_once_leave_whole_people():
    for _round in range(6):
        a, b, c = make_many(3)
        made = merge(a, b)()

        ended = at_once(
            lambda made=made: services.undo_merge(merge_id=made.pk, by=None, now=NOW),
            merge(b, c),
        )

        assert faults(ended) == []
        assert_whole()
