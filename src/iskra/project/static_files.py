"""Static files under names that hold the hash of their text, so that browsers keep them for good.

They are collected once for each set of packages and of our own files, into a folder of the cache
that is moved into place when it is whole. `python -m iskra.project.static_files` does it: in a
process of its own, since a worker that has looked for them once does not look again.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

from iskra.project.locks import turn
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from pathlib import Path


class StaticFilesError(RefusedError):
    """A style sheet names a file that is not there."""

    message = "The static files could not be collected."


def collect(target: Path) -> None:
    """Collect all static files into the target, unless it is there; of two at once one does it."""
    if target.exists():
        return
    with turn(target.parent / "collecting.lock"):
        if not target.exists():
            half = target.with_name("half")
            shutil.rmtree(half, ignore_errors=True)
            fill(half)
            half.replace(target)


def fill(folder: Path) -> None:
    """Write each file that an app brings, once under its own name and once under its hashed one."""
    storage = CompressedManifestStaticFilesStorage(location=folder)
    written: dict[str, tuple[Any, str]] = {}
    for finder in get_finders():
        for name, source in finder.list([]):
            path = f"{source.prefix}/{name}" if getattr(source, "prefix", "") else name
            # The first finder and app in the order of the settings win, as in Django.
            if path not in written:
                with source.open(name) as file:
                    written[path] = (storage, storage.save(path, file))
    for name, _hashed, processed in storage.post_process(written):
        if isinstance(processed, Exception):
            raise StaticFilesError(f"{name}: {processed}") from processed


def main() -> None:
    django.setup()
    collect(settings.STATIC_ROOT)


if __name__ == "__main__":
    main()
