"""Which style sheets and scripts the shell brings: whatever lies in their folders."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"


def brought(pattern: str) -> list[str]:
    """Return the names of static files that fit, as pages link them."""
    return sorted(path.relative_to(STATIC).as_posix() for path in STATIC.glob(pattern))


COMPONENTS = brought("ui/components/*.css")
SCRIPTS = brought("ui/scripts/*.js")
