"""Applies the migrations of others' apps, and those of ours that they need; a process of its own.

They take nearly all the time and change only with a new version, so that a template with them alone
is kept: whatever changes in ours starts from there. `python -m iskra.project.groundwork FILE`
writes to the file which of our migrations are in.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from iskra.project import paths
from iskra.project.migration_key import hash_of, versions


def lay() -> dict[str, str]:
    """Migrate the database of the settings so far; return its manifest."""
    executor = MigrationExecutor(connection, tell)
    emit_pre_migrate_signal(0, interactive=False, db=connection.alias)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if not is_ours(node[0])])
    laid = executor.loader.applied_migrations
    files = [file_of(*node) for node in laid if is_ours(node[0])]
    return versions() | {
        str(file.relative_to(paths.PACKAGE)): hash_of(file.read_bytes()) for file in files
    }


def tell(action: str, *_details: Any) -> None:
    """Print a line for each step, as Django's own command does."""
    if action == "apply_start":
        sys.stdout.write("Applying\n")


def is_ours(label: str) -> bool:
    return apps.get_app_config(label).name.startswith("iskra.")


def file_of(label: str, name: str) -> Path:
    return Path(apps.get_app_config(label).path) / "migrations" / f"{name}.py"


def main(target: Path) -> None:
    django.setup()
    target.write_text(json.dumps(lay()), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
