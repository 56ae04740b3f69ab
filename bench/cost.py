"""Run a command and write what it cost: `python bench/cost.py OUT COMMAND...`.

A process between the benchmark and the command, because Linux counts the memory of whoever
starts a process into that process's peak; this one is small.
"""

from __future__ import annotations

import os
import sys


def main(out: str, command: list[str]) -> int:
    """Write CPU seconds and peak memory in megabytes, and end as the command ended."""
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    # Linux counts kilobytes, macOS bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    with open(out, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib costs memory
        file.write(f"{usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / unit}")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
