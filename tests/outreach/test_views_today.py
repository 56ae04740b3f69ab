"""The pages of a volunteer's day, as plain forms."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client

from iskra.outreach.models import Approach, Assignment, Message, Volunteer
from iskra.outreach.services import inviting, messages, sweeping
from iskra.people.models import Person
from iskra.post.models import Message as Mail
from tests.accounts.factories import make_user, sign_in
from tests.conftest import NOW
from tests.outreach.days import address_of, make_day
from tests.outreach.factories import join, make_candidates, make_drive, make_volunteer, say

pytestmark = pytest.mark.django_db
RECORD = "/desk/today/outcomes/"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def tell_outcome(day, assignment, outcome, **values):
    sent = {
        "id": str(uuid.uuid4()),
        "assignment": str(assignment.public_id),
        "fence": assignment.fence,
        "outcome": outcome,
        **values,
    }
    return day.post(RECORD, **sent)


def test_somebody_in_no_drive_is_told_what_happens_next():
    client = Client()
    sign_in(client, make_user("volunteer"))

    page = client.get("/desk/today/").content.decode()

    assert "You take part in no drive yet" in page


def test_today_shows_how_many_wait_in_hand():
    day = make_day(3)

    page = day.page()

    assert "3 people wait in your hand" in page
    assert "Done for today" in page


def test_taking_leads_to_the_first_person():
    day = make_day(0)
    make_candidates(day.drive, 2)

    response = day.client.post(f"/desk/today/take/{day.drive.public_id}/", follow=True)

    assert Assignment.objects.of(day.volunteer).count() == 2
    assert "Ana Díaz" in response.content.decode()


def test_a_drive_of_others_is_not_there():
    day = make_day(0)

    response = day.post(f"/desk/today/take/{make_drive().public_id}/")

    assert response.status_code == 404


def test_one_person_has_name_link_words_and_a_personal_link():
    day = make_day(1)

    page = day.page(address_of(day.people[0]))

    assert "Ana Díaz" in page
    assert 'rel="noreferrer noopener"' in page
    assert 'href="https://www.facebook.com/' in page or 'href="https://facebook.com/' in page
    assert "Hola \u2068Ana" in page
    assert "/i/" in page
    assert "data:image/png;base64," in page


def test_a_page_about_somebody_is_kept_nowhere():
    day = make_day(1)

    response = day.client.get(address_of(day.people[0]))

    assert response["Cache-Control"] == "no-store, private"


def test_opening_is_marked_and_on_record():
    day = make_day(1)

    day.page(address_of(day.people[0]))

    day.people[0].refresh_from_db()
    assert day.people[0].state == "opened"


def test_somebody_of_another_volunteer_is_answered_like_nobody():
    day, other = make_day(1), make_day(1)

    theirs = day.client.get(address_of(other.people[0]))
    nobodys = day.client.get(f"/desk/today/people/{uuid.uuid4()}/")

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_an_outcome_leads_to_the_next_person_and_can_be_taken_back():
    day = make_day(2)
    first, second = day.people
    day.page(address_of(first))

    response = tell_outcome(day, first, "requested", note="met her at the gate")
    page = day.page(response["Location"])

    said = Approach.objects.get()
    assert said.outcome == "requested"
    assert f"/desk/today/people/{second.public_id}/" in page
    assert f"/desk/today/outcomes/{said.public_id}/undo/" in page


def test_whoever_is_in_touch_can_be_asked_for_their_record_on_the_spot():
    day = make_day(1)
    (one,) = day.people
    record = f"/desk/record/{one.public_id}/"
    assert record not in day.page(address_of(one))

    tell_outcome(day, one, "answered")

    assert f'href="{record}"' in day.page(address_of(one))
    assert "What they tell you" in day.page(record)


def test_undo_brings_the_person_back():
    day = make_day(1)
    tell_outcome(day, day.people[0], "skipped")

    day.post(f"/desk/today/outcomes/{Approach.objects.get().public_id}/undo/")

    assert Assignment.objects.of(day.volunteer).open().count() == 1


def test_the_same_form_sent_twice_is_one_outcome():
    day = make_day(1)
    told = str(uuid.uuid4())

    tell_outcome(day, day.people[0], "requested", id=told)
    tell_outcome(day, day.people[0], "requested", id=told)

    assert Approach.objects.count() == 1


def test_a_no_for_good_is_asked_once_more():
    day = make_day(1)

    asked = tell_outcome(day, day.people[0], "no_never")

    assert "This cannot be undone." in asked.content.decode()
    assert Person.unscoped.filter(pk=day.people[0].person_id).exists()


def test_a_no_for_good_that_was_said_twice_erases():
    day = make_day(1)

    tell_outcome(day, day.people[0], "no_never", final="yes")

    assert not Person.unscoped.filter(pk=day.people[0].person_id).exists()


def test_what_is_no_outcome_is_refused():
    day = make_day(1)

    response = tell_outcome(day, day.people[0], "bribed")

    assert response.status_code == 400


def test_who_is_done_with_leads_on_instead_of_nowhere():
    day = make_day(2)
    say(day.people[0], "not_now")

    page = day.page(address_of(day.people[0]))

    assert f'value="{day.people[1].public_id}"' in page


def test_done_for_today_gives_the_rest_back():
    day = make_day(3)
    day.page(address_of(day.people[0]))

    response = day.client.post("/desk/today/done/", follow=True)

    assert "2 people went back" in response.content.decode()
    assert response.redirect_chain
    assert Assignment.objects.of(day.volunteer).open().count() == 1


def test_did_you_write_comes_before_new_people():
    day = make_day(1)
    day.page(address_of(day.people[0]))
    sweeping.sweep(NOW + dt.timedelta(hours=37))

    page = day.page()

    assert "Did you write to them?" in page
    assert "Take the next ones" not in page


@pytest.mark.parametrize(("answer", "state"), [("yes", "working"), ("no", "closed")])
def test_did_you_write_is_answered_by_a_tap(answer, state):
    day = make_day(1)
    day.page(address_of(day.people[0]))
    sweeping.sweep(NOW + dt.timedelta(hours=37))

    day.post(address_of(day.people[0], "wrote/"), wrote=answer)

    day.people[0].refresh_from_db()
    assert day.people[0].state == state


def test_who_said_yes_waits_on_the_page_of_today():
    day = make_day(1)
    say(day.people[0], "yes")

    page = day.page()

    assert "They wait for you" in page
    assert "Ana Díaz" in page


def test_one_reminder_at_most():
    day = make_day(1)
    say(day.people[0], "written", now=NOW - dt.timedelta(days=8))
    Assignment.objects.update(worked_at=NOW - dt.timedelta(days=8))
    assert "I reminded them" in day.page()

    first = day.post(address_of(day.people[0], "reminded/"))
    second = day.client.post(address_of(day.people[0], "reminded/"), follow=True)

    assert first.status_code == 302
    assert "That is enough" in second.content.decode()
    assert "I reminded them" not in day.page()


def test_a_message_is_read_once():
    day = make_day(0)
    messages.send(drive=day.drive, body="The hall is open.", by=None, now=NOW)
    assert "The hall is open." in day.page()

    day.post(f"/desk/today/messages/{Message.objects.get().public_id}/")

    assert "The hall is open." not in day.page()


def test_a_message_of_another_drive_is_not_there():
    day = make_day(0)
    sent = messages.send(drive=make_drive(), body="Not for you.", by=None, now=NOW)

    response = day.post(f"/desk/today/messages/{sent.public_id}/")

    assert response.status_code == 404


def test_handing_over_offers_those_of_the_language_first():
    day = make_day(1)
    near = make_volunteer(day.drive, languages=["es"])
    make_volunteer(day.drive, languages=["fi"])

    page = day.page(address_of(day.people[0], "hand-over/"))

    assert page.index(str(near.public_id)) < page.index("Finnish")


def test_handed_over_somebody_is_with_the_other_volunteer():
    day = make_day(1)
    other = make_volunteer(day.drive)

    day.post(address_of(day.people[0], "hand-over/"), to=str(other.public_id))

    held = Assignment.objects.open().get(person=day.people[0].person_id)
    assert held.volunteer == other
    assert day.client.get(address_of(held)).status_code == 404


def test_nobody_outside_the_drive_takes_over():
    day = make_day(1)
    stranger = make_volunteer()
    make_volunteer(day.drive)

    response = day.post(address_of(day.people[0], "hand-over/"), to=str(stranger.public_id))

    assert response.status_code == 422
    assert Assignment.objects.open().get().volunteer == day.volunteer


def test_sixty_people_an_hour_are_enough():
    day = make_day(1)
    Volunteer.objects.get().tallies.create(hour=NOW.replace(minute=0), opened=60)

    response = day.client.get(address_of(day.people[0]))

    assert response.status_code == 429
    assert "Ana Díaz" not in response.content.decode()


def test_two_drives_are_told_apart():
    day = make_day(0)
    join(make_drive(name="The other one"), day.volunteer)

    assert "The other one" in day.page()


def test_a_page_costs_few_questions(django_assert_max_num_queries):
    day = make_day(10)
    for one in day.people:
        say(one, "answered")

    with django_assert_max_num_queries(28):
        day.page()


def test_a_yes_by_the_link_is_mailed_without_a_name_and_stands_on_today():
    day = make_day(1)
    code = inviting.invitation_of(assignment=day.people[0], now=NOW)

    inviting.answer_invitation(code=code, answer="yes", now=NOW)

    assert Mail.objects.count() == 1
    assert "said yes by the personal link" in day.page()
