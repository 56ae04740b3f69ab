"""What the index keeps of each row: numbers to compare many rows at once, texts for the few."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from iskra.engines.linkage.index.forms import GRIPS, Grips, grips_of
from iskra.engines.linkage.index.texts import Texts
from iskra.engines.linkage.records import COMPARED, MAX_TOKENS, SPELT

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import numpy.typing as npt

    from iskra.engines.linkage.arrays import Codes, Flags

# The name is kept as numbers of words.
TEXTS: Final = (*(name for name in COMPARED if name != "name"), SPELT)
_ROOM: Final = 1024


@dataclass(slots=True)
class Rows:
    """Rows by position. Arrays have room for more; who reads looks only at what was there before.

    Attributes:
        words: for each row the numbers of the words of its name, -1 where there are fewer.
        grips: see `forms`.
        texts: for each field the canonical values.
        ids: whose row each is.
        alive: whether the row may be found.
        common: for each grip all of them, sorted, to count how many rows have one.
    """

    words: Codes
    grips: dict[str, Grips]
    texts: dict[str, Texts]
    ids: list[Hashable]
    alive: Flags
    common: dict[str, Grips] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many rows there are, removed ones included."""
        return len(self.ids)

    def count(self) -> None:
        """Count anew how many rows have each grip."""
        size = len(self)
        self.common = {name: np.sort(grips[:size]) for name, grips in self.grips.items()}

    def having(self, name: str, grip: int) -> int:
        """Return how many rows had a grip when they were counted."""
        common = self.common[name]
        one = np.uint32(grip)
        return int(common.searchsorted(one, side="right") - common.searchsorted(one))

    def append(self, row: Mapping[str, str], numbers: Sequence[int], owner: Hashable) -> int:
        """Add a row at the end and return its position."""
        position = len(self.ids)
        self._make_room(position, row)
        self.words[position, : len(numbers)] = numbers
        told = {name: [value] for name, value in row.items() if value}
        for name, grips in grips_of(told).items():
            self.grips[name][position] = grips[0]
        for name, texts in self.texts.items():
            texts.append(row.get(name, ""))
        self.alive[position] = True
        self.ids.append(owner)
        return position

    def wipe(self, position: int) -> None:
        """Forget a row."""
        self.alive[position] = False
        self.words[position] = -1
        for grips in self.grips.values():
            grips[position] = 0
        for texts in self.texts.values():
            texts.wipe(position)
        self.ids[position] = None

    def _make_room(self, position: int, row: Mapping[str, str]) -> None:
        for name in TEXTS:
            if row.get(name) and name not in self.texts:
                self.texts = {**self.texts, name: Texts([""] * position)}
        for name, (of, _form) in GRIPS.items():
            if of in self.texts and name not in self.grips:
                self.common = {**self.common, name: np.zeros(0, np.uint32)}
                self.grips = {**self.grips, name: np.zeros(len(self.alive), np.uint32)}
        if position == len(self.alive):
            room = max(_ROOM, position // 8)
            self.words = np.concatenate([self.words, np.full((room, MAX_TOKENS), -1, np.int32)])
            self.grips = {name: _longer(grips, room) for name, grips in self.grips.items()}
            self.alive = _longer(self.alive, room)


def _longer(array: npt.NDArray[Any], room: int) -> npt.NDArray[Any]:
    return np.concatenate([array, np.zeros(room, array.dtype)])
