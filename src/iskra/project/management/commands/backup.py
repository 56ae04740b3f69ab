"""`iskra backup`: a whole, checked copy, made while the house serves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from iskra.project.backups.making import make
from iskra.project.environment import read_environment

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Make a backup while the house serves. It holds no keys: keep a copy of those elsewhere."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            help="where backups are kept (default: beside the data folder, named .backups)",
        )

    def handle(self, *_args: Any, folder: Path | None, **_options: Any) -> None:
        environment = read_environment(os.environ)
        url = os.environ.get("DATABASE_URL", "")
        made = make(environment, url, target=folder, now=timezone.now())
        self.stdout.write(f"{made}")
