from __future__ import annotations

import pytest

from iskra.accounts.api import Role
from iskra.post.models import Message, State
from tests.accounts.factories import make_user, sign_in
from tests.post.test_services import make_message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _administrator(client):
    sign_in(client, make_user(Role.ADMINISTRATOR))


def test_the_page_says_what_to_do_while_there_is_nothing(client):
    page = client.get("/desk/post/").content.decode()

    assert "No mail yet" in page
    assert "no server is set" in page


def test_the_page_shows_states_and_nothing_of_what_anybody_wrote(client):
    make_message(subject="Secret", body="Secret")

    page = client.get("/desk/post/").content.decode()

    assert "waiting" in page
    assert "Secret" not in page
    assert "ana@example.org" not in page


def test_an_unknown_message_is_sent_again_on_request(client):
    message = make_message()
    Message.objects.update(state=State.UNKNOWN)

    client.post(f"/desk/post/{message.public_id}/again/")

    message.refresh_from_db()
    assert message.state == State.DUE


def test_a_waiting_message_is_not_touched(client):
    message = make_message()

    client.post(f"/desk/post/{message.public_id}/again/")

    assert "cannot be sent again" in client.get("/desk/post/").content.decode()


def test_the_list_takes_few_queries(client, django_assert_max_num_queries):
    for _ in range(5):
        make_message()
    client.get("/desk/post/")

    with django_assert_max_num_queries(10):
        client.get("/desk/post/")
