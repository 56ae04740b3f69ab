from __future__ import annotations

import datetime as dt
import json
import resource
import sqlite3
import stat
import threading
from contextlib import closing

import pytest

from iskra.project.backups import listing, making
from iskra.project.backups.errors import BackupError, NotABackupError
from iskra.project.backups.making import last_backup, make
from tests.project.backups.conftest import NOW
from tests.project.backups.inside import digest, execute, inside, iskra

DAY = dt.timedelta(days=1)
RING = "from iskra.sealing.api import prepare_ring; print(prepare_ring().keys[0].seal.hex())"


def test_a_backup_is_whole_checked_and_for_its_owner_only(house):
    backup = make(house, "", target=None, now=NOW)

    found = listing.read(backup)
    assert backup.parent.name == "data.backups"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o700
    assert set(found.files) == {"database.sqlite3", "media/pictures/one.png"}
    assert digest(backup / "database.sqlite3") == digest(house.data / "iskra.sqlite3")
    assert last_backup(house.data) == (NOW, backup)


def test_a_backup_holds_no_keys(house):
    secret = bytes.fromhex(inside(house, RING))

    backup = make(house, "", target=None, now=NOW)

    content = b"".join(path.read_bytes() for path in backup.rglob("*") if path.is_file())
    assert "secret-key" not in {path.name for path in backup.rglob("*")}
    assert secret not in content
    assert listing.read(backup).marks.keys() == {"1"}


def test_a_backup_carries_the_journal_of_erasures(house):
    house.erasure_journal.write_text("{}\n")

    backup = make(house, "", target=None, now=NOW)

    assert (backup / "erasures.jsonl").read_text() == "{}\n"


def test_a_backup_is_made_while_others_write(house):
    path = house.data / "iskra.sqlite3"
    execute(path, "CREATE TABLE busy (number)")
    ending = threading.Event()
    writer = threading.Thread(target=write_until, args=(path, ending))
    writer.start()

    backup = make(house, "", target=None, now=NOW)
    ending.set()
    writer.join()

    assert listing.read(backup)


def write_until(path, ending):
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        while not ending.wait(0.001):
            connection.execute("INSERT INTO busy VALUES (1)")
            connection.commit()


def test_backups_expire_after_thirty_days_and_nothing_else_goes(house):
    old = make(house, "", target=None, now=NOW)
    foreign = old.parent / "iskra-holiday-pictures"
    foreign.mkdir()

    young = make(house, "", target=None, now=NOW + 29 * DAY)
    newest = make(house, "", target=None, now=NOW + 30 * DAY)

    left = {path for path in old.parent.iterdir() if path.is_dir()}
    assert left == {foreign, young, newest}


def test_two_in_one_second_do_not_meet(house):
    assert make(house, "", target=None, now=NOW) != make(house, "", target=None, now=NOW)


def test_what_a_kill_left_is_removed_and_never_looked_like_a_backup(house):
    left = house.data.parent / "data.backups" / ".half-abc"
    left.mkdir(parents=True)

    make(house, "", target=None, now=NOW)

    assert not left.exists()


def test_backups_are_kept_out_of_the_data_folder(house):
    with pytest.raises(BackupError, match="do not belong"):
        make(house, "", target=house.data / "backups", now=NOW)


def test_a_missing_database_is_told(house):
    (house.data / "iskra.sqlite3").unlink()

    with pytest.raises(BackupError, match="Is ISKRA_DATA the right folder"):
        make(house, "", target=None, now=NOW)


def test_a_damaged_database_is_not_backed_up(house):
    path = house.data / "iskra.sqlite3"
    content = bytearray(path.read_bytes())
    content[5_000:60_000] = b"x" * 55_000
    path.write_bytes(content)

    with pytest.raises(BackupError):
        make(house, "", target=None, now=NOW)

    assert list(path.parent.with_name("data.backups").glob("iskra-*")) == []


def test_a_full_disk_is_told_and_leaves_nothing_half(house):
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
    try:
        with pytest.raises(BackupError):
            make(house, "", target=None, now=NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)

    left = {path.name for path in house.data.with_name("data.backups").iterdir()}
    assert left == {".making.lock"}
    assert last_backup(house.data) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}'])
def test_a_folder_without_a_manifest_of_ours_is_no_backup(tmp_path, text):
    (tmp_path / listing.NAME).write_text(text)

    with pytest.raises(NotABackupError, match="no backup of Iskra"):
        listing.read(tmp_path)


@pytest.mark.parametrize("change", ["media/pictures/one.png", "media/another", listing.NAME])
def test_a_changed_backup_is_noticed(house, change):
    backup = make(house, "", target=None, now=NOW)
    with (backup / change).open("a") as file:
        file.write(" more")

    with pytest.raises(NotABackupError):
        listing.read(backup)


def test_a_manifest_that_was_changed_is_noticed(house):
    backup = make(house, "", target=None, now=NOW)
    values = json.loads((backup / listing.NAME).read_text())
    values["files"] = {}
    (backup / listing.NAME).write_text(json.dumps(values))

    assert listing.glance(backup) is None


def test_the_command_says_where_the_backup_is(house):
    ended = iskra(house, "backup")

    assert ended.returncode == 0, ended.stderr
    assert listing.read(making.Path(ended.stdout.strip()))
