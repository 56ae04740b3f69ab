from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail

from iskra.audit.api import AccessRecord
from iskra.people.api import suppress_many
from iskra.post.clients import Smtp
from iskra.post.errors import LaterError, NotWaitingError
from iskra.post.models import Kind, Message, State
from iskra.post.services import looking_after, sending
from iskra.post.services.taking_in import write
from iskra.work.api import Due, run_due
from tests.accounts.factories import make_user
from tests.conftest import NOW
from tests.post.server import mail_server

pytestmark = pytest.mark.django_db


def make_message(**changes):
    parts = {"recipient": "ana@example.org", "subject": "Hello", "body": "Good day\n"}
    return write(**{**parts, "kind": Kind.ACCOUNT, "now": NOW, **changes})


def send(message, server, now=NOW):
    sending.send(public_id=message.public_id, client=Smtp(server, seconds_to_wait=5), now=now)
    message.refresh_from_db()
    return message


def test_a_message_is_sent_once_and_keeps_nothing_of_what_it_said():
    message = make_message()

    with mail_server() as (server, got):
        send(message, server)
        send(message, server)

    assert len(got.letters) == 1
    assert message.state == State.SENT
    assert (message.recipient, message.subject, message.body) == (None, None, None)


def test_what_was_in_flight_at_a_kill_is_unknown_and_not_sent_again():
    message = make_message()
    sending.take_up(public_id=message.public_id, now=NOW)

    with mail_server() as (server, got):
        send(message, server)

    assert got.letters == []
    assert message.state == State.UNKNOWN


def test_what_the_server_does_not_take_now_is_due_again():
    message = make_message()

    with mail_server(rcpt="450 full") as (server, _got), pytest.raises(LaterError):
        send(message, server)

    message.refresh_from_db()
    assert (message.state, message.code) == (State.DUE, "450")


@pytest.mark.parametrize(
    ("behaviour", "state"),
    [({"rcpt": "550 no"}, State.REFUSED), ({"hang_up": "end"}, State.UNKNOWN)],
)
def test_how_it_ended_is_kept(behaviour, state):
    message = make_message()

    with mail_server(**behaviour) as (server, _got):
        send(message, server)

    assert message.state == state


def test_whoever_said_no_meanwhile_gets_nothing():
    message = make_message(kind=Kind.PERSON, person=uuid.uuid4())
    suppress_many(values={"email": ["ana@example.org"]}, why="refused", by=None, now=NOW)

    with mail_server() as (server, got):
        send(message, server)

    assert got.recipients == []
    assert (message.state, message.code) == (State.REFUSED, "suppressed")
    assert message.recipient is None


def test_that_an_address_left_the_house_stands_on_record():
    person = uuid.uuid4()
    message = make_message(kind=Kind.PERSON, person=person)

    with mail_server() as (server, _got):
        send(message, server)

    assert AccessRecord.objects.filter(subject=person).count() == 1


def test_due_work_sends_what_waits(settings):
    with mail_server() as (server, got):
        settings.MAIL_SERVER = server
        make_message()
        run_due(NOW, kinds={"post.send"})

    assert len(got.letters) == 1


def test_without_a_server_messages_wait_and_go_out_once_there_is_one(settings):
    settings.MAIL_SERVER = None
    make_message()
    assert not Due.objects.filter(kind="post.send").exists()

    with mail_server() as (server, got):
        settings.MAIL_SERVER = server
        looking_after.sweep(NOW)
        run_due(NOW, kinds={"post.send"})

    assert len(got.letters) == 1


def test_what_waited_too_long_is_given_up_and_emptied():
    message = make_message()

    looking_after.sweep(NOW + dt.timedelta(hours=25))

    message.refresh_from_db()
    assert (message.state, message.code, message.body) == (State.REFUSED, "too_late", None)


def test_old_messages_are_forgotten():
    message = make_message()
    with mail_server() as (server, _got):
        send(message, server)

    looking_after.sweep(NOW + dt.timedelta(days=31))

    assert not Message.objects.exists()


def test_an_administrator_may_have_an_unknown_message_sent_again():
    message = make_message()
    with mail_server(hang_up="end") as (server, _got):
        send(message, server)

    looking_after.send_again(public_id=message.public_id, by=make_user(), now=NOW)

    message.refresh_from_db()
    assert message.state == State.DUE


def test_what_was_sent_is_not_sent_again():
    message = make_message()
    with mail_server() as (server, _got):
        send(message, server)

    with pytest.raises(NotWaitingError):
        looking_after.send_again(public_id=message.public_id, by=make_user(), now=NOW)


def test_every_mail_of_others_goes_through_the_gate(settings):
    settings.EMAIL_BACKEND = "iskra.post.backend.Gate"

    send_mail("Hello\nBcc: eva@example.org", "Good day", None, ["ana@example.org", "b@example.org"])

    assert Message.objects.filter(kind=Kind.ACCOUNT, state=State.DUE).count() == 2


def test_the_gate_takes_plain_text_only(settings):
    settings.EMAIL_BACKEND = "iskra.post.backend.Gate"
    mail = EmailMultiAlternatives("Hello", "Good day", None, ["ana@example.org"])
    mail.attach_alternative("<p>Good day</p>", "text/html")

    with pytest.raises(ValueError, match="plain text"):
        mail.send()
