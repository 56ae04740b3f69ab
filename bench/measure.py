"""What a command costs: CPU seconds and peak memory of its process."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
# `iskra` as this checkout has it, without the shell script that may install things first.
ISKRA = (sys.executable, "-c", "import sys; from iskra.cli import main; sys.exit(main())")


class FailedError(Exception):
    """A measured command ended with an error; the words are the last that it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system) and peak resident memory in megabytes."""

    cpu_seconds: float
    peak_megabytes: float


def run(command: Sequence[str]) -> Cost:
    """Run a command from the root of the checkout and return what it cost.

    Raises:
        FailedError: if it fails.
    """
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    # wait4 tells about this child alone; resource.getrusage would mix all children.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError((said.strip().splitlines() or [f"exit {process.returncode}"])[-1])
    # Linux counts kilobytes, macOS bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def output_of(command: Sequence[str]) -> str:
    """Run a command like `run` and return what it printed.

    Raises:
        FailedError: if it fails.
    """
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise FailedError((ended.stderr.strip().splitlines() or ["it said nothing"])[-1])
    return ended.stdout
