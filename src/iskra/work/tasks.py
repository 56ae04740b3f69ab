"""The worker: looks twice a second what is due, keeps its leases, sweeps each minute.

It has two lanes: one does all, one only what is short, so that a mail does not wait for an import.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from iskra.work.rules import LEASE
from iskra.work.services.claiming import claim, release_dead
from iskra.work.services.jobs import Job
from iskra.work.services.running import run
from iskra.work.services.sweeping import arm_sweep

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BETWEEN_KEEPS = LEASE.total_seconds() / 3
SECONDS_AFTER_FAILURE = 5


def work(ending: threading.Event) -> None:
    """Work until asked to end, in two lanes."""
    short = threading.Thread(target=lane, args=(ending, settings.WORK_LONG), daemon=True)
    short.start()
    lane(ending, ())
    short.join()


def lane(ending: threading.Event, without: Collection[str]) -> None:
    """Do what is due, but for some kinds; a database that does not answer is asked again."""
    while not ending.is_set():
        try:
            is_busy = step(ending, without)
        except DatabaseError as error:
            logger.error("worker: %s", type(error).__name__)  # noqa: TRY400 - no values
            ending.wait(SECONDS_AFTER_FAILURE)
            is_busy = False
        close_old_connections()
        if not is_busy:
            ending.wait(SECONDS_BETWEEN_LOOKS)
    connection.close()


def step(ending: threading.Event, without: Collection[str]) -> bool:
    """Do one piece of work; tell whether there was one."""
    now = timezone.now()
    release_dead()
    arm_sweep(now)
    due = claim(now, without=without)
    if due is None:
        return False
    run(Job(due, timezone.now, ending.is_set), keeping)
    return True


@contextmanager
def keeping(job: Job) -> Iterator[None]:
    """Keep the lease from a thread while the handler works, however long one of its steps takes."""
    over = threading.Event()
    keeper = threading.Thread(target=keep, args=(job, over), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def keep(job: Job, over: threading.Event) -> None:
    while not over.wait(SECONDS_BETWEEN_KEEPS):
        try:
            job.keep()
        except Exception as error:  # noqa: BLE001 - the handler finds out by itself, from `tell`
            logger.warning("lease of %s %s: %s", job.kind, job.key, type(error).__name__)
    connection.close()


def end_with_parent(parent: int) -> None:
    """End this process when the one that started it is gone: the next start has its own worker."""
    while os.getppid() == parent:
        time.sleep(1)
    # Leases of a process that is gone are free at once; nothing is half done.
    os._exit(1)
