"""Taking turns between processes."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from iskra.shared.errors import RefusedError

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


class HouseInUseError(RefusedError):
    """Somebody serves the data folder, or works on it alone."""

    message = "The data folder is in use. Stop what serves it, then try again."


def share(data: Path) -> IO[str]:
    """Note for as long as this process lives that it uses the data folder; return what holds it.

    Raises:
        HouseInUseError: if a restore or an upgrade works on it alone.
    """
    return hold(data, fcntl.LOCK_SH)


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Have the data folder to oneself while the block runs.

    Raises:
        HouseInUseError: if anybody uses it.
    """
    with hold(data, fcntl.LOCK_EX):
        yield


def hold(data: Path, kind: int) -> IO[str]:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = (data / ".in-use.lock").open("a", encoding="ascii")
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise HouseInUseError from None
    return file
