"""What a process spends: seconds on the clock, CPU seconds for itself and in the system, memory."""

from __future__ import annotations

import os
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import ROOT, FailedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, CPU seconds in user and system mode, peak memory in megabytes."""

    wall: float
    user: float
    system: float
    peak: float

    def __str__(self) -> str:
        """Tell it in one line, with how loaded the machine is."""
        return (
            f"{self.wall:.1f} s wall, {self.user:.1f} s user + {self.system:.1f} s system,"
            f" peak {self.peak:.0f} MB ({load()})"
        )


def load() -> str:
    """Say how loaded the machine is."""
    return "load " + " ".join(f"{one:.1f}" for one in os.getloadavg())


def surroundings(data: Path) -> dict[str, str]:
    """Return the environment in which commands work on a data folder."""
    search = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    # Nothing of the caller's settings.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ISKRA_")}
    return {**kept, "PYTHONPATH": search, "ISKRA_DATA": str(data)}


def run(words: Sequence[str], ours: Mapping[str, str]) -> Spent:
    """Run a Python module of this checkout, such as `("-m", "iskra", "backup")`.

    This process stays small: Linux counts the memory of whoever starts a process into its peak.

    Raises:
        FailedError: if it fails; why stands on standard error.
    """
    began = time.monotonic()
    command = (sys.executable, "-P", *words)
    child = os.posix_spawn(sys.executable, command, ours)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise FailedError(" ".join(words))
    wall = time.monotonic() - began
    return Spent(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1e3)


def spent_so_far(process: int, began: float) -> Spent:
    """Return what a process that still runs has spent (Linux)."""
    found = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    user, system = int(found[11]) / TICKS, int(found[12]) / TICKS
    peak = kilobytes(f"/proc/{process}/status", "VmHWM")
    return Spent(time.monotonic() - began, user, system, peak / 1e3)


def megabytes(process: int) -> tuple[float, float]:
    """Return what a process holds, and the same with what others share counted in part."""
    rollup = f"/proc/{process}/smaps_rollup"
    return kilobytes(rollup, "Rss") / 1e3, kilobytes(rollup, "Pss") / 1e3


def kilobytes(path: str, name: str) -> int:
    """Read a line such as `Rss:  1234 kB`; 1 kB is 1,024 bytes and counted as 1,024 here, too."""
    found = re.search(rf"^{name}:\s+(\d+) kB", Path(path).read_text(encoding="ascii"), re.MULTILINE)
    return int(found[1]) * 1024 // 1000 if found else 0
