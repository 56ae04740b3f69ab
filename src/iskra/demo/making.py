"""Make the demo's files: write its lists, link them, draw the report."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from iskra.charts.report import from_linkage, write_report
from iskra.charts.words import reasons_in
from iskra.demo import folder
from iskra.demo.movement import write_lists
from iskra.engines.linkage.files import link_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[str, int, int], None]

SEED = 1848
# How a reader makes the same from the lists that the demo offers.
COMMAND = "iskra link 0* 1* --people people.csv --links links.csv --report report.html"


def make(work: Path, scale: float, progress: Progress) -> None:
    """Write everything that the demo shows and offers into a folder.

    Args:
        work: an empty folder.
        scale: 1 for all 313,000 memberships.
        progress: called with words, how much is done, and of how much (0 when unknown).
    """
    progress("Writing the demo's lists", 0, 0)
    written = write_lists(work / folder.LISTS, scale=scale, seed=SEED)
    started_at = time.monotonic()
    # Named as somebody would name them who stands in their folder.
    with contextlib.chdir(work / folder.LISTS):
        linkage = link_files([path.name for path in written], progress=progress)
    progress("Writing the demo's people", 0, 0)
    linkage.write_people(str(work / folder.PEOPLE))
    linkage.write_links(str(work / folder.LINKS), reasons_in("en"))
    seconds = round(time.monotonic() - started_at, 2)
    progress("Drawing the demo's report", 0, 0)
    data = from_linkage(linkage, language="en", seconds=seconds, command=COMMAND)
    write_report(str(work / folder.REPORT), data)
