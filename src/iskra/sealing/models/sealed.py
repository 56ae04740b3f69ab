"""What reading a sealed field gives: something that shows nothing until a look opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from iskra.audit.api import Look
from iskra.sealing.errors import LookMissingError, SealedValueError
from iskra.sealing.models.keys import ring_that_opens

if TYPE_CHECKING:
    from uuid import UUID

    from iskra.sealing.rules.values import Column

SHOWN = "<sealed>"


class Hidden:
    """Shows nothing of itself, and does not leave the process."""

    __slots__ = ()

    def __repr__(self) -> str:
        return SHOWN

    __str__ = __repr__

    def __format__(self, _specification: str) -> str:
        return SHOWN

    def __copy__(self) -> Hidden:
        return self

    def __deepcopy__(self, _memo: object) -> Hidden:
        return self

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise SealedValueError("a sealed value is neither pickled nor cached")


class SealedBytes(Hidden, bytes):
    """Bytes as the database holds them."""

    __slots__ = ()


class Sealed(Hidden):
    """A sealed value of one row."""

    __slots__ = ("column", "row", "stored")

    def __init__(self, column: Column, row: UUID, stored: SealedBytes) -> None:
        self.column = column
        self.row = row
        self.stored = stored

    def open(self, look: Look) -> Any:
        """Return the value.

        Raises:
            LookMissingError: if the look on record does not cover this row.
            TamperedError: if the value was changed or moved.
        """
        if not isinstance(look, Look) or not look.covers(self.row):
            raise LookMissingError
        return self.column.open(ring_that_opens(self.stored), self.row, self.stored)
