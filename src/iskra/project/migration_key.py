"""Which migrations there are, and a key that changes with them, found without starting Django."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import PackageNotFoundError, version

from iskra.project import paths

# Every distribution whose apps bring migrations; a test compares this with the installed apps.
DISTRIBUTIONS = (
    "django",
    "django-allauth",
    "django-taggit",
    "django-tasks",
    "wagtail",
    "wagtailmedia",
)
INSTALLED_APPS = re.compile(r"^INSTALLED_APPS = \[.*?^\]", re.MULTILINE | re.DOTALL)


def manifest() -> dict[str, str]:
    """Return what a database is migrated with: versions of others' apps, hashes of our files.

    A database whose manifest is a part of this one lacks migrations, but has none that changed.
    """
    found = versions()
    for path in sorted(paths.PACKAGE.glob("*/migrations/*.py")):
        if path.name != "__init__.py":
            found[str(path.relative_to(paths.PACKAGE))] = hash_of(path.read_bytes())
    return found


def versions() -> dict[str, str]:
    return {name: installed_version(name) for name in DISTRIBUTIONS}


def migration_key() -> str:
    """Return 16 hexadecimal characters for the manifest and the list of installed apps."""
    settings = paths.PACKAGE / "project" / "settings" / "apps.py"
    apps = INSTALLED_APPS.search(settings.read_text(encoding="utf-8")) if settings.exists() else ""
    parts = {**manifest(), "apps": apps[0] if apps else ""}
    return hash_of(json.dumps(parts, sort_keys=True).encode())[:16]


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def installed_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
