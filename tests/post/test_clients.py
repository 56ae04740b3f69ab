from __future__ import annotations

import uuid

import pytest

from iskra.post.clients import Smtp
from iskra.post.errors import LaterError, NeverError, UnknownOutcomeError
from iskra.post.rules import Letter, MailServer
from tests.conftest import NOW
from tests.post.server import mail_server

LETTER = Letter(
    public_id=uuid.UUID(int=5),
    sender="house@example.org",
    recipient="ana@example.org",
    subject="Привет",
    body="one\n.\n.two\n",
    at=NOW,
)


def deliver(server, *, seconds=5.0):
    Smtp(server, seconds_to_wait=seconds).deliver(LETTER)


def test_a_letter_arrives_whole_also_with_lines_that_begin_with_a_dot():
    with mail_server() as (server, got):
        deliver(server)

    assert got.recipients == ["ana@example.org"]
    assert b"\r\none\r\n..\r\n..two\r\n" in got.letters[0]


def test_the_same_message_always_has_the_same_id():
    with mail_server() as (server, got):
        deliver(server)
        deliver(server)

    ids = [line for letter in got.letters for line in letter.splitlines() if b"Message-ID" in line]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    "behaviour",
    [
        {"rcpt": "450 full"},
        {"data": "451 later"},
        {"end": "452 no room"},
        {"greeting": "421 busy"},
        {"hang_up": "greeting"},
        {"hang_up": "EHLO"},
        {"hang_up": "MAIL"},
        {"hang_up": "RCPT"},
        {"hang_up": "DATA"},
    ],
)
def test_what_certainly_was_not_taken_is_tried_later(behaviour):
    with mail_server(**behaviour) as (server, _got), pytest.raises(LaterError):
        deliver(server)


@pytest.mark.parametrize("behaviour", [{"rcpt": "550 no"}, {"data": "554 no"}, {"end": "554 spam"}])
def test_what_is_refused_for_good_is_known_by_its_number(behaviour):
    with mail_server(**behaviour) as (server, _got), pytest.raises(NeverError) as refusal:
        deliver(server)

    assert refusal.value.code in {"550", "554"}


def test_a_line_that_breaks_after_the_letter_leaves_it_unknown():
    with mail_server(hang_up="end") as (server, got), pytest.raises(UnknownOutcomeError):
        deliver(server)

    assert len(got.letters) == 1


def test_a_server_that_is_not_there_is_tried_later():
    with pytest.raises(LaterError):
        deliver(MailServer("127.0.0.1", 9, "none"), seconds=0.5)


def test_a_code_never_repeats_what_the_server_said():
    behaviour = {"rcpt": "550 ana@example.org is unknown"}

    with mail_server(**behaviour) as (server, _got), pytest.raises(NeverError) as refusal:
        deliver(server)

    assert "ana" not in f"{refusal.value} {refusal.value.code}"
