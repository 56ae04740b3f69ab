"""How the numbers of a workbook look, by the style of their cells."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from iskra.formats.tables.workbooks import limits
from iskra.formats.tables.workbooks.markup import local, parsed
from iskra.formats.tables.workbooks.numbers import plain, shown_by

if TYPE_CHECKING:
    from iskra.formats.tables.workbooks.markup import Budget
    from iskra.formats.tables.workbooks.numbers import Shown


class Styles:
    """What makes text of a number, for each style; made when first asked for."""

    def __init__(self, *, from_1904: bool = False) -> None:
        """Start without any style."""
        self.elements = 0
        self._from_1904 = from_1904
        self._codes: dict[str, str] = {}
        self._formats: list[str] = []
        self._shown: dict[str, Shown] = {}
        self._in_cells = False

    def shown(self, style: str) -> Shown:
        """Return what makes text of the numbers in cells of a style."""
        found = self._shown.get(style)
        if found is None:
            found = self._shown[style] = self._made(style)
        return found

    def _made(self, style: str) -> Shown:
        try:
            number = self._formats[int(style)]
            return shown_by(int(number), self._codes.get(number, ""), from_1904=self._from_1904)
        except (ValueError, IndexError):
            return plain

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in an element of the part."""
        self.elements += 1
        name = local(name)
        if name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells and len(self._formats) < limits.MAX_STYLES:
            self._formats.append(attributes.get("numFmtId", "0"))
        elif name == "numFmt" and len(self._codes) < limits.MAX_STYLES:
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if local(name) == "cellXfs":
            self._in_cells = False


def read_styles(path: str, stream: IO[bytes], budget: Budget, *, from_1904: bool) -> Styles:
    """Read the part that describes the styles."""
    styles = Styles(from_1904=from_1904)
    for _block in parsed(path, stream, styles.start, styles.end, lambda _text: None):
        budget.spend(styles.elements, 0)
        styles.elements = 0
    return styles
