"""The SQLite file that new databases are copies of, kept in the cache with what is in it.

One is built for each set of migrations, from the newest kept one that lacks some but has none that
changed. It is written under another name and moved, so that a kill leaves no half one, and built by
one process at a time.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from iskra.project import migrating
from iskra.project.locks import turn
from iskra.project.migration_key import hash_of, manifest, migration_key
from iskra.project.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

DATABASE = "iskra.sqlite3"
KEPT = 6


def template(cache: Path) -> Path:
    """Return the SQLite file with all migrations applied; build it when there is none.

    Raises:
        MigrationError: if a migration fails.
    """
    path = cache / "database" / f"{migration_key()}.sqlite3"
    if path.exists():
        return path
    with turn(path.with_name("building.lock")):
        if not path.exists():
            build(path)
    return path


def build(path: Path) -> None:
    for left_by_a_kill in path.parent.glob("half-*"):
        shutil.rmtree(left_by_a_kill, ignore_errors=True)
    wanted = manifest()
    with tempfile.TemporaryDirectory(prefix="half-", dir=path.parent) as half:
        folder = Path(half)
        surroundings = {**os.environ, "ISKRA_DATA": str(folder)}
        surroundings.pop("DATABASE_URL", None)
        if base := base_for(wanted, path.parent):
            shutil.copyfile(base, folder / DATABASE)
        else:
            say("building the empty database; only this time, about 20 s.")
            laid = migrating.lay_groundwork(surroundings, folder / "laid.json")
            key = hash_of(json.dumps(laid, sort_keys=True).encode())[:16]
            keep(folder, path.with_name(f"ground-{key}.sqlite3"), laid)
        migrating.migrate(surroundings)
        keep(folder, path, wanted)
    forget_old(path.parent)


def keep(folder: Path, path: Path, content: Mapping[str, str]) -> None:
    """Put the folder's database at the path, after the list of what is in it."""
    whole = folder / "whole"
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        # One file without a log beside it, so that a copy of the file is a copy of all.
        connection.execute("VACUUM INTO ?", (str(whole),))
    listing = folder / "listing"
    listing.write_text(json.dumps(content), encoding="utf-8")
    listing.replace(path.with_suffix(".json"))
    whole.replace(path)


def base_for(wanted: Mapping[str, str], folder: Path) -> Path | None:
    """Return the kept file that has most of what is wanted, and nothing else."""
    kept = [(content_of(path), path) for path in folder.glob("*.sqlite3")]
    fit = [
        (len(content), path.stat().st_mtime, path)
        for content, path in kept
        if content and content.items() <= wanted.items()
    ]
    return max(fit)[2] if fit else None


def content_of(path: Path) -> dict[str, str]:
    """Return the list that was kept with the file; without one nothing is known of it."""
    try:
        return dict(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def forget_old(folder: Path) -> None:
    """Remove all but the newest few."""
    kept = sorted(folder.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True)
    old = [path for path in kept if not path.name.startswith("ground-")][KEPT:]
    old += [path for path in kept if path.name.startswith("ground-")][2:]
    for path in old:
        path.unlink(missing_ok=True)
        path.with_suffix(".json").unlink(missing_ok=True)
