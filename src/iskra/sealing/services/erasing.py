"""What makes an erasure complete on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import OperationalError, connection

from iskra.sealing.models.keys import ring

if TYPE_CHECKING:
    import datetime as dt


def truncate_log() -> bool:
    """Empty SQLite's write-ahead log, which still holds what was erased; tell whether it is empty.

    To be called after the commit, `transaction.on_commit(truncate_log)`. While somebody reads it
    cannot be done; the sweep of the next minute does it then. Elsewhere the server turns its log.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = int(cursor.fetchone()[0])
        # Nobody waits for a long reader here: the next sweep tries again.
        cursor.execute("PRAGMA busy_timeout = 200")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(cursor.fetchone()[0] == 0)
        except OperationalError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def sweep_ring(_now: dt.datetime) -> int:
    """Make the key ring at the first start; later see each minute that it is still there.

    Raises:
        KeyRingError: if it is lost, foreign, open to others or damaged.
    """
    return len(ring().keys)


def sweep_log(_now: dt.datetime) -> int:
    """Empty the log, so that nothing erased stays in it longer than until the next minute."""
    return int(truncate_log())
