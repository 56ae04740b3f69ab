"""Names are found in any script, by whoever may see them, as soon as they are written."""

from __future__ import annotations

import datetime as dt
import socket
import stat
import threading
import uuid
from contextlib import suppress

import pytest
from django.utils import timezone

from iskra.accounts.api import Scope
from iskra.audit.api import AccessRecord
from iskra.people import finding, services
from iskra.people.finding import protocol
from iskra.people.finding.client import NotReadyError
from iskra.people.finding.finder import Finder
from iskra.people.finding.server import Server, Stir, listen
from iskra.people.models import Change
from tests.people.factories import make_many, make_person

pytestmark = pytest.mark.django_db

EVERYWHERE = Scope(user_id=1, everywhere=True, sees_register=True)
PORTUGAL = Scope(user_id=2, countries=frozenset({"PT"}), sees_register=True)


@pytest.fixture(autouse=True)
def _no_index_of_other_tests():
    finding.forget()
    yield
    finding.forget()


def known(standing="member", **card):
    return make_person(standing, now=timezone.now(), **card)


def found(text, scope=EVERYWHERE):
    return [one.person for one in finding.search(text, scope)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ольга Петрова", "olga pet"),
        ("Olga Petrova", "Петр"),
        ("فاطمة الزهراء", "fatima"),
        ("Γιώργος Παπαδόπουλος", "giorg"),
        ("Ana Díaz", "diaz a"),
    ],
)
def test_a_name_is_found_while_typing_in_any_script(name, typed):
    person = known(name=name)
    known(name="Someone Else")

    assert found(typed)[:1] == [person.pk]


def test_likely_duplicates_come_with_reasons():
    person = known(name="Ana Díaz", emails=["ana@example.org"])
    known(name="Ana Dias")

    first, *_ = finding.like({"name": "ANA DIAZ", "email": "ana@example.org"}, EVERYWHERE)

    assert first.person == person.pk
    assert ("email", "same") in first.reasons


def test_nobody_of_another_section_is_found():
    spanish, portuguese = known(name="Ana Díaz"), known(name="Ana Dias", country="PT")

    assert found("ana", PORTUGAL) == [portuguese.pk]
    assert [one.person for one in finding.like({"name": "Ana Díaz"}, PORTUGAL)] == [portuguese.pk]
    assert set(found("ana")) == {spanish.pk, portuguese.pk}


def test_the_frozen_are_found_by_the_data_officer_only():
    person = known(name="Ana Díaz")
    services.restrict(person_id=person.pk, by=None, now=timezone.now())
    officer = Scope(user_id=3, everywhere=True, sees_register=True, sees_restricted=True)

    assert (found("ana"), found("ana", officer)) == ([], [person.pk])


def test_whoever_sees_no_register_finds_nobody():
    known(name="Ana Díaz")

    assert found("ana", Scope(user_id=4, everywhere=True)) == []


def test_what_runs_out_is_not_found_from_that_moment_on():
    person = known("prospect", name="Ana Díaz")
    finder = Finder()
    finder.build(timezone.now())

    last = timezone.now() + dt.timedelta(days=13)
    assert [one.person for one in finder.search("ana", EVERYWHERE, last, 5)] == [person.pk]
    assert finder.search("ana", EVERYWHERE, last + dt.timedelta(days=1), 5) == []


def test_whoever_comes_changes_merges_and_goes_is_followed():
    assert found("ana") == []
    person, other = known(name="Ana Díaz"), known(name="Anita Dias")
    assert set(found("an")) == {person.pk, other.pk}

    now = timezone.now()
    one = services.merge(left_id=person.pk, right_id=other.pk, why="decided", by=None, now=now)
    assert found("anita") == [person.pk]

    services.undo_merge(merge_id=one.pk, by=None, now=now)
    services.correct(person_id=person.pk, field="name", value="Zoe", by=None, now=now)
    assert (found("zoe"), found("anita")) == ([person.pk], [other.pk])

    services.refuse(person_id=other.pk, by=None, now=now)
    assert found("anita") == []


def test_a_change_that_was_committed_late_is_taken_in():
    finder = Finder()
    first, second = known(name="Ana Díaz"), known(name="Olga Petrova")
    late = Change.objects.get(first=first.pk)
    Change.objects.filter(pk=late.pk).delete()
    finder.build(timezone.now())

    Change.objects.create(pk=late.pk, first=first.pk, last=first.pk, at=timezone.now())

    assert finder.is_behind()
    assert finder.follow(timezone.now()) == 1
    assert not finder.is_behind()
    assert finder.search("olga", EVERYWHERE, timezone.now(), 5)[0].person == second.pk


def test_many_changes_at_once_build_the_index_anew(monkeypatch):
    monkeypatch.setattr("iskra.people.finding.finder.MOST_ONE_BY_ONE", 5)
    found("nobody")
    people = make_many(9, "member", now=timezone.now(), name="Ana Díaz")

    assert set(found("ana")) == {person.pk for person in people}


def test_a_long_import_is_taken_in_when_it_pauses_and_nobody_who_asks_waits(monkeypatch):
    monkeypatch.setattr("iskra.people.finding.finder.MOST_ONE_BY_ONE", 5)
    server = Server(Finder())
    server.finder.build(timezone.now())
    make_many(9, "member", now=timezone.now(), name="Ana Díaz")

    server.catch_up()
    server.catch_up(may_build=True)
    assert server.finder.is_far_behind()

    monkeypatch.setattr("iskra.people.finding.server.SECONDS_QUIET", 0)
    server.catch_up()
    assert server.finder.is_far_behind()
    server.catch_up(may_build=True)
    assert not server.finder.is_behind()


def test_an_import_without_pauses_is_taken_in_after_a_while(monkeypatch):
    stir = Stir()
    assert not stir.is_over(1)

    monkeypatch.setattr("iskra.people.finding.server.SECONDS_OF_PATIENCE", 0)

    assert stir.is_over(2)


def test_building_leaves_one_record_of_all():
    make_many(3, "member")

    found("nobody")

    record = AccessRecord.objects.get()
    assert (record.why, record.number, record.subject, record.by) == ("index", 3, None, None)


@pytest.fixture
def served(settings, tmp_path):
    """The index on a socket, as its process serves it; in threads, which see the test's rows."""
    settings.FINDING_IN_PROCESS = False
    settings.FINDING_SOCKET = tmp_path / ("deep" * 30) / "finding.sock"
    settings.FINDING_SOCKET.parent.mkdir()
    server = Server(Finder())
    server.catch_up = lambda: None
    with listen() as listener:
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        yield server
        server.stopping.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
    finding.client._close()


def test_the_socket_answers_its_owner_only(served, settings):
    person = known(name="Ana Díaz")
    served.finder.build(timezone.now())

    assert found("ana") == [person.pk]
    assert found("ana", PORTUGAL) == []
    assert finding.like({"name": "Ana Díaz"}, EVERYWHERE)[0].person == person.pk
    assert stat.S_IMODE(settings.FINDING_SOCKET.stat().st_mode) == 0o600


@pytest.mark.usefixtures("served")
def test_an_index_that_is_being_built_says_so():
    with pytest.raises(NotReadyError):
        found("ana")


def test_without_a_process_the_words_say_what_still_works(settings, tmp_path):
    settings.FINDING_IN_PROCESS = False
    settings.FINDING_SOCKET = tmp_path / "none.sock"

    with pytest.raises(NotReadyError, match="in a moment"):
        found("ana")


def test_nonsense_on_the_socket_ends_that_connection_and_nothing_else(served, settings):
    person = known(name="Ana Díaz")
    served.finder.build(timezone.now())
    with socket.socket(socket.AF_UNIX) as stranger, protocol.address(settings.FINDING_SOCKET) as at:
        stranger.connect(at)
        stranger.sendall(protocol.LENGTH.pack(2**31) + uuid.uuid4().bytes)
        with suppress(ConnectionResetError):
            assert stranger.recv(1) == b""

    assert found("ana") == [person.pk]
