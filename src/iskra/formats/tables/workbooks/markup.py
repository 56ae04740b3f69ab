"""Reading the XML of a workbook's parts, with a hand on what it costs."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NoReturn
from xml.parsers import expat

from iskra.formats.tables.model import refuse
from iskra.formats.tables.workbooks import limits
from iskra.formats.tables.workbooks.archive import BROKEN, damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from iskra.shared.errors import InputError

    Start = Callable[[str, dict[str, str]], None]
    End = Callable[[str], None]
    Text = Callable[[str], None]

_BLOCK_BYTES = 1 << 16


class Budget:
    """What all parts of one workbook may cost together: elements, and memory for texts."""

    def __init__(self, path: str, packed_bytes: int) -> None:
        """Allow as many elements as so many packed bytes can honestly hold."""
        self._path = path
        self._elements = limits.FREE_ELEMENTS + limits.ELEMENTS_PER_BYTE * packed_bytes
        self._text_bytes = limits.MAX_TEXT_BYTES

    def spend(self, elements: int, text_bytes: int) -> None:
        """Count what was read.

        Raises:
            InputError: if it is more than an honest list needs.
        """
        self._elements -= elements
        self._text_bytes -= text_bytes
        if self._elements < 0:
            raise refuse(
                self._path, "it holds far more cells than it has content; save the list as CSV"
            )
        if self._text_bytes < 0:
            most = limits.MAX_TEXT_BYTES >> 20
            raise refuse(self._path, f"it holds more than {most} MB of text; save the list as CSV")


def parsed(path: str, stream: IO[bytes], start: Start, end: End, text: Text) -> Iterator[None]:
    """Feed a part to the handlers block by block, stopping after each.

    Raises:
        InputError: if this is not XML, or declares a document type, or a single tag is endless.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    # Entities that grow, and files that are fetched, need one; workbooks have none.
    parser.StartDoctypeDeclHandler = lambda *_of_it: _raise(
        refuse(path, "its XML declares a document type, as no workbook does")
    )
    fed = 0
    try:
        while block := _block(path, stream):
            parser.Parse(block, False)  # noqa: FBT003
            fed += len(block)
            if fed - parser.CurrentByteIndex > limits.MAX_PENDING_BYTES:
                raise refuse(path, "its XML holds a tag without end; this is not a list")
            yield
        parser.Parse(b"", True)  # noqa: FBT003
        yield
    except (expat.ExpatError, LookupError, ValueError) as error:
        words = f"the XML in this workbook is broken ({error}); save it again, or as CSV"
        raise refuse(path, words) from error


def _block(path: str, stream: IO[bytes]) -> bytes:
    try:
        return stream.read(_BLOCK_BYTES)
    except BROKEN as error:
        raise damaged(path) from error


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name[name.find(":") + 1 :]


def _raise(error: InputError) -> NoReturn:
    raise error
