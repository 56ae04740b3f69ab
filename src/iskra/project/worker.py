"""What a web worker of `iskra run` loads: the pages, and a watch on the process that started it."""

from __future__ import annotations

import os
import threading
import time

from iskra.project.wsgi import application

SECONDS_BETWEEN_LOOKS = 1


def end_with_parent(parent: int) -> None:
    """End this process once it has another parent, since the one that started it was killed.

    Otherwise it would hold the port, and the next start would find it taken.
    """
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    # Nobody is left to tell; every write is one transaction, so nothing can be half done.
    os._exit(1)


threading.Thread(target=end_with_parent, args=(os.getppid(),), daemon=True).start()

__all__ = ["application"]
