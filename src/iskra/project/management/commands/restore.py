"""`iskra restore`: the way back from a backup."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from iskra.project.backups.restoring import BEFORE, restore
from iskra.project.environment import read_environment

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Put a backup in the place of what is there, and erase again what was erased since."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, help="a folder that `iskra backup` made")

    def handle(self, *_args: Any, backup: Path, **_options: Any) -> None:
        environment = read_environment(os.environ)
        found = restore(environment, os.environ.get("DATABASE_URL", ""), backup)
        self.stdout.write(f"restored the backup of {found.made_at}; start the house again.")
        before = environment.data / BEFORE
        if before.exists():
            self.stdout.write(
                f"what was there before is kept in {before}; delete it when all is well."
            )
