"""Which encoding a text file is in, from its bytes, and its text from then on."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from iskra.formats.tables import letters
from iskra.formats.tables.limits import BLOCK_BYTES, MAX_DAMAGES
from iskra.formats.tables.model import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding.

    Attributes:
        codec: Python's name of it.
        shown: the name for people.
        mark_bytes: how many bytes at the start of the file are its mark.
        rival: the name of another encoding that fits nearly as well; empty when it is clear.
    """

    codec: str
    shown: str
    mark_bytes: int = 0
    rival: str = ""


UTF_8 = Encoding("utf-8", "UTF-8")
_MARKS = (
    (codecs.BOM_UTF32_LE, Encoding("utf-32-le", "UTF-32 LE with BOM", 4)),
    (codecs.BOM_UTF32_BE, Encoding("utf-32-be", "UTF-32 BE with BOM", 4)),
    (codecs.BOM_UTF8, Encoding("utf-8", "UTF-8 with BOM", 3)),
    (codecs.BOM_UTF16_LE, Encoding("utf-16-le", "UTF-16 LE with BOM", 2)),
    (codecs.BOM_UTF16_BE, Encoding("utf-16-be", "UTF-16 BE with BOM", 2)),
)
_WIDE = (Encoding("utf-16-le", "UTF-16 LE"), Encoding("utf-16-be", "UTF-16 BE"))

# Bytes beyond ASCII, with the one before them, which tells where in a word they stand.
_BEYOND_ASCII = re.compile(rb"[\x00-\x7f]?[\x80-\xff]+")
# Half a surrogate pair written as UTF-8: wrong, but nothing else than UTF-8 gone wrong.
_HALF_PAIR = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_WRONG = re.compile("[\udc80-\udcff]+")
_EVIDENCE_BYTES = 1 << 18
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])

DAMAGE_MARK = "\udcff"


def _mark_damage(error: UnicodeError) -> tuple[str, int]:
    """Put half a surrogate pair where bytes cannot be decoded, so that the record is found."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return DAMAGE_MARK, error.end


codecs.register_error("iskra-mark-damage", _mark_damage)


def sniffed(file: BinaryIO, sample: bytes) -> Encoding:
    """Find the encoding of a file from its first bytes, and from all of it where those are ASCII.

    A mark (BOM) decides; then UTF-16 shows in every second byte being NUL; then UTF-8 in its
    sequences, which do not arise by chance; what is left is one byte a letter, and is told apart
    by the letters that languages use (see `letters`). Leaves the file anywhere.
    """
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    wide = _wide(sample)
    if wide is not None:
        return wide
    evidence = _evidence(sample) or _evidence_further_on(file)
    if not evidence or _is_utf_8(evidence):
        return UTF_8
    best, rival = letters.likeliest(evidence)
    return Encoding(best.codec, best.shown, rival=rival)


def is_binary(sample: bytes, encoding: Encoding) -> bool:
    """Say whether the bytes are no text at all."""
    if encoding.codec.startswith(("utf-16", "utf-32")):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 32 and controls * 20 > len(sample)


def text_of(sample: bytes, encoding: Encoding) -> str:
    """Decode the first bytes of a file, for a look at them."""
    return sample[encoding.mark_bytes :].decode(encoding.codec, "replace")


def decoded_blocks(path: str, file: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """Yield the text of a file in blocks; what cannot be decoded becomes half surrogate pairs.

    Raises:
        InputError: if UTF-16 or UTF-32 is damaged all over.
    """
    wide = encoding.codec.startswith(("utf-16", "utf-32"))
    errors = "iskra-mark-damage" if wide else "surrogateescape"
    decoder = codecs.getincrementaldecoder(encoding.codec)(errors=errors)
    file.seek(encoding.mark_bytes)
    damages = 0
    while block := file.read(BLOCK_BYTES):
        text = decoder.decode(block)
        damages += text.count(DAMAGE_MARK) if wide else 0
        if damages > MAX_DAMAGES:
            raise refuse(path, f"in many places this is not {encoding.shown}; copy it again")
        yield text
    yield decoder.decode(b"", final=True)


def _wide(sample: bytes) -> Encoding | None:
    """Recognise UTF-16 without a mark: its separators and line breaks bring a NUL each."""
    nul_even, nul_odd = sample[::2].count(0), sample[1::2].count(0)
    more, less = max(nul_even, nul_odd), min(nul_even, nul_odd)
    if more * 20 < len(sample) // 2 or less * 10 > more or more < 4:
        return None
    encoding = _WIDE[0] if nul_odd > nul_even else _WIDE[1]
    text = sample.decode(encoding.codec, "replace")
    return encoding if text.isprintable() or "\n" in text or "\r" in text else None


def _evidence(block: bytes) -> bytes:
    if block.isascii():
        return b""
    return b" ".join(_BEYOND_ASCII.findall(block))[:_EVIDENCE_BYTES]


def _evidence_further_on(file: BinaryIO) -> bytes:
    """Look for bytes beyond ASCII in the whole file, until there are enough to tell by."""
    found = b""
    file.seek(0)
    while len(found) < _EVIDENCE_BYTES and (block := file.read(BLOCK_BYTES)):
        found += _evidence(block)
    return found


def _is_utf_8(evidence: bytes) -> bool:
    """Say whether there are at least as many right sequences as wrong places."""
    evidence, half_pairs = _HALF_PAIR.subn(b"", evidence)
    text = evidence.decode("utf-8", "surrogateescape")
    wrong = _WRONG.findall(text)
    right = sum(not letter.isascii() for letter in text) - sum(map(len, wrong)) + half_pairs
    return right >= len(wrong)
