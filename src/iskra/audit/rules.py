"""What a look covers, and what may stand on record."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, Self
from uuid import UUID

from iskra.audit.errors import RecordedDetailError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Words a person typed hold blanks, at signs or letters of other scripts; ids and codes do not.
CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,64}", re.ASCII)

NOT_ON_RECORD = "a look is made by iskra.audit.api.look, which records it"
MAKER = object()


class Look:
    """The right to open sealed values, got by putting on record who looks at whom, and why."""

    __slots__ = ("_rows", "why")

    def __init__(self, maker: object, why: str, rows: Iterable[UUID] | None) -> None:
        """Hold what is on record; `rows` is None for a look at all, such as an import's."""
        if maker is not MAKER:
            raise TypeError(NOT_ON_RECORD)
        self.why = why
        self._rows = None if rows is None else frozenset(rows)

    def covers(self, row: UUID) -> bool:
        """Tell whether the row's values may be opened under this look."""
        return self._rows is None or row in self._rows

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        """Refuse to be copied or kept: a look holds where its record was made."""
        raise TypeError(NOT_ON_RECORD)


@dataclass(frozen=True)
class ErasedDigest:
    """A digest that keeps somebody away, as the journal of erasures carries it.

    `why` and `until` (nothing: for good) are the suppression's own.
    """

    kind: str
    generation: int
    digest: bytes
    why: str = "erased"
    until: dt.datetime | None = None

    def as_list(self) -> list[Any]:
        """Return what the line of the journal holds."""
        until = self.until.isoformat() if self.until else None
        return [self.kind, self.generation, self.digest.hex(), self.why, until]

    @classmethod
    def from_list(cls, values: list[Any]) -> Self:
        """Read what the line of the journal holds."""
        kind, generation, digest, why, until = values
        moment = dt.datetime.fromisoformat(until) if until else None
        return cls(kind, generation, bytes.fromhex(digest), why, moment)


def checked_details(details: Mapping[str, object]) -> dict[str, object]:
    """Return the details as JSON holds them.

    Raises:
        RecordedDetailError: if one of them is neither id, count nor code. It is not repeated.
    """
    return {checked_code(name): checked(value) for name, value in details.items()}


def checked(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, str):
        return checked_code(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [checked(one) for one in value]
    if isinstance(value, dict):
        return checked_details(value)
    raise RecordedDetailError


def checked_code(value: str) -> str:
    if not CODE.fullmatch(value):
        raise RecordedDetailError
    return value
