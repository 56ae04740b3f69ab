"""A key that changes whenever the migrations change, found without starting Django."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version

from iskra.project import paths

# Every distribution whose apps bring migrations; a test compares this with the installed apps.
DISTRIBUTIONS = ("django", "django-taggit", "django-tasks", "wagtail", "wagtailmedia")


def migration_key() -> str:
    """Return 16 hexadecimal characters: our migration files and the versions of others' apps."""
    hashed = hashlib.sha256()
    for name in DISTRIBUTIONS:
        hashed.update(f"{name}=={installed_version(name)}\n".encode())
    for path in sorted(paths.PACKAGE.glob("*/migrations/*.py")):
        hashed.update(f"{path.relative_to(paths.PACKAGE)}\n".encode())
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:16]


def installed_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
