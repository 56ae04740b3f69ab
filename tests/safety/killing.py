"""Work in a process of its own that is killed with SIGKILL at any moment, again and again."""

from __future__ import annotations

import os
import signal
import time
import traceback

from django.db import connections

from iskra.work.services import claiming
from iskra.work.services.claiming import release_dead

# A process that takes longer hangs: a test says so instead of waiting for ever.
MOST_SECONDS = 120


def run_apart(work, after_seconds=None):
    """Run some work in a forked process; kill it after so long. Return whether it came to its end.

    The test's own connections are closed first: two processes never share one.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        do_and_leave(work)
    until = time.monotonic() + (MOST_SECONDS if after_seconds is None else after_seconds)
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            assert os.waitstatus_to_exitcode(status) == 0, "the work itself failed"
            return True
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert after_seconds is not None, "the work hangs"
    return False


def do_and_leave(work):
    """Do the work and leave at once: nothing of the test goes on in the forked process."""
    code = 1
    try:
        # Here it is not the work that kills.
        claiming.MOST_LOST = 1_000_000
        release_dead()
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it was, the parent has to see it
        traceback.print_exc()
    finally:
        os._exit(code)


def kill_until_done(work, random, kills, longest_seconds):
    """Kill the work so many times at moments drawn by chance, then let it come to its end.

    The moments lie early at first and later and later: also a fast machine is not done before.

    Returns how many times it was killed before it had come to its end.
    """
    killed = 0
    for number in range(1, kills + 1):
        if run_apart(work, random.uniform(0.005, longest_seconds * number / kills)):
            return killed
        killed += 1
    assert run_apart(work)
    return killed
