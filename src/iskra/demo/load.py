"""Load the demo: write its lists, link them, and lay the report where the pages find it."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import iskra
from iskra.charts.report import from_linkage, write_report
from iskra.demo import folder
from iskra.demo.movement import write_lists
from iskra.engines.linkage.files import link_files

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, int, int], None]

SEED = 1848
TENTH = 0.1
# What the demo's files depend on.
_MADE_BY = ("demo", "charts", "engines", "formats")


def load(data: Path, *, full: bool, progress: Progress) -> None:
    """Write and link the demo's lists below a data folder, unless they are there already.

    Args:
        data: the data folder; made when missing. The demo lies in its folder `demo`.
        full: all 313,000 memberships, else a tenth.
        progress: called with words, how much is done, and of how much (0 when unknown).
    """
    load_scaled(data, scale=1.0 if full else TENTH, progress=progress)


def load_scaled(data: Path, *, scale: float, progress: Progress) -> None:
    """Load the demo at any scale; what is half done never takes the place of what is there."""
    place = data / folder.DEMO
    key = made_of(scale)
    if is_loaded(place, key):
        return
    data.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.DEMO}.", dir=data))
    try:
        _make(work, scale, progress)
        (work / folder.KEY).write_text(key, encoding="utf-8")
        _put_in_place(work, place)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def is_loaded(place: Path, key: str) -> bool:
    """Return whether a folder holds the whole demo that a key stands for."""
    made = place / folder.KEY
    return (
        made.is_file()
        and made.read_text(encoding="utf-8") == key
        and (place / folder.REPORT).is_file()
        and all(path.is_file() for path in folder.downloads(place).values())
    )


def made_of(scale: float) -> str:
    """Return what decides how the demo's files look: seed, scale, and the code that makes them."""
    digest = hashlib.sha256(f"{SEED} {scale}".encode())
    source = Path(iskra.__file__).parent
    for room in _MADE_BY:
        for path in sorted((source / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(source)}".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _make(work: Path, scale: float, progress: Progress) -> None:
    progress("writing the demo's lists", 0, 0)
    written = write_lists(work / folder.LISTS, scale=scale, seed=SEED)
    progress("writing the demo's lists", len(written), len(written))
    # Named as somebody would name them who stands in their folder.
    with contextlib.chdir(work / folder.LISTS):
        linkage = link_files([path.name for path in written], progress=progress)
    linkage.write_people(str(work / folder.PEOPLE))
    linkage.write_links(str(work / folder.LINKS))
    progress("drawing the report", 0, 0)
    write_report(str(work / folder.REPORT), from_linkage(linkage, language="en"))


def _put_in_place(work: Path, place: Path) -> None:
    """Let the new folder take the place of the old one."""
    # mkdtemp keeps others out; the demo holds nothing that they may not see.
    work.chmod(0o755)
    if place.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{folder.DEMO}.old.", dir=place.parent))
        place.rename(old / folder.DEMO)
        work.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    else:
        work.rename(place)
