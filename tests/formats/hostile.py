"""Files that mean harm, made by code: for each format what attackers and broken programs make.

Every one of them must either be read, with its bad records rejected, or be refused with an
InputError, within 5 seconds and 300 MB.
"""

from __future__ import annotations

from pathlib import Path

from tests.formats.hostile_cards import cards, friends
from tests.formats.hostile_texts import jsonlines, parquets, tables
from tests.formats.hostile_workbooks import workbooks

FAMILIES = (tables, jsonlines, parquets, workbooks, cards, friends)


def hostile_files(folder) -> list[Path]:
    """Write all hostile files into a folder; return their paths, in their order."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for family in FAMILIES:
        for name, content in family():
            path = folder / name
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
            paths.append(path)
    return paths
