"""Which encoding a text file is in, from its bytes."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from iskra.formats.tables.limits import BLOCK_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding: Python's name of it, the name for people, the bytes of its mark."""

    codec: str
    shown: str
    mark_bytes: int = 0


_MARKS = (
    (codecs.BOM_UTF32_LE, Encoding("utf-32-le", "UTF-32 LE with BOM", 4)),
    (codecs.BOM_UTF32_BE, Encoding("utf-32-be", "UTF-32 BE with BOM", 4)),
    (codecs.BOM_UTF8, Encoding("utf-8", "UTF-8 with BOM", 3)),
    (codecs.BOM_UTF16_LE, Encoding("utf-16-le", "UTF-16 LE with BOM", 2)),
    (codecs.BOM_UTF16_BE, Encoding("utf-16-be", "UTF-16 BE with BOM", 2)),
)


def sniffed(file: BinaryIO, sample: bytes) -> Encoding:
    """Find the encoding of a file; leaves it at its start."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return Encoding("cp1252", "Windows-1252")
    return Encoding("utf-8", "UTF-8")


def decoded_blocks(file: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """Yield the text of a file in blocks; what cannot be decoded becomes half surrogate pairs."""
    file.seek(encoding.mark_bytes)
    decoder = codecs.getincrementaldecoder(encoding.codec)(errors="surrogateescape")
    while block := file.read(BLOCK_BYTES):
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)
