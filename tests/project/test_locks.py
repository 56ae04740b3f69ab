from __future__ import annotations

import subprocess
import sys
import time

from iskra.project import paths
from iskra.project.locks import turn

HOLDER = """
import sys, time
from pathlib import Path
from iskra.project.locks import turn
with turn(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(path, seconds):
    process = subprocess.Popen(
        (sys.executable, "-c", HOLDER, str(path), str(seconds)),
        env={"PYTHONPATH": str(paths.PACKAGE.parent)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_waits_for_the_first(tmp_path):
    with holder(tmp_path / "lock", 0.3) as first, turn(tmp_path / "lock"):
        ended = first.wait(timeout=5)

    assert ended == 0


def test_a_killed_holder_blocks_nobody(tmp_path):
    with holder(tmp_path / "lock", 60) as first:
        first.kill()
        first.wait()

    started = time.monotonic()
    with turn(tmp_path / "lock"):
        assert time.monotonic() - started < 5
