"""What is counted against whoever asks too often, the same for all processes of one data folder.

Django's cache of one process, but for a few kinds of keys: those lie in a small SQLite file beside
the database, so that another worker gives nobody another turn. Keys are kept as their keyed hash,
values as JSON; what is over is deleted at the next write.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from typing import TYPE_CHECKING, Any, Final

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BUSY_SECONDS: Final = 5.0
NEVER: Final = 1e12
"""Of what has no end; in seconds since 1970."""
# Nothing in it is worth a flush at each write: after a power cut counting begins anew.
SETUP: Final = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS counts (
    key TEXT PRIMARY KEY, value TEXT NOT NULL, until REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS counts_until ON counts (until);
"""


class CountsFile:
    """Values under keys, each until a moment; safe for threads and processes.

    Args:
        path: where the file lies; made when it is missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held = threading.local()

    def ask(self, statement: str, values: Iterable[object]) -> tuple[list[tuple[Any, ...]], int]:
        """Run one statement; return its rows and how many it changed."""
        cursor = self.connection().execute(statement, tuple(values))
        return cursor.fetchall(), cursor.rowcount

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection; one that came along with a fork is not used."""
        if getattr(self.held, "process", None) != os.getpid():
            made = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            made.executescript(SETUP)
            self.path.chmod(0o600)
            self.held.connection, self.held.process = made, os.getpid()
        found: sqlite3.Connection = self.held.connection
        return found

    def get(self, key: str, default: Any) -> Any:
        query = "SELECT value FROM counts WHERE key = ? AND until > ?"
        rows, _ = self.ask(query, (key, time.time()))
        return json.loads(rows[0][0]) if rows else default

    def set(self, key: str, value: Any, until: float) -> None:
        self.forget()
        query = "INSERT OR REPLACE INTO counts VALUES (?, ?, ?)"
        self.ask(query, (key, json.dumps(value), until))

    def add(self, key: str, value: Any, until: float) -> bool:
        """Set a value unless there is one; of several at once only one does."""
        self.forget()
        query = "INSERT OR IGNORE INTO counts VALUES (?, ?, ?)"
        return bool(self.ask(query, (key, json.dumps(value), until))[1])

    def add_to(self, key: str, number: int) -> int | None:
        """Add to a number; None when there is none."""
        query = (
            "UPDATE counts SET value = CAST(value AS INTEGER) + ?"
            " WHERE key = ? AND until > ? RETURNING value"
        )
        rows, _ = self.ask(query, (number, key, time.time()))
        return int(rows[0][0]) if rows else None

    def prolong(self, key: str, until: float) -> bool:
        query = "UPDATE counts SET until = ? WHERE key = ? AND until > ?"
        return bool(self.ask(query, (until, key, time.time()))[1])

    def delete(self, key: str) -> bool:
        return bool(self.ask("DELETE FROM counts WHERE key = ?", (key,))[1])

    def forget(self) -> None:
        """Delete what is over."""
        self.ask("DELETE FROM counts WHERE until <= ?", (time.time(),))

    def clear(self) -> None:
        self.ask("DELETE FROM counts", ())


class CountingCache(LocMemCache):
    """Django's cache in memory; what begins like one of `OPTIONS["SHARED"]` lies in the file."""

    def __init__(self, location: Path, params: dict[str, Any]) -> None:
        super().__init__(str(location), params)
        self.file = CountsFile(location)
        self.shared = tuple(params.get("OPTIONS", {})["SHARED"])

    def until(self, timeout: Any) -> float:
        ends = self.get_backend_timeout(timeout)
        return NEVER if ends is None else float(ends)

    def hashed(self, key: str, version: int | None) -> str:
        return salted_hmac("iskra.counts", self.make_key(key, version)).hexdigest()

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        if not key.startswith(self.shared):
            return super().get(key, default, version)
        return self.file.get(self.hashed(key, version), default)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        if not key.startswith(self.shared):
            super().set(key, value, timeout, version)
        else:
            self.file.set(self.hashed(key, version), value, self.until(timeout))

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        if not key.startswith(self.shared):
            return bool(super().add(key, value, timeout, version))
        return self.file.add(self.hashed(key, version), value, self.until(timeout))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        if not key.startswith(self.shared):
            return int(super().incr(key, delta, version))
        found = self.file.add_to(self.hashed(key, version), delta)
        if found is None:
            raise ValueError("nothing is counted under this key")
        return found

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        if not key.startswith(self.shared):
            return bool(super().touch(key, timeout, version))
        return self.file.prolong(self.hashed(key, version), self.until(timeout))

    def has_key(self, key: str, version: int | None = None) -> bool:
        nothing = object()
        return self.get(key, nothing, version) is not nothing

    def delete(self, key: str, version: int | None = None) -> bool:
        if not key.startswith(self.shared):
            return bool(super().delete(key, version))
        return self.file.delete(self.hashed(key, version))

    def clear(self) -> None:
        super().clear()
        self.file.clear()
