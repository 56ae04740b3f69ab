"""Keeps the house's other processes alive: starts each, starts it again when it dies.

A process of its own, since the one that serves must have no threads when it forks its web workers.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from iskra.project.processes import start
from iskra.project.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each with the words after `iskra`.
COMPANIONS = (("work", "--with-parent"), ("names", "--with-parent"))
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_END = 10
SHORTEST_LIFE_SECONDS = 5
LONGEST_WAIT = 60.0


class Companion:
    """One process, and when it may be started again."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self.wait_seconds = 0.0
        self.start()

    def start(self) -> None:
        self.process = start(
            "iskra.project.manage",
            *self.words,
            surroundings=os.environ,
            output=subprocess.DEVNULL,
        )
        self.started_at = time.monotonic()
        self.died_at: float | None = None

    def look(self) -> None:
        """Start it again if it died; the sooner it died, the longer the wait."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self.died_at is None:
            self.died_at = now
            lived_long = now - self.started_at > SHORTEST_LIFE_SECONDS
            self.wait_seconds = 0.0 if lived_long else min(1 + self.wait_seconds * 2, LONGEST_WAIT)
        if now - self.died_at < self.wait_seconds:
            return
        say(f"iskra {self.words[0]} ended by itself; it is started again.")
        self.start()

    def end(self) -> None:
        """Ask it to end, and end it when it does not."""
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def keep(companions: Sequence[Companion], parent: int, ending: threading.Event) -> None:
    """Keep them alive until asked to end, or until nobody serves any more."""
    while os.getppid() == parent and not ending.wait(SECONDS_BETWEEN_LOOKS):
        for companion in companions:
            companion.look()
    for companion in companions:
        companion.end()


def main() -> int:
    ending = threading.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_frame: ending.set())
    parent = os.getppid()
    keep([Companion(words) for words in COMPANIONS], parent, ending)
    return 0


if __name__ == "__main__":
    sys.exit(main())
