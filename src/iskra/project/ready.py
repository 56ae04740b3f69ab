"""Says where to look as soon as the house answers; a process beside the one that serves."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request

from iskra.project.first_link import first_link
from iskra.project.words import say

ADDRESS = "127.0.0.1"
PATIENCE_SECONDS = 120


def tell_when_ready(port: int, parent: int) -> None:
    """Say where to look when there is something to see; give up when nobody serves any more."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and os.getppid() == parent:
        if answers(f"http://{ADDRESS}:{port}/"):
            say(f"ready: open http://localhost:{port} in a browser. Ctrl-C ends it.")
            if link := first_link(port):
                say(f"There is no administrator yet. Who opens this becomes one, once: {link}")
            return
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own address
            return bool(answer.status)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


if __name__ == "__main__":
    tell_when_ready(int(sys.argv[1]), os.getppid())
