"""Whoever asks too often is counted once, whichever process answers them."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from django.conf import settings
from django.core.cache import cache

from iskra.project.counts import CountingCache

ANOTHER = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(SECRET_KEY=sys.argv[2])
from iskra.project.counts import CountingCache
cache = CountingCache(Path(sys.argv[1]), {"OPTIONS": {"SHARED": ("door.",)}})
cache.add("door.code", 0, 600)
for _ in range(200):
    cache.incr("door.code")
print(cache.add("door.used", "yes", 600))
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "counts.sqlite3"


@pytest.fixture
def counted(path):
    return opened(path)


def opened(path):
    return CountingCache(path, {"OPTIONS": {"SHARED": ("door.",)}})


def another_process(path):
    return subprocess.Popen(
        [sys.executable, "-c", ANOTHER, str(path), settings.SECRET_KEY],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_three_processes_at_once_count_as_one(path, counted):
    processes = [another_process(path) for _ in range(3)]
    first = [process.communicate(timeout=60)[0].strip() for process in processes]

    assert counted.get("door.code") == 600
    # A code that one of them took is taken for all.
    assert sorted(first) == ["False", "False", "True"]
    assert not counted.add("door.used", "yes", 600)


def test_threads_at_once_count_as_one(counted):
    counted.add("door.code", 0, 600)
    threads = [threading.Thread(target=count_fifty, args=(counted,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counted.get("door.code") == 200


def count_fifty(counted):
    for _ in range(50):
        counted.incr("door.code")


def test_what_is_over_counts_no_more_and_is_deleted(counted, monkeypatch):
    counted.set("door.code", 7, 600)
    moment = time.time() + 601
    monkeypatch.setattr("iskra.project.counts.time.time", lambda: moment)

    assert counted.get("door.code") is None
    with pytest.raises(ValueError, match="nothing is counted"):
        counted.incr("door.code")
    assert counted.add("door.code", 1, 600)
    assert counted.get("door.code") == 1


def test_the_file_names_nobody_and_is_its_owners(counted, path):
    counted.set("door.code.192.0.2.7", [1.5, 2.5], 600)
    counted.file.ask("PRAGMA wal_checkpoint(TRUNCATE)", ())

    assert counted.get("door.code.192.0.2.7") == [1.5, 2.5]
    assert b"192.0.2.7" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("key", ["door.one", "wagtail.one"])
def test_it_is_a_cache_like_any_other(counted, key):
    assert counted.get(key, "none") == "none"
    counted.set(key, 1, None)
    assert key in counted
    assert counted.incr(key, 2) == 3
    assert counted.touch(key, 60)
    assert counted.get_or_set(key, 9) == 3
    assert not counted.add(key, 5)
    assert counted.get_many([key]) == {key: 3}
    assert counted.delete(key)
    assert not counted.delete(key)
    assert not counted.touch(key, 60)
    counted.set(key, 1)
    counted.clear()
    assert counted.get(key) is None


def test_everything_else_stays_in_the_process(path, counted):
    counted.set("wagtail.one", object(), 60)

    assert opened(path).file.get("wagtail.one", None) is None


def test_the_limits_of_signing_in_and_of_the_door_are_shared():
    shared = settings.CACHES["default"]["OPTIONS"]["SHARED"]

    assert isinstance(cache._connections["default"], CountingCache)
    for key in ("allauth:rl:login", "accounts:code:1:123456", "door.code.abc"):
        assert key.startswith(shared)


def test_counting_takes_no_time_to_speak_of(counted):
    started = time.perf_counter()
    for number in range(200):
        counted.add(f"door.{number}", 1, 600)
        counted.get(f"door.{number}")

    assert (time.perf_counter() - started) / 200 < 0.005
