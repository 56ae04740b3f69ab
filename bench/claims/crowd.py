"""Volunteers as processes: each takes, opens, records, claims, until time is over."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import statistics
import time
import uuid
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, connections, transaction
from django.utils import timezone

from bench.claims.register import link_of, people
from iskra.outreach.api import (
    Drive,
    OutcomeEntry,
    Volunteer,
    claim,
    done_for_today,
    open_assignment,
    record,
    take_batch,
)
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

OUTCOMES = ["requested", "requested", "written", "written", "skipped", "not_now"]


def run(many: int, *, seconds: int, pace: tuple[float, float] | None) -> dict[str, Any]:
    """Let so many volunteers work at once; return how long each kind of act took, in ms."""
    many_people = people()
    ids = list(Volunteer.objects.order_by("pk").values_list("pk", flat=True)[:many])
    connections.close_all()
    context = multiprocessing.get_context("fork")
    queue, ready = context.Queue(), context.Barrier(many + 1)
    crowd = [
        context.Process(target=work, args=(Worker(pk, many_people), seconds, pace, ready, queue))
        for pk in ids
    ]
    connections.close_all()
    for one in crowd:
        one.start()
    ready.wait()
    told = [queue.get(timeout=seconds + 300) for _ in crowd]
    for one in crowd:
        one.join()
    return summed(told) | {"load": round(os.getloadavg()[0], 1)}


def summed(told: list[dict[str, list[tuple[float, float]]]]) -> dict[str, Any]:
    found: dict[str, list[tuple[float, float]]] = {}
    for one in told:
        for name, times in one.items():
            found.setdefault(name, []).extend(times)
    return {name: figures(times) for name, times in sorted(found.items())}


def figures(both: list[tuple[float, float]]) -> dict[str, float]:
    """Return median, p99 and most of the times, in ms, and the median of the processor's."""
    times, last = sorted(one for one, _cpu in both), len(both) - 1
    return {
        "many": len(times),
        "median": round(statistics.median(times), 1),
        "p99": round(times[round(last * 0.99)], 1),
        "max": round(times[-1], 1),
        "cpu": round(statistics.median(cpu for _one, cpu in both), 1),
    }


def work(
    worker: Worker, seconds: int, pace: tuple[float, float] | None, ready: Any, queue: Any
) -> None:
    """Do what a volunteer does, once everybody is there, for so many seconds."""
    worker.warm_up()
    ready.wait()
    until = time.monotonic() + seconds
    if pace:
        time.sleep(worker.chance.uniform(0, pace[1]))
    while time.monotonic() < until:
        # A database that had no turn for somebody within its 20 s is told in the table.
        with contextlib.suppress(RefusedError, OperationalError):
            worker.act()
        if pace:
            time.sleep(worker.chance.uniform(*pace))
    queue.put(worker.times)


class Worker:
    """One volunteer's browser."""

    def __init__(self, pk: int, people: int) -> None:
        self.chance = random.Random(pk)
        self.volunteer = Volunteer.objects.select_related("user").get(pk=pk)
        self.drives = list(Drive.objects.order_by("pk"))
        self.people = people
        self.hand: list[Any] = []
        self.times: dict[str, list[tuple[float, float]]] = {}

    def warm_up(self) -> None:
        """Do each act once and take it back: a server is warm, a new process is not."""
        with contextlib.suppress(RefusedError, OperationalError), transaction.atomic():
            self.claim()
            self.take()
            self.write()
            transaction.set_rollback(True)
        self.times, self.hand = {}, []

    def act(self) -> None:
        if self.hand and self.chance.random() < 0.6:
            self.write()
        elif self.chance.random() < 0.5:
            self.claim()
        else:
            self.take()

    def timed(self, name: str, what: Callable[[], Any]) -> Any:
        begun, spent = time.perf_counter(), time.thread_time()
        try:
            return what()
        except OperationalError:
            name = f"{name} failed"
            raise
        finally:
            took = (time.perf_counter() - begun, time.thread_time() - spent)
            self.times.setdefault(name, []).append((took[0] * 1000, took[1] * 1000))

    def take(self) -> None:
        drive, now = self.chance.choice(self.drives), timezone.now()
        if self.chance.random() < 0.1:
            done_for_today(volunteer=self.volunteer, now=now)
            self.hand = []
        self.hand += self.timed(
            "take ten", lambda: take_batch(drive=drive, volunteer=self.volunteer, now=now)
        )

    def claim(self) -> None:
        """Type the link of somebody known, three of four times; a new one else."""
        drive, number = self.chance.choice(self.drives), self.chance.randrange(self.people)
        link = link_of(number) if self.chance.random() < 0.75 else f"x.com/{uuid.uuid4().hex[:12]}"
        now = timezone.now()
        self.timed(
            "claim",
            lambda: claim(drive=drive, volunteer=self.volunteer, typed=link, now=now),
        )

    def write(self) -> None:
        one, now = self.hand.pop(), timezone.now()
        opened = self.timed(
            "open", lambda: open_assignment(assignment=one, volunteer=self.volunteer, now=now)
        )
        said = self.chance.choice(OUTCOMES)
        entry = OutcomeEntry(uuid.uuid4(), opened.public_id, opened.fence, said, now)
        self.timed("record", lambda: record(volunteer=self.volunteer, entries=[entry], now=now))
