"""`iskra work`: a worker for those with several machines; `iskra run` starts its own."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from iskra.work.services import adding
from iskra.work.tasks import end_with_parent, work

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Do what is due in the background, until stopped. `iskra run` starts one by itself."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--with-parent",
            action="store_true",
            help="end when the process that started it is gone",
        )

        parser.add_argument(
            "--try-again",
            action="store_true",
            help="have done once more what failed and was set aside, and end",
        )

    def handle(self, *_args: Any, with_parent: bool, try_again: bool, **_options: Any) -> None:
        if try_again:
            self.stdout.write(f"{adding.try_again(timezone.now())} pieces of work are tried again")
            return
        ending = threading.Event()
        for wish in (signal.SIGTERM, signal.SIGINT):
            signal.signal(wish, lambda *_frame: ending.set())
        if with_parent:
            watch = threading.Thread(target=end_with_parent, args=(os.getppid(),), daemon=True)
            watch.start()
        work(ending)
