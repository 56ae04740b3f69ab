"""Join us, and the page that confirms: equal answers, no robots, nothing for scanners."""

from __future__ import annotations

import statistics
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from iskra.door.models import Pending
from iskra.people.api import suppress_many
from iskra.people.models import Person
from tests.door.factories import EMAIL, fields, joined, mailed, old_token, send_all, take
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db
ADDRESSES = ("unknown@example.org", "known@example.org", "mine@example.org", "gone@example.org")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def addresses(now):
    """An address that is unknown, in the register, confirmed, and kept away."""
    make_person("member", now=now, emails=["known@example.org"])
    joined(now, email="mine@example.org", emails=["mine@example.org"])
    suppress_many({"email": ["gone@example.org"]}, by=None, now=now)


def test_nothing_is_ticked_beforehand(client):
    page = client.get("/join/").content.decode()

    assert page.count('type="checkbox"') > 8
    assert "checked" not in page


@pytest.mark.usefixtures("addresses")
@pytest.mark.parametrize(("url", "purpose"), [("/join/", "record"), ("/my/", "ask")])
def test_known_unknown_and_kept_away_addresses_get_the_same_answer(client, url, purpose):
    answers = []
    for email in ADDRESSES:
        response = client.post(url, fields(email=email, token=old_token(purpose, "")))
        answers.append((response.status_code, sorted(response.items()), response.content))

    assert all(one == answers[0] for one in answers)
    assert answers[0][0] == 200


@pytest.mark.usefixtures("addresses", "waited")
@pytest.mark.parametrize(("url", "purpose"), [("/join/", "record"), ("/my/", "ask")])
def test_they_take_the_same_time(client, url, purpose):
    taken = {email: [] for email in ADDRESSES}
    client.post(url, fields(email="first@example.org", token=old_token(purpose, "")))
    for _ in range(12):
        for email in ADDRESSES:
            data = fields(email=email, token=old_token(purpose, ""))
            started = time.perf_counter()
            client.post(url, data)
            taken[email].append(time.perf_counter() - started)

    medians = [statistics.median(one) for one in taken.values()]
    assert max(medians) < 1.5 * min(medians) + 0.003


@pytest.mark.usefixtures("addresses")
def test_the_same_rows_are_written_for_every_address(client):
    client.post("/join/", fields(email="first@example.org"))
    counts = []
    for email in ADDRESSES:
        with CaptureQueriesContext(connection) as asked:
            client.post("/join/", fields(email=email))
        words = [one["sql"].split()[:3] for one in asked.captured_queries]
        counts.append([one for one in words if "SAVEPOINT" not in one])

    assert all(one == counts[0] for one in counts)


def test_a_program_that_fills_in_everything_gets_the_answer_and_leaves_nothing(client):
    response = client.post("/join/", fields(website="https://spam.example"))

    assert "Look in your mail" in response.content.decode()
    assert Pending.objects.count() == 0


def test_a_program_that_answers_at_once_is_asked_again(client):
    form = client.get("/join/").context["token"]

    response = client.post("/join/", fields(token=form))

    assert response.status_code == 422
    assert "That was quick" in response.content.decode()
    assert Pending.objects.count() == 0


def test_the_token_of_a_form_keeps_its_age_while_it_is_mended(client):
    token = old_token("record", "")

    response = client.post("/join/", fields(name="", token=token))

    assert response.status_code == 422
    assert response.context["token"] == token


def test_without_a_tick_nothing_is_taken_in(client):
    response = client.post("/join/", fields(purposes=[]))

    assert response.status_code == 422
    assert Pending.objects.count() == 0


def test_many_forms_are_held_up_and_a_flood_is_not_worked_on(client, waited):
    for _ in range(15):
        client.post("/join/", fields(email=""))
    assert max(waited) > 0

    for _ in range(300):
        client.post("/join/", {})
    assert client.post("/join/", fields()).status_code == 429
    assert client.get("/join/").status_code == 200


def test_a_scanner_that_opens_the_mails_link_confirms_nothing(client, now):
    token = mailed(take("join", now=now), now)

    for method in (client.get, client.head, client.options):
        method(f"/join/confirm/{token}/")

    assert Person.unscoped.count() == 0


def test_the_page_behind_a_link_is_the_same_for_every_token(client, now):
    token = mailed(take("join", now=now), now)

    true, false = (client.get(f"/join/confirm/{one}/") for one in (token, "made-up"))

    def without_token(response):
        return response.content.replace(response.context["token"].encode(), b"")

    assert without_token(true) == without_token(false)


def test_the_button_confirms_once(client, now):
    token = mailed(take("join", now=now), now)
    data = {"token": old_token("confirm", token)}

    first = client.post(f"/join/confirm/{token}/", data)
    second = client.post(f"/join/confirm/{token}/", data)

    assert (first.status_code, second.status_code) == (200, 404)
    assert Person.unscoped.get().standing == "consented"
    assert not first.cookies


def test_from_form_to_register_by_the_mail_alone(client):
    client.post("/join/?language=es", fields(purposes=["in_touch", "bulletins"]))
    send_all(timezone.now())

    waiting = Pending.objects.get()
    assert waiting.language == "es"
    assert waiting.token
    assert len(waiting.record.__str__()) < 20
    assert EMAIL not in str(vars(waiting))


@pytest.mark.parametrize(
    "url", ["/join/", "/join/notice/", "/join/confirm/x/", "/my/", "/my/link/x/"]
)
def test_no_page_of_the_door_sets_a_cookie_or_is_kept(client, url):
    response = client.get(url)

    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "Cookie" not in response.get("Vary", "")
    assert "<script" not in response.content.decode()


@pytest.mark.parametrize("value", ["\x00", "<b>x</b>", "😀" * 60, "ا" * 120, "a\r\nBcc: x@y.zz"])
def test_hostile_names_are_taken_as_words_or_refused(client, value):
    response = client.post("/join/", fields(name=value))

    assert response.status_code in {200, 422}
