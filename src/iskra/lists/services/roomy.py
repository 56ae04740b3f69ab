"""Room for SQLite while much is written: pages in memory, a log that is emptied less often."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

# Random ids and digests touch pages all over their indexes: with SQLite's own 2 MB each of them is
# read again and again, and a log of 4 MB is emptied into the database after every batch.
CACHE_KIB: Final = 96 * 1024
LOG_PAGES: Final = 20_000


@contextmanager
def room_to_write() -> Iterator[None]:
    """Give the connection more memory and a longer log for the block; how safe it is stays."""
    if connection.vendor != "sqlite":
        yield
        return
    before = _set(cache_size=-CACHE_KIB, wal_autocheckpoint=LOG_PAGES)
    try:
        yield
    finally:
        _set(**before)


def _set(**values: int) -> dict[str, int]:
    """Set pragmas; return what they were."""
    before = {}
    with connection.cursor() as cursor:
        for name, value in values.items():
            cursor.execute(f"PRAGMA {name}")
            before[name] = int(cursor.fetchone()[0])
            cursor.execute(f"PRAGMA {name} = {value}")
    return before
