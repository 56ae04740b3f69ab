"""Many short texts in few objects: one piece of UTF-8, and where each ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iskra.engines.linkage.arrays import Longs

_SMALL: Final = 1 << 32


class Texts:
    """Texts by row. Rows are added at the end; one may be wiped, none is changed."""

    def __init__(self, values: Sequence[str] = ()) -> None:
        encoded = [value.encode("utf-8", "replace") for value in values]
        sizes = np.fromiter(map(len, encoded), np.int64, len(encoded))
        self._hold(sizes, bytearray(b"".join(encoded)))

    @classmethod
    def joined(cls, parts: Iterable[Self]) -> Self:
        """Return the texts of all parts, one after the other; none of them has late ones."""
        found = cls()
        sizes, packed = zip(*(part.held() for part in parts), strict=True)
        found._hold(np.concatenate(sizes), bytearray(b"".join(packed)))
        return found

    def held(self) -> tuple[Longs, bytearray]:
        """Return the sizes in bytes of all that are not late, and these bytes."""
        ends = self._ends.astype(np.int64)
        return ends[1:] - ends[:-1], self._packed

    def _hold(self, sizes: Longs, packed: bytearray) -> None:
        ends = np.concatenate([[0], np.cumsum(sizes)])
        self._ends = ends.astype(np.uint32 if len(packed) < _SMALL else np.int64)
        self._packed = packed
        self._late: list[str] = []

    def __getitem__(self, row: int) -> str:
        """Return the text of a row."""
        late = row - (len(self._ends) - 1)
        if late >= 0:
            return self._late[late]
        return self._packed[self._ends[row] : self._ends[row + 1]].decode().rstrip("\0")

    def append(self, value: str) -> None:
        """Add the text of the next row."""
        self._late.append(value)

    def wipe(self, row: int) -> None:
        """Forget the text of a row: what was there is overwritten."""
        late = row - (len(self._ends) - 1)
        if late >= 0:
            self._late[late] = ""
        else:
            start, end = int(self._ends[row]), int(self._ends[row + 1])
            self._packed[start:end] = bytes(end - start)
