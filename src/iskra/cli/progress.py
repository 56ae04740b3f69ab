"""Progress on standard error: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import contextlib
import math
import shutil
import sys
import time
from typing import TYPE_CHECKING, Self, TextIO

from iskra.cli.streams import harmless

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from types import TracebackType

REDRAW_SECONDS = 0.1
LINE_SECONDS = 10.0
BAR_CELLS = 24


def progress_for(args: argparse.Namespace) -> Progress:
    """Return the progress that a command line asks for."""
    return Progress(quiet=args.quiet)


class Progress:
    """Tells how far long work is; called with (words, done, total), total 0 when unknown.

    Calls with the same words belong to one stage. On a terminal a stage is one line that is
    redrawn, with count, speed and time left; elsewhere it is a plain line when it ends, and one
    every ten seconds while it lasts.
    """

    def __init__(
        self,
        *,
        quiet: bool = False,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._clock = clock
        self._is_terminal = not quiet and self._stream.isatty()
        self._wait = REDRAW_SECONDS if self._is_terminal else LINE_SECONDS
        self._words = ""
        self._done = self._total = 0
        self._started_at = self._shown_at = 0.0

    def __call__(self, words: str, done: int, total: int = 0) -> None:
        """Take note of how far a stage is, and show it when it is time."""
        if self._quiet:
            return
        now = self._clock()
        words = harmless(words).replace("\n", " ")
        if words != self._words:
            self._end_stage(now)
            self._words, self._started_at = words, now
            self._shown_at = -math.inf if self._is_terminal else now
        self._done, self._total = done, total
        if now - self._shown_at >= self._wait:
            self._shown_at = now
            self._show(now)

    def __enter__(self) -> Self:
        """Return itself, to be called."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the last stage; after a failure its line is left as it stood."""
        if kind is None:
            self._end_stage(self._clock())
        elif self._is_terminal and self._words:
            self._write("\n")
        self._words = ""

    def _show(self, now: float) -> None:
        line = stage_line(self._words, self._done, self._total, now - self._started_at)
        if not self._is_terminal:
            self._write(f"{line}\n")
            return
        bar = self._bar(self._done, self._total)
        columns = shutil.get_terminal_size().columns
        self._write(f"\r\x1b[K{f'{bar} {line}' if bar else line}"[: columns + 3])

    def _end_stage(self, now: float) -> None:
        if not self._words or self._quiet:
            return
        line = ended_line(self._words, self._done, now - self._started_at)
        self._write(f"\r\x1b[K{line}\n" if self._is_terminal else f"{line}\n")

    def _bar(self, done: int, total: int) -> str:
        if not total:
            return ""
        full = min(BAR_CELLS, BAR_CELLS * done // total)
        drawn, empty = ("█", "░") if self._draws_blocks() else ("#", "-")
        return drawn * full + empty * (BAR_CELLS - full)

    def _draws_blocks(self) -> bool:
        try:
            "█░".encode(self._stream.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def _write(self, text: str) -> None:
        # A closed standard error must not stop the work.
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()


def stage_line(words: str, done: int, total: int, seconds: float) -> str:
    """Return how far a stage is: count, time left when the total is known, speed."""
    if not done and not total:
        return f"{words} ..."
    parts = [f"{done:,} of {total:,}" if total else f"{done:,}"]
    if done and seconds > 1:
        if total > done:
            parts.append(f"{duration((total - done) * seconds / done)} left")
        parts.append(f"{done / seconds:,.0f} a second")
    return f"{words}: {', '.join(parts)}"


def ended_line(words: str, done: int, seconds: float) -> str:
    """Return what a stage did and how long it took."""
    return f"{words}: {done:,} in {duration(seconds)}" if done else f"{words}: {duration(seconds)}"


def duration(seconds: float) -> str:
    """Return a time for people: `0.4 s`, `35 s`, `2 min 5 s`, `1 h 12 min`."""
    if round(seconds, 1) < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
