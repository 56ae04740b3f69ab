"""Where the parts of Iskra lie, and where what can be built again is kept."""

from __future__ import annotations

import os
from pathlib import Path

SETTINGS = "iskra.project.settings"
PACKAGE = Path(__file__).resolve().parent.parent
LOOK = PACKAGE / "charts" / "look"
CATALOGUES = PACKAGE / "locale"


def checkout() -> Path | None:
    """Return the folder of the clone, or None when Iskra is installed as a package."""
    root = PACKAGE.parent.parent
    return root if (root / "pyproject.toml").is_file() else None


def cache(data: Path) -> Path:
    """Return the folder for what can be built again.

    In a clone that this user may write it is `build`, shared by all data folders; otherwise it lies
    in the data folder.
    """
    root = checkout()
    if root and os.access(root / "build" if (root / "build").exists() else root, os.W_OK):
        return root / "build"
    return data / "cache"
