"""Which parts of a workbook are what: its sheets, texts and styles."""

from __future__ import annotations

import posixpath
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iskra.formats.tables.model import refuse
from iskra.formats.tables.workbooks import limits
from iskra.formats.tables.workbooks.markup import Budget, local, parsed
from iskra.formats.tables.workbooks.sheets import Sheet
from iskra.formats.tables.workbooks.strings import shared_strings
from iskra.formats.tables.workbooks.styles import Styles, read_styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from iskra.formats.tables.workbooks.archive import Archive
    from iskra.formats.tables.workbooks.sheets import Row

_ROOT = "_rels/.rels"
_USUAL = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(slots=True)
class _Relations:
    """What a part points at, by number, and by the last word of its type."""

    by_id: dict[str, tuple[str, str]] = field(default_factory=dict)
    by_type: dict[str, str] = field(default_factory=dict)


class Book:
    """A workbook whose texts and styles are read, and whose sheets are read when asked for."""

    def __init__(self, path: str, archive: Archive, packed_bytes: int) -> None:
        """Find the sheets.

        Raises:
            InputError: if the archive holds no workbook, or the workbook no sheet.
        """
        self._path = path
        self._archive = archive
        self._budget = Budget(path, packed_bytes)
        part = self._relations(_ROOT, "").by_type.get("officeDocument", _USUAL)
        if part not in archive or part.endswith(".bin"):
            raise refuse(path, archive.kind_in_words())
        folder, _, file = part.rpartition("/")
        relations = self._relations(f"{folder}/_rels/{file}.rels", folder)
        self._from_1904 = False
        self.tabs = self._tabs(part, relations)
        if not self.tabs:
            raise refuse(path, "this workbook has no sheet with cells")
        self._strings = self._shared_strings(relations.by_type.get("sharedStrings", ""))
        self._styles = self._read_styles(relations.by_type.get("styles", ""))

    @contextmanager
    def opened(self, tab: Tab) -> Iterator[tuple[Sheet, Iterator[Row]]]:
        """Start a pass over a sheet: its state, and its rows."""
        sheet = Sheet(self._strings, self._styles)
        with self._archive.opened(tab.part, limits.MAX_SHEET_BYTES) as stream:
            yield sheet, sheet.rows(self._path, stream, self._budget)

    def _tabs(self, part: str, relations: _Relations) -> list[Tab]:
        tabs: list[Tab] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if local(name) == "workbookPr":
                self._from_1904 = attributes.get("date1904") in {"1", "true", "on"}
            elif local(name) == "sheet":
                number = next((attributes[key] for key in attributes if key[-3:] == ":id"), "")
                kind, target = relations.by_id.get(number, ("", ""))
                if kind == "worksheet" and target in self._archive:
                    is_hidden = attributes.get("state", "visible") != "visible"
                    tabs.append(Tab(attributes.get("name", ""), target, is_hidden))

        self._read_small(part, start)
        return tabs

    def _relations(self, part: str, folder: str) -> _Relations:
        relations = _Relations()

        def start(name: str, attributes: dict[str, str]) -> None:
            if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rpartition("/")[2]
                # Names of parts only: ".." can lead nowhere but to another name in the archive.
                target = posixpath.normpath(
                    posixpath.join("/", folder, attributes.get("Target", ""))
                )
                target = target.lstrip("/")
                relations.by_id[attributes.get("Id", "")] = kind, target
                relations.by_type.setdefault(kind, target)

        if part in self._archive:
            self._read_small(part, start)
        return relations

    def _read_small(self, part: str, start: Callable[[str, dict[str, str]], None]) -> None:
        count = 0

        def counted(name: str, attributes: dict[str, str]) -> None:
            nonlocal count
            count += 1
            start(name, attributes)

        with self._archive.opened(part, limits.MAX_SMALL_PART_BYTES) as stream:
            for _block in parsed(self._path, stream, counted, _ignore, _ignore):
                self._budget.spend(count, 0)
                count = 0

    def _shared_strings(self, part: str) -> list[str]:
        if not part or part not in self._archive:
            return []
        with self._archive.opened(part, limits.MAX_STRINGS_BYTES) as stream:
            return shared_strings(self._path, stream, self._budget)

    def _read_styles(self, part: str) -> Styles:
        if not part or part not in self._archive:
            return Styles()
        with self._archive.opened(part, limits.MAX_SMALL_PART_BYTES) as stream:
            return read_styles(self._path, stream, self._budget, from_1904=self._from_1904)


def _ignore(_text: str) -> None:
    pass
