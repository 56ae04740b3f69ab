"""`iskra rotate-keys`: a new key, and everything sealed with it."""  # noqa: N999 - its word

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from iskra.sealing.api import rotate
from iskra.work.api import progress_of, run_due

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from iskra.work.api import Progress

KIND, KEY = "sealing.rotate", "all"
ENDED = {"done", "failed", "cancelled"}


class Command(BaseCommand):
    help = "Add a key to the key ring and seal everything with it, while the house serves."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", action="store_true", help="do it here, and wait until it ends")
        parser.add_argument("--resume", action="store_true", help="go on without another new key")

    def handle(self, *_args: Any, now: bool, resume: bool, **_options: Any) -> None:
        if not resume:
            rotate(now=timezone.now(), by=None)
            self.stdout.write(f"{settings.KEY_RING} has a new key: keep a copy of it elsewhere.")
        if now:
            self.wait()
        else:
            self.stdout.write("the worker of the house seals everything with it in the background.")

    def wait(self) -> None:
        """Do the work here, or wait for the worker that has it already."""
        while (progress := progress_of(KIND, KEY)) and progress.state not in ENDED:
            run_due(timezone.now(), kinds=[KIND], clock=timezone.now)
            self.tell(progress_of(KIND, KEY) or progress)
            time.sleep(0.5)

    def tell(self, progress: Progress) -> None:
        self.stderr.write(f"{progress.done:,} of {progress.total:,} rows, {progress.state}")
