"""Load the demo: make its files once, and lay them where the pages find them."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import iskra
from iskra.demo import folder
from iskra.demo.making import SEED, make

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, int, int], None]
    Make = Callable[[Path, float, Progress], None]

TENTH = 0.1
# The rooms whose code decides how the demo's files look.
_MADE_BY = ("demo", "charts", "engines", "formats")


def load(data: Path, *, full: bool, progress: Progress) -> None:
    """Write and link the demo's lists below a data folder, unless they are there already.

    Args:
        data: the data folder; made when missing. The demo lies in its folder `demo`.
        full: all 313,000 memberships, else a tenth.
        progress: called with words, how much is done, and of how much (0 when unknown).
    """
    load_scaled(data, scale=1.0 if full else TENTH, progress=progress)


def load_scaled(data: Path, *, scale: float, progress: Progress, make: Make = make) -> bool:
    """Load the demo at any scale; what is half done never takes the place of what is there.

    Returns:
        Whether anything had to be made.
    """
    place = data / folder.DEMO
    key = made_of(scale)
    if is_loaded(place, key):
        return False
    data.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.DEMO}.", dir=data))
    try:
        make(work, scale, progress)
        (work / folder.KEY).write_text(key, encoding="utf-8")
        _put_in_place(work, place)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return True


def is_loaded(place: Path, key: str) -> bool:
    """Return whether a folder holds the whole demo that a key stands for."""
    made = place / folder.KEY
    wanted = (place / folder.REPORT, *folder.downloads(place).values())
    return (
        made.is_file()
        and made.read_text(encoding="utf-8") == key
        and all(path.is_file() for path in wanted)
    )


def made_of(scale: float) -> str:
    """Return a hash of what decides how the demo's files look: seed, scale, and our code."""
    digest = hashlib.sha256(f"{SEED} {scale}".encode())
    source = Path(iskra.__file__).parent
    for room in _MADE_BY:
        for path in sorted((source / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(source)}".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _put_in_place(work: Path, place: Path) -> None:
    """Let the new folder take the place of the old one."""
    # mkdtemp keeps others out; the demo holds nothing that they may not see.
    work.chmod(0o755)
    if not place.exists():
        work.rename(place)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.DEMO}.old.", dir=place.parent))
    place.rename(old / folder.DEMO)
    work.rename(place)
    shutil.rmtree(old, ignore_errors=True)
