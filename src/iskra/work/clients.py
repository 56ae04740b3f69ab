"""Which process this is, and whether one that left a mark is still there."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

PROCESSES = Path("/proc")


def this_process() -> str:
    """Return a mark of this process that no other ever has; empty where the system has none."""
    return mark_of(os.getpid())


def mark_of(process: int) -> str:
    started = started_at(process)
    return f"{machine()} {process} {started}" if started else ""


def is_known_dead(mark: str) -> bool:
    """Tell whether the marked process ran on this machine, since its last start, and is gone."""
    place, _, rest = mark.rpartition(" ")[0].rpartition(" ")
    if not place or place != machine():
        return False
    return mark_of(int(rest)) != mark


@cache
def machine() -> str:
    """Return a mark of this machine, its last start, and the space its processes count in."""
    try:
        boot = (PROCESSES / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {(PROCESSES / 'self/ns/pid').readlink()}"
    except OSError:
        return ""


def started_at(process: int) -> str:
    """Return the clock tick in which a process started, or nothing when there is none."""
    try:
        line = (PROCESSES / str(process) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    # The name in parentheses may hold anything; the state is the third field, the start the 22nd.
    fields = line.rpartition(")")[2].split()
    return "" if fields[0] == "Z" else fields[19]
