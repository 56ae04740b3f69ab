"""A pasted text of which pieces are taken away until only the rest is left."""

from __future__ import annotations

import re
import unicodedata

from iskra.formats.canonical.text import ascii_digits
from iskra.formats.pasted.model import Piece

# Stands where something was taken, so that what was around it does not grow together.
TAKEN = "\x1f"
_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r"[^\S\n\t]")
# Between two texts that have nothing to do with each other.
_BREAKS = re.compile(
    rf"[\n\t,;|•·،؛，；、{TAKEN}()\[\]{{}}<>\"“”„«»]+|\s+[-–—/~]+\s+|^\s*[-–—~*]+\s*|\s+[-–—~:]*\s*$",
    re.MULTILINE,
)
_EDGES = " :：=*#"
_FLAG = range(0x1F1E6, 0x1F200)


class Page:
    """A text, with a working copy of the same length from which pieces are taken.

    In the copy digits are 0 to 9, and marks of direction, odd spaces and pictures are spaces.
    """

    def __init__(self, text: str) -> None:
        """Take a text as it was pasted."""
        self.text = text
        normal = ascii_digits(text).replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
        normal = _SPACES.sub(" ", _MARKS.sub(" ", normal)).replace("\x00", " ")
        self.left = "".join(" " if _is_picture(sign) else sign for sign in normal)
        self._pieces: list[tuple[int, Piece]] = []

    def take(self, start: int, end: int, field: str, value: str, *, is_guess: bool = False) -> None:
        """Keep a value that was read from a part of the text, and remove that part."""
        source = self.text[start:end].strip()
        self._pieces.append((start, Piece(field, value.strip(), source, is_guess)))
        self.remove(start, end)

    def remove(self, start: int, end: int) -> None:
        """Remove a part that says nothing by itself."""
        gone = re.sub(r"[^\n]", TAKEN, self.left[start:end])
        self.left = self.left[:start] + gone + self.left[end:]

    def has(self, *fields: str) -> bool:
        """Say whether a value of one of these fields was found."""
        return any(piece.field in fields for _start, piece in self._pieces)

    def chunks(self) -> list[tuple[int, int]]:
        """Return where the texts stand that are left."""
        found: list[tuple[int, int]] = []
        start = 0
        for gap in [*_BREAKS.finditer(self.left), None]:
            end = gap.start() if gap else len(self.left)
            bare = self.left[start:end].strip(_EDGES)
            if any(sign.isalnum() for sign in bare):
                first = start + self.left[start:end].index(bare)
                found.append((first, first + len(bare)))
            start = gap.end() if gap else end
        return found

    def pieces(self) -> tuple[Piece, ...]:
        """Return what was found, in the order of the text."""
        return tuple(piece for _start, piece in sorted(self._pieces, key=lambda pair: pair[0]))

    def rest(self) -> str:
        """Return what is left, each text as it was pasted, on a line of its own."""
        return "\n".join(self.text[start:end] for start, end in self.chunks())


def _is_picture(sign: str) -> bool:
    return (unicodedata.category(sign) == "So" and ord(sign) not in _FLAG) or sign == "\ufe0f"
