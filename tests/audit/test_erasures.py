from __future__ import annotations

import datetime as dt
import stat
import uuid

import pytest

from iskra.audit import api, clients
from iskra.audit.api import ErasedDigest
from iskra.audit.models import Erasure

pytestmark = pytest.mark.django_db
ANA, BEA = uuid.UUID(int=1), uuid.UUID(int=2)
REPLAYED = []


def replay(subjects, digests, now):
    REPLAYED.append((subjects, digests, now))
    return len(subjects)


@pytest.fixture(autouse=True)
def journal(settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path / "beside" / "iskra.erasures.jsonl"
    settings.ERASURE_REPLAYS = ["tests.audit.test_erasures.replay"]
    REPLAYED.clear()
    return settings.ERASURE_JOURNAL


@pytest.fixture
def digests(now):
    return [
        ErasedDigest("email", 1, bytes(32)),
        ErasedDigest("link", 2, bytes(range(32)), "no_answer", now + dt.timedelta(days=365)),
    ]


def test_an_erasure_stands_in_the_file_once_it_is_committed(
    journal, digests, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        api.journal_erasure(subjects=[ANA], digests=digests, now=now)
        assert not journal.exists()

    [line] = clients.read(journal)
    assert line["subjects"] == [str(ANA)]
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    assert Erasure.objects.get().is_in_file


def test_what_a_kill_kept_from_the_file_is_written_by_the_sweep(journal, now):
    api.journal_erasure(subjects=[ANA], digests=[], now=now)

    assert api.sweep_journal(now) == 1
    assert api.sweep_journal(now) == 0
    assert len(list(clients.read(journal))) == 1


def test_what_a_kill_made_be_written_twice_counts_once(journal, now):
    api.journal_erasure(subjects=[ANA], digests=[], now=now)
    api.write_journal()
    Erasure.objects.update(is_in_file=False)
    api.write_journal()

    assert len(journal.read_text().splitlines()) == 2
    assert len(list(clients.read(journal))) == 1


def test_a_line_that_a_kill_cut_short_spoils_no_other(journal, now):
    journal.parent.mkdir()
    journal.write_text('{"id": "cut sho')
    api.journal_erasure(subjects=[ANA], digests=[], now=now)

    api.write_journal()

    assert [line["subjects"] for line in clients.read(journal)] == [[str(ANA)]]


def test_a_restored_database_erases_again_what_the_file_names(digests, now):
    api.journal_erasure(subjects=[ANA, BEA], digests=digests, now=now)
    api.write_journal()
    Erasure.objects.all().delete()

    assert api.replay_erasures(now) == 1
    assert [([ANA, BEA], digests, now)] == REPLAYED
    assert Erasure.objects.get().is_in_file
    assert api.replay_erasures(now) == 1
    assert Erasure.objects.count() == 1


def test_without_a_file_nothing_is_replayed(now):
    assert api.replay_erasures(now) == 0


def test_an_erasure_prints_its_day_only(now):
    api.journal_erasure(subjects=[ANA], digests=[], now=now)

    assert str(Erasure.objects.get()) == "2026-05-01"
