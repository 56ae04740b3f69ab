"""One at a time: who merges and parts people reads pointers that nobody else is moving."""

from __future__ import annotations

from typing import Final

from django.db import connection

# "people" as letters of a telephone: any number that no other lock of ours has.
NUMBER: Final = 736_753


def take_turn() -> None:
    """Wait until nobody else merges or parts people, and keep the turn until the transaction ends.

    Taken before any row is locked. Row locks alone would not do: which rows a merge concerns is
    known only once some are read, and two that read crosswise would wait for each other. Nothing to
    do on SQLite, where whoever writes is alone.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBER])
