"""What lies where in the demo's part of the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.demo.movement.exports import EXPORTS

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "report.html"
PEOPLE = "people.csv"
LINKS = "links.csv"
KEY = "made-of.txt"
LISTS = "lists"

# The demo's folder within the folder of the data.
DEMO = "demo"


def downloads(folder: Path) -> dict[str, Path]:
    """Return the files that anybody may download, by name: the lists and what was made of them."""
    lists = {export.file: folder / LISTS / export.file for export in EXPORTS}
    return {**lists, PEOPLE: folder / PEOPLE, LINKS: folder / LINKS}
