"""`iskra upgrade`: back up, migrate, check; back when it fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from iskra.project.backups.upgrading import upgrade
from iskra.project.environment import read_environment

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Bring the database up to this version; when that fails, it is as it was before."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backups", type=Path, help="where the backup made first is kept")

    def handle(self, *_args: Any, backups: Path | None, **_options: Any) -> None:
        url = os.environ.get("DATABASE_URL", "")
        upgrade(read_environment(os.environ), url, target=backups, now=timezone.now())
        self.stdout.write("the database is up to date; start the house again.")
