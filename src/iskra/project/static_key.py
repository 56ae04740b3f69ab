"""A key that changes whenever a static file may have changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from iskra.project import paths
from iskra.project.migration_key import DISTRIBUTIONS, installed_version

if TYPE_CHECKING:
    from pathlib import Path


def static_key() -> str:
    """Return 16 hexadecimal characters: our static files and the versions of others' apps."""
    hashed = hashlib.sha256()
    for name in DISTRIBUTIONS:
        hashed.update(f"{name}=={installed_version(name)}\n".encode())
    ours = [*paths.LOOK.glob("*.css"), *paths.PACKAGE.glob("*/static/**/*")]
    for path in sorted(path for path in ours if path.is_file()):
        hashed.update(f"{path.relative_to(paths.PACKAGE)}\n".encode())
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:16]


def static_root(data: Path) -> Path:
    """Return the folder in which the collected static files of this key are, or will be."""
    return paths.cache(data) / "static" / static_key()
