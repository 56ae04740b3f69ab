"""How far due work is, told on standard error while it runs in this process."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING, Final, Self, TextIO

from django.db import connection

from iskra.work.api import progress_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.work.api import Progress

SECONDS: Final = 0.5
LINE_SECONDS: Final = 10.0


class Watch:
    """Tells the progress of work while a block runs; a line redrawn on a terminal, else lines."""

    def __init__(self, kind: str, keys: Sequence[str], *, stream: TextIO | None = None) -> None:
        """Watch work of one kind."""
        self._kind, self._keys = kind, keys
        self._stream = stream or sys.stderr
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._words, self._since, self._told_at = "", 0.0, 0.0

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        """End with a line of its own."""
        self._ended.set()
        self._thread.join()
        if self._words and self._stream.isatty():
            self._stream.write("\n")

    def _watch(self) -> None:
        while not self._ended.wait(SECONDS):
            for key in self._keys:
                found = progress_of(self._kind, key)
                if found is not None and found.state == "running":
                    self._tell(found)
        connection.close()

    def _tell(self, progress: Progress) -> None:
        moment = time.monotonic()
        is_new = progress.words != self._words
        if is_new:
            self._words, self._since = progress.words, moment
        if not self._stream.isatty() and not is_new and moment - self._told_at < LINE_SECONDS:
            return
        self._told_at = moment
        line = line_of(progress, moment - self._since)
        self._stream.write(f"\r\x1b[K{line}" if self._stream.isatty() else f"{line}\n")
        self._stream.flush()


def line_of(progress: Progress, seconds: float) -> str:
    """Return words, counts, speed and time left."""
    if not progress.total:
        return f"{progress.words} …"
    parts = [f"{progress.words}: {progress.done:,} / {progress.total:,}"]
    if seconds > 1 and progress.done:
        speed = progress.done / seconds
        parts.append(f"{speed:,.0f}/s")
        parts.append(f"{max(0, progress.total - progress.done) / speed:,.0f} s left")
    return ", ".join(parts)
