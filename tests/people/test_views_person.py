"""One person's page: looked at on record, put right, merged, undone, frozen, let go."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from iskra.accounts.api import Role
from iskra.audit.api import AccessRecord
from iskra.people import services
from iskra.people.errors import UnavailableError
from iskra.people.models import ConsentEvent, Correction, Merge, Person, StandingEvent
from tests.accounts.factories import make_coordinator, make_section, make_user, sign_in
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def coordinator(client):
    user = make_coordinator()
    sign_in(client, user)
    return user


@pytest.fixture
def officer(client):
    user = make_user(Role.DATA_OFFICER)
    sign_in(client, user)
    return user


def known(standing="member", **card):
    return make_person(standing, now=timezone.now() - DAY, **card)


def address(person, name="person", *more):
    return reverse(f"people:{name}", args=[person.public_id, *more])


def test_the_page_shows_the_card_and_that_it_was_looked_at(client, coordinator):
    person = known(name="Ana Díaz", emails=["ana@example.org"], country="PT")

    page = client.get(address(person))

    assert all(text in page.text for text in ("Ana Díaz", "ana@example.org", "Portugal"))
    record = AccessRecord.objects.get(subject=person.public_id)
    assert (record.by, record.why) == (coordinator, "view")


def test_the_page_takes_at_most_fifteen_questions(client):
    person, other = known(name="Ana"), known(name="Anna")
    services.merge(left_id=person.pk, right_id=other.pk, why="decided", by=None, now=timezone.now())
    services.correct(person_id=person.pk, field="name", value="A", by=None, now=timezone.now())
    client.get(address(person))

    with CaptureQueriesContext(connection) as asked:
        client.get(address(person))

    # Beginning and ending a transaction asks nothing.
    questions = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(questions) <= 15


def test_somebody_of_another_section_is_not_there(client):
    person = known(name="Marked", country="ES", language="es")
    sign_in(client, make_coordinator(sections=[make_section(countries=["PT"])]))

    for name, more in [
        *(("person", ()), ("merge", ()), ("consent", ()), ("standing", ())),
        *(("correct", ("name",)), ("act", ("refuse",)), ("file", ("json",))),
    ]:
        for method in (client.get, client.post):
            answer = method(address(person, name, *more))
            assert answer.status_code in {404, 405}
            assert b"Marked" not in answer.content
    assert Person.unscoped.filter(pk=person.pk).exists()


def test_both_ids_of_merged_people_lead_to_the_one_that_keeps(client):
    older, younger = known(name="Ana"), known(name="Anna")

    client.post(address(younger, "merge"), {"other": f"http://x/desk/people/{older.public_id}/"})

    assert Merge.objects.get().winner == older
    moved = client.get(address(younger))
    assert (moved.status_code, moved.url) == (302, address(older))


def test_both_are_shown_side_by_side_before_they_are_merged(client):
    person, other = known(name="Ana", locality="Cádiz"), known(name="Anna")

    page = client.get(address(person, "merge"), {"other": str(other.public_id)})

    rows = {str(row["label"]): row["state"] for row in page.context["rows"]}
    assert (rows["Name"], rows["Town"]) == ("different", "one_sided")
    assert not Merge.objects.exists()


def test_nobody_is_merged_with_somebody_who_may_not_be_seen(client):
    person, hidden = known(), known("restricted")

    answer = client.post(address(person, "merge"), {"other": str(hidden.public_id)})

    assert answer.status_code == 422
    assert not Merge.objects.exists()


def test_a_merge_is_undone_from_the_page(client):
    person, other = known(), known()
    one = services.merge(
        left_id=person.pk, right_id=other.pk, why="decided", by=None, now=timezone.now()
    )

    client.post(address(person, "undo", "merge", one.public_id))

    assert Merge.objects.get().undone_at
    assert client.get(address(other)).status_code == 200


def test_an_undo_of_somebody_elses_act_is_not_there(client):
    person, other = known(), known()
    one = services.correct(person_id=other.pk, field="name", value="A", by=None, now=timezone.now())

    answer = client.post(address(person, "undo", "correction", one.public_id))

    assert answer.status_code == 404
    assert Correction.objects.get().undone_at is None


def test_a_field_is_put_right_and_the_next_page_offers_to_undo_it(client):
    person = known(name="Anna")
    form = {"version": person.version, "value": "Ana\tDíaz "}

    page = client.post(address(person, "correct", "name"), form, follow=True)

    assert shown(person)["name"].startswith("Ana")
    undo = address(person, "undo", "correction", Correction.objects.get().public_id)
    assert undo in page.text


def test_an_address_that_cannot_be_read_is_refused_with_words(client):
    person = known()

    answer = client.post(
        address(person, "correct", "emails"), {"version": person.version, "value": "not one"}
    )

    assert answer.status_code == 422
    assert "ana@example.org" in answer.text
    assert not Correction.objects.exists()


def test_a_key_that_said_no_and_one_that_others_have_are_refused_alike(client):
    services.suppress_many({"email": ["ana@example.org"]}, by=None, now=timezone.now())
    known(emails=["bea@example.org"], country="ES")
    person = known(country="PT")
    sign_in(client, make_coordinator(sections=[make_section(countries=["PT"])]))

    answers = [
        client.post(
            address(person, "correct", "emails"),
            {"version": person.version, "value": f"{who}@example.org"},
        )
        for who in ("ana", "bea")
    ]

    words = {"".join(answer.context["form"].errors["value"]) for answer in answers}
    assert [answer.status_code for answer in answers] == [422, 422]
    assert words == {str(UnavailableError())}
    assert not Correction.objects.exists()


def test_whoever_sees_both_may_give_two_people_one_address(client):
    known(emails=["bea@example.org"], country="ES")
    person = known(country="PT")

    form = {"version": person.version, "value": "bea@example.org"}
    assert client.post(address(person, "correct", "emails"), form).status_code == 302


def test_a_form_open_while_somebody_else_changed_overwrites_nothing(client):
    person = known(name="Anna")
    services.correct(person_id=person.pk, field="name", value="Ana", by=None, now=timezone.now())

    answer = client.post(
        address(person, "correct", "name"), {"version": person.version, "value": "Anne"}
    )

    assert answer.status_code == 409
    assert shown(person)["name"] == "Ana"


def test_a_form_open_while_the_person_was_merged_overwrites_nothing(client):
    older, person = known(), known(name="Anna")
    services.merge(left_id=older.pk, right_id=person.pk, why="decided", by=None, now=timezone.now())

    answer = client.post(address(person, "correct", "name"), {"version": 1, "value": "Anne"})

    assert answer.status_code == 409
    assert address(older) in answer.text
    assert not Correction.objects.exists()


def test_a_no_says_what_will_happen_and_then_erases(client):
    person = known()

    assert "erased at once" in client.get(address(person, "act", "refuse")).text
    client.post(address(person, "act", "refuse"))

    assert not Person.unscoped.exists()
    assert client.post(address(person, "act", "refuse")).status_code == 404


def test_whoever_freezes_somebody_sees_them_no_more(client):
    person = known()

    client.post(address(person, "act", "freeze"))

    assert client.get(address(person)).status_code == 404


@pytest.mark.usefixtures("officer")
def test_the_data_officer_sees_the_frozen_and_lets_them_go_on(client):
    person = known("restricted")

    assert client.get(address(person)).status_code == 200
    client.post(address(person, "act", "unfreeze"))
    person.refresh_from_db()
    assert person.standing == "member"


def test_only_the_data_officer_erases_at_a_wish(client):
    person = known()

    assert client.post(address(person, "act", "erase")).status_code == 404
    assert client.post(address(person, "act", "made-up")).status_code == 404
    assert Person.unscoped.exists()


def test_a_yes_is_taken_down_with_its_words(client):
    person = known("prospect")
    form = {"purpose": "in_touch", "body": "Write to me.", "channel": "paper"}

    assert client.post(address(person, "consent"), form).status_code == 422
    client.post(address(person, "consent"), {**form, "said_on": "2026-04-30"})
    person.refresh_from_db()

    assert person.standing == "consented"
    assert ConsentEvent.objects.get().text.body == "Write to me."
    assert "Write to me." in client.get(address(person)).text


def test_the_last_yes_taken_back_erases(client):
    person = known("consented")

    client.post(address(person, "withdraw", "in_touch"))

    assert not Person.unscoped.exists()


def test_a_step_is_told_by_one_button_and_taken_back_by_another(client):
    person = known("prospect")

    client.post(address(person, "standing"), {"to": "invited"})
    event = StandingEvent.objects.get()
    client.post(address(person, "undo", "standing", event.public_id))
    person.refresh_from_db()

    assert person.standing == "prospect"


@pytest.mark.parametrize("to", ["member-made-up", "", "restricted", "prospect"])
def test_a_made_up_step_changes_nothing(client, to):
    person = known("invited")

    answer = client.post(address(person, "standing"), {"to": to})
    person.refresh_from_db()

    assert (answer.status_code, person.standing) == (302, "invited")


@pytest.mark.parametrize(
    ("form", "part"),
    [("json", '"address": "ana@example.org"'), ("csv", "'=1+1"), ("vcard", "FN:=1+1")],
)
def test_a_person_is_taken_along_in_three_forms_and_that_is_on_record(client, form, part):
    person = known(name="=1+1", emails=["ana@example.org"])

    answer = client.get(address(person, "file", form))

    assert part in answer.text
    assert "attachment" in answer["Content-Disposition"]
    assert AccessRecord.objects.filter(subject=person.public_id, why="export").count() == 1


def test_what_somebody_typed_never_runs_on_the_page(client):
    person = known(name="<script>alert(1)</script>", locality='"><img src=x onerror=alert(1)>')

    page = client.get(address(person))

    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
