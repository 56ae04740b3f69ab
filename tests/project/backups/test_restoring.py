from __future__ import annotations

import pytest

from iskra.project import state
from iskra.project.backups import restoring
from iskra.project.backups.errors import NotABackupError
from iskra.project.backups.making import make
from iskra.project.backups.restoring import restore
from iskra.project.locks import HouseInUseError, share
from iskra.sealing.rules.ring import KeyRing
from tests.project.backups.conftest import NOW
from tests.project.backups.inside import ask, digest, execute, inside, iskra

ERASE = """
from iskra.audit.api import journal_erasure
from iskra.work.models import Due
from django.db import transaction
with transaction.atomic():
    Due.objects.filter(key="7").delete()
    journal_erasure(subjects=[uuid.UUID(int=7)], digests=[], now=dt.datetime.now(dt.UTC))
"""
COUNT = "SELECT count(*) FROM work_due"


def test_after_a_loss_everything_is_as_it_was(house, backup):
    path = house.data / "iskra.sqlite3"
    before = digest(path)
    path.unlink()
    (house.data / "media" / "pictures" / "one.png").unlink()

    restore(house, "", backup)

    assert digest(path) == before
    assert (house.data / "media" / "pictures" / "one.png").read_bytes() == b"\x89PNG"
    assert not (house.data / restoring.STAGE).exists()
    state.refuse_unfit(house, "")


def test_what_stood_there_is_kept_aside(house, backup):
    execute(house.data / "iskra.sqlite3", "DELETE FROM work_due")

    restore(house, "", backup)

    assert ask(house.data / "iskra.sqlite3", COUNT) == [(100,)]
    assert ask(house.data / restoring.BEFORE / "iskra.sqlite3", COUNT) == [(0,)]


def test_what_was_erased_after_the_backup_is_erased_again(house, backup):
    inside(house, ERASE)

    restore(house, "", backup)

    rows = ask(house.data / "iskra.sqlite3", "SELECT line, is_in_file FROM audit_erasure")
    assert len(rows) == 1
    assert str(rows[0][0]).count("00000007") == 1


def test_without_the_key_ring_nothing_is_begun(house, backup):
    before = digest(house.data / "iskra.sqlite3")
    house.key_ring.unlink()

    with pytest.raises(state.KeyRingLostError, match="is missing"):
        restore(house, "", backup)

    assert digest(house.data / "iskra.sqlite3") == before
    assert not house.key_ring.exists()


def test_with_a_foreign_key_ring_nothing_is_begun(house, backup):
    house.key_ring.chmod(0o600)
    house.key_ring.write_text(KeyRing.new().dump())

    with pytest.raises(state.KeyRingLostError, match="another database"):
        restore(house, "", backup)

    assert not (house.data / restoring.BEFORE).exists()


def test_a_damaged_backup_changes_nothing(house, backup):
    before = digest(house.data / "iskra.sqlite3")
    with (backup / "database.sqlite3").open("r+b") as file:
        file.write(b"x")

    with pytest.raises(NotABackupError, match="damaged"):
        restore(house, "", backup)

    assert digest(house.data / "iskra.sqlite3") == before


def test_a_backup_of_another_kind_of_database_is_refused(house, backup):
    with pytest.raises(NotABackupError, match="the settings name postgresql"):
        restore(house, "postgresql://127.0.0.1/iskra", backup)


def test_a_house_that_is_served_is_not_restored_under_it(house, backup):
    with share(house.data), pytest.raises(HouseInUseError, match="Stop what serves it"):
        restore(house, "", backup)


def test_a_backup_of_a_newer_version_is_refused(house):
    statement = "INSERT INTO django_migrations (app, name, applied) VALUES ('work', '0999', '')"
    execute(house.data / "iskra.sqlite3", statement)
    backup = make(house, "", target=None, now=NOW)

    with pytest.raises(state.NewerDatabaseError):
        restore(house, "", backup)


def test_a_restore_that_was_stopped_is_told_until_it_is_done(house, backup, monkeypatch):
    def stop(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "put_media", stop)
        with pytest.raises(KeyboardInterrupt):
            restore(house, "", backup)
    with pytest.raises(state.UnfinishedRestoreError):
        state.refuse_unfit(house, "")

    restore(house, "", backup)

    state.refuse_unfit(house, "")
    assert ask(house.data / "iskra.sqlite3", COUNT) == [(100,)]


def test_a_lost_journal_comes_back_from_the_backup(house):
    inside(house, ERASE)
    backup = make(house, "", target=None, now=NOW)
    written = house.erasure_journal.read_text()
    house.erasure_journal.unlink()

    restore(house, "", backup)

    assert house.erasure_journal.read_text() == written


def test_the_command_says_what_it_did(house, backup):
    ended = iskra(house, "restore", str(backup))

    assert ended.returncode == 0, ended.stderr
    assert "restored the backup of 2026-05-01" in ended.stdout


def test_the_command_refuses_in_words(house, tmp_path):
    ended = iskra(house, "restore", str(tmp_path))

    assert ended.returncode == 1
    assert "is no backup of Iskra; nothing was changed." in ended.stderr
    assert "Traceback" not in ended.stderr
