"""`iskra doctor`: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from iskra.project.doctor.examining import examine
from iskra.project.environment import read_environment

if TYPE_CHECKING:
    from argparse import ArgumentParser

SIGNS = {"good": "good   ", "warning": "WARNING", "bad": "BAD    "}


class Command(BaseCommand):
    help = "Say what is wrong with this installation, and how to mend it. Exit code 1 if it is bad."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object and nothing else")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = examine(read_environment(os.environ), os.environ.get("DATABASE_URL", ""))
        is_bad = any(finding.level == "bad" for finding in found)
        if options["json"]:
            answer = {"good": not is_bad, "findings": [asdict(finding) for finding in found]}
            self.stdout.write(json.dumps(answer))
        else:
            for finding in found:
                self.stdout.write(f"{SIGNS[finding.level]} {finding.subject}: {finding.words}")
                if finding.mend:
                    self.stdout.write(f"        {finding.mend}")
        sys.exit(1 if is_bad else 0)
