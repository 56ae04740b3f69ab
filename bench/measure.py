"""What a command costs: CPU seconds and peak memory of its process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
COST = ROOT / "bench" / "cost.py"
# `iskra` as this checkout has it, without the shell script that may install things first.
ISKRA = (sys.executable, "-m", "iskra")


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
    with tempfile.NamedTemporaryFile("r", encoding="ascii") as told:
        output_of([sys.executable, "-IS", str(COST), told.name, *command])
        cpu_seconds, peak_megabytes = map(float, told.read().split())
    return Cost(cpu_seconds, peak_megabytes)


def output_of(command: Sequence[str]) -> str:
    """Run a command like `run` and return what it printed.

    Raises:
        FailedError: if it fails.
    """
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise FailedError((ended.stderr.strip().splitlines() or ["it said nothing"])[-1])
    return ended.stdout
