"""Brings a restored database up to date and erases again what was erased; a process of its own."""

from __future__ import annotations

import django
from django.core.management import call_command
from django.db import connection
from django.utils import timezone


def main() -> None:
    django.setup()
    from iskra.audit.api import replay_erasures  # noqa: PLC0415 - models need what stands above
    from iskra.sealing.api import prepare_ring, truncate_log  # noqa: PLC0415 - the same

    call_command("migrate", interactive=False, skip_checks=True)
    prepare_ring()
    replay_erasures(timezone.now())
    truncate_log()
    if connection.vendor == "sqlite":
        # One file without a log beside it, so that it can be moved.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode = DELETE")


if __name__ == "__main__":
    main()
