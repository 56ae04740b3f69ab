"""What phones send: in any order, again and again, malformed, about others."""

from __future__ import annotations

import random
import uuid

import pytest
from django.core import mail

from iskra.outreach.models import Approach, Assignment
from iskra.people.models import Person
from tests.conftest import NOW
from tests.outreach.days import as_phone, make_day

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def undo_of(entry):
    return {"id": str(uuid.uuid4()), "outcome": "undo", "undoes": entry["id"], "ago": 0}


def test_what_arrived_is_named_and_stays():
    day = make_day(1)
    sent = as_phone(day.people[0], "written", note="at the gate")

    answer = day.sync(sent).content.decode()

    assert f'data-receipt="{sent["id"]}"' in answer
    assert Approach.objects.get().outcome == "written"


def test_sent_again_in_another_order_nothing_changes():
    day = make_day(4)
    sent = [as_phone(one, "requested") for one in day.people]
    day.sync(*sent)

    answer = day.sync(*random.sample(sent, 4)).content.decode()

    assert Approach.objects.count() == 4
    assert all(one["id"] in answer for one in sent)


def test_taken_back_after_it_left_it_is_as_before():
    day = make_day(1)
    sent = as_phone(day.people[0], "not_now")

    day.sync(sent, undo_of(sent))

    assert Assignment.objects.open().count() == 1


def test_taking_back_what_never_arrived_is_done():
    day = make_day(1)
    undoing = undo_of(as_phone(day.people[0], "yes"))

    answer = day.sync(undoing).content.decode()

    assert f'data-receipt="{undoing["id"]}"' in answer


def test_a_no_from_a_phone_was_asked_there_and_erases():
    day = make_day(1)

    day.sync(as_phone(day.people[0], "no_never"))

    assert not Person.unscoped.filter(pk=day.people[0].person_id).exists()


def test_an_outcome_about_somebody_of_others_leaves_the_phone_and_changes_nothing():
    day, other = make_day(1), make_day(1)
    sent = as_phone(other.people[0], "written")

    answer = day.sync(sent).content.decode()

    assert f'data-receipt="{sent["id"]}"' in answer
    assert not Approach.objects.exists()


@pytest.mark.parametrize(
    "entry",
    ["", "{", "[]", "null", '{"id": 3}', f'{{"id": "{uuid.UUID(int=5)}", "outcome": "bribed"}}'],
)
def test_what_is_no_outcome_harms_nobody(entry):
    day = make_day(1)

    response = day.client.post("/desk/today/sync/", {"entry": [entry], "want": "many"})

    assert response.status_code == 200
    assert not Approach.objects.exists()


def test_a_wrong_clock_is_set_right():
    day = make_day(1)

    day.sync(as_phone(day.people[0], "written", ago=10**15))

    assert day.people[0].given_at <= Approach.objects.get().happened_at <= NOW


def test_the_next_people_come_along_and_count_as_opened():
    day = make_day(4)
    first, *others = day.people

    answer = day.sync(want=2, have=[str(first.public_id)]).content.decode()

    assert str(first.public_id) not in answer
    opened = Assignment.objects.filter(state="opened")
    assert {one.pk for one in opened} == {one.pk for one in others[:2]}
    assert all(one.fetched_at == NOW for one in opened)
    assert "data-end" not in answer


def test_the_end_is_said():
    day = make_day(1)

    answer = day.sync(want=3, have=[str(day.people[0].public_id)]).content.decode()

    assert "data-end" in answer


def test_who_is_not_in_hand_any_more_leaves_the_phone():
    day = make_day(2)
    gone = day.people[1]
    Assignment.objects.filter(pk=gone.pk).update(state="closed", closed_at=NOW, closed_why="ended")

    answer = day.sync(want=1, have=[str(one.public_id) for one in day.people]).content.decode()

    assert f'data-gone="{gone.public_id}"' in answer
    assert f'data-gone="{day.people[0].public_id}"' not in answer


def test_no_more_than_sixty_an_hour_are_fetched_ahead():
    day = make_day(3)
    day.volunteer.tallies.create(hour=NOW.replace(minute=0), opened=59)

    answer = day.sync(want=3).content.decode()

    assert answer.count("data-card") == 1


def test_the_answer_is_kept_nowhere_and_loads_nothing():
    response = make_day(1).sync()

    assert response["Cache-Control"] == "no-store, private"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_nobody_is_written_to_by_this():
    day = make_day(1)

    day.sync(as_phone(day.people[0], "written"))

    assert mail.outbox == []
