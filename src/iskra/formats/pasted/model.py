"""What was understood of a pasted text, and what was not."""

from __future__ import annotations

from dataclasses import dataclass

from iskra.formats.fields import LISTED_FIELDS


@dataclass(frozen=True, slots=True)
class Piece:
    """A value that was found.

    Attributes:
        field: one of ours (`fields.FIELDS`).
        value: as it was written, without what stands around it.
        source: the piece of the pasted text that it was read from.
        is_guess: whether a person should look at it: read from an address, or from an order
            that could be another.
    """

    field: str
    value: str
    source: str
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text says about one person.

    Attributes:
        pieces: all values, in the order of the text.
        rest: what was not understood, line by line.
    """

    pieces: tuple[Piece, ...] = ()
    rest: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """One value for each field found: the first one, or all of a list joined with "; "."""
        found: dict[str, str] = {}
        for field in dict.fromkeys(piece.field for piece in self.pieces):
            values = self.values(field)
            found[field] = "; ".join(values) if field in LISTED_FIELDS else values[0]
        return found

    def values(self, field: str) -> list[str]:
        """Return all values of a field, each once."""
        return list(dict.fromkeys(piece.value for piece in self.pieces if piece.field == field))
