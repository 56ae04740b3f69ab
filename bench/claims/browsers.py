"""Volunteers as browsers: the same acts, sent over HTTP to `iskra run`, from several processes."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid
from typing import TYPE_CHECKING, Any, Final

from bench.claims.crowd import OUTCOMES, summed
from bench.claims.register import link_of
from bench.measure import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT: Final = 8191
PROCESSES: Final = 8
TOKEN: Final = "a" * 32
FIELD: Final = re.compile(r'name="(assignment|fence|id)" value="([^"]+)"')

LOST: Final = (0, "", "")

Times = dict[str, list[tuple[float, float]]]


@contextlib.contextmanager
def served() -> Iterator[None]:
    """Serve the data folder as somebody would who types `iskra run`."""
    command = [sys.executable, "-m", "iskra", "run", "--port", str(PORT)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while not answers():
            time.sleep(0.2)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def answers() -> bool:
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        line.request("GET", "/")
        return line.getresponse().status > 0
    except OSError:
        return False
    finally:
        line.close()


def run(
    sessions: list[str],
    drives: list[str],
    people: int,
    *,
    seconds: int,
    pace: tuple[float, float] | None,
) -> dict[str, Any]:
    """Let so many browsers work at once; return how long each kind of act took, in ms."""
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    parts = [sessions[number::PROCESSES] for number in range(min(PROCESSES, len(sessions)))]
    until = time.monotonic() + seconds
    crowd = [
        context.Process(target=work, args=(part, drives, people, until, pace, queue))
        for part in parts
    ]
    for one in crowd:
        one.start()
    told = list(itertools.chain.from_iterable(queue.get(timeout=seconds + 300) for _ in crowd))
    for one in crowd:
        one.join()
    found = summed(told)
    for one in found.values():
        del one["cpu"]
    return found | {"load": round(os.getloadavg()[0], 1)}


def work(
    sessions: list[str],
    drives: list[str],
    people: int,
    until: float,
    pace: tuple[float, float] | None,
    queue: Any,
) -> None:
    """Be several volunteers, each in a thread of its own."""
    browsers = [Browser(session, drives, people) for session in sessions]
    threads = [threading.Thread(target=one.work, args=(until, pace)) for one in browsers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    queue.put([one.times for one in browsers])


class Browser:
    """One volunteer's browser, with a session."""

    def __init__(self, session: str, drives: list[str], people: int) -> None:
        self.chance = random.Random(session)
        self.drives, self.people, self.times = drives, people, Times()
        self.line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def work(self, until: float, pace: tuple[float, float] | None) -> None:
        if pace:
            time.sleep(self.chance.uniform(0, pace[1]))
        while time.monotonic() < until:
            self.act()
            if pace:
                time.sleep(self.chance.uniform(*pace))

    def act(self) -> None:
        dice, drive = self.chance.random(), self.chance.choice(self.drives)
        if dice < 0.4:
            self.write()
        elif dice < 0.7:
            self.claim(drive)
        else:
            if dice > 0.97:
                self.ask("done for today", "POST", "/desk/today/done/")
            self.ask("take ten", "POST", f"/desk/today/take/{drive}/")

    def claim(self, drive: str) -> None:
        """Type the link of somebody known, three of four times; a new one else."""
        known, number = self.chance.random() < 0.75, self.chance.randrange(self.people)
        link = link_of(number) if known else f"x.com/{uuid.uuid4().hex[:12]}"
        self.ask("claim", "POST", f"/desk/today/claim/{drive}/", typed=link)

    def write(self) -> None:
        """Open the next one in hand and say what happened."""
        _status, to, _page = self.ask("next", "GET", "/desk/today/next/")
        if "/people/" not in to:
            return
        _status, _to, page = self.ask("open", "GET", to)
        told = dict(FIELD.findall(page))
        if told:
            told["outcome"] = self.chance.choice(OUTCOMES)
            self.ask("record", "POST", "/desk/today/outcomes/", **told)

    def ask(self, name: str, method: str, path: str, **form: str) -> tuple[int, str, str]:
        """Send a request and keep how long its answer took; return status, place and page."""
        begun = time.perf_counter()
        status, to, page = self.sent(method, path, form) or self.sent(method, path, form) or LOST
        took = (time.perf_counter() - begun) * 1000
        kind = name if status in {200, 302} else f"{name} {status}"
        self.times.setdefault(kind, []).append((took, 0.0))
        return status, to, page

    def sent(self, method: str, path: str, form: dict[str, str]) -> tuple[int, str, str] | None:
        """Send a request; nothing when the line was closed, as the server does after a while."""
        try:
            self.line.request(method, path, urllib.parse.urlencode(form), self.headers)
            answer = self.line.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.line.close()
            return None
