"""Taking turns between processes."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Hold the lock file while the block runs; whoever comes second waits.

    The kernel gives the lock back when the holder dies, so a killed process never blocks others.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
