"""`iskra names`: the process of the index of names; `iskra run` starts it."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from iskra.people import finding

if TYPE_CHECKING:
    from argparse import ArgumentParser

SECONDS_BETWEEN_LOOKS = 1.0


class Command(BaseCommand):
    help = "Find people by name, in memory, until stopped. `iskra run` starts it by itself."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--with-parent",
            action="store_true",
            help="end when the process that started it is gone",
        )

    def handle(self, *_args: Any, with_parent: bool, **_options: Any) -> None:
        ending = threading.Event()
        for wish in (signal.SIGTERM, signal.SIGINT):
            signal.signal(wish, lambda *_frame: ending.set())
        if with_parent:
            parent = os.getppid()
            threading.Thread(target=end_with, args=(parent, ending), daemon=True).start()
        finding.serve(ending)


def end_with(parent: int, ending: threading.Event) -> None:
    """Ask to end when the process that started this one is gone."""
    while os.getppid() == parent and not ending.wait(SECONDS_BETWEEN_LOOKS):
        pass
    ending.set()
