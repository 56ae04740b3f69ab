"""What is compared of each pair of records, as small numbers that the model turns into weights.

Each field gives a *cell*: missing, differs, in part, near, or equal in a value of a certain
frequency. Equal values are told apart by how many records carry them (half octaves), because
a profile link on two rows and one on two hundred say different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import CLASSES, Flags, Levels, Longs, frequency_class
from iskra.engines.linkage.comparisons import Level, Values
from iskra.engines.linkage.names import NamePairs, Rarity, compare_names, hear, measure_rarity
from iskra.engines.linkage.records import KEYS

if TYPE_CHECKING:
    from iskra.engines.linkage.records import Records

CELLS: Final = int(Level.SAME) + CLASSES


@dataclass(frozen=True, slots=True)
class Features:
    """Pairs of records, compared: cells has one array of shape (pairs,) for each field."""

    names: NamePairs
    cells: dict[str, Levels]
    born_apart: Flags
    """Whether both have a birth date, and in another year: neither is a slip of the other."""

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.names.known)

    def picked(self, rows: Longs) -> Features:
        """Return some of the pairs."""
        cells = {field: cells[rows] for field, cells in self.cells.items()}
        return Features(self.names.picked(rows), cells, self.born_apart[rows])

    def followed_by(self, others: Features) -> Features:
        """Return these pairs and then the others."""
        names = NamePairs(
            *(
                np.concatenate([getattr(self.names, name), getattr(others.names, name)])
                for name in NamePairs.__slots__
            )
        )
        cells = {
            field: np.concatenate([cells, others.cells[field]])
            for field, cells in self.cells.items()
        }
        return Features(names, cells, np.append(self.born_apart, others.born_apart))


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares records of one set."""

    records: Records
    rarity: Rarity
    values: dict[str, Values]
    classes: dict[str, Levels]
    """For each field, the frequency class of each of its codes."""

    @classmethod
    def of(cls, records: Records) -> Comparer:
        """Count what must be counted once."""
        classes = {
            name: frequency_class(field.counts)
            for name, field in records.fields.items()
            if name != "name"
        }
        values = {name: Values(name, records.fields[name]) for name in classes}
        return cls(records, measure_rarity(records), values, classes)

    def features(self, left: Longs, right: Longs) -> Features:
        """Compare pairs of records, elementwise; a record with itself stands for two equal rows."""
        cells = {name: self._cells(name, left, right) for name in self.classes}
        if "country" in cells and "locality" in cells:
            # Who lives in the same town lives in the same country: that says nothing more.
            implied = (cells["locality"] >= Level.SAME) & (cells["country"] >= Level.SAME)
            cells["country"][implied] = Level.MISSING
        names = compare_names(self.records, self.rarity, left, right)
        keyed = np.zeros(len(left), np.bool_)
        for name in KEYS:
            if name in cells and name != "outside_id":
                keyed |= cells[name] >= Level.NEAR
        hear(self.records, names, left, right, np.flatnonzero(keyed))
        return Features(names, cells, self._born_apart(cells, left, right))

    def _born_apart(self, cells: dict[str, Levels], left: Longs, right: Longs) -> Flags:
        if "birth_date" not in cells:
            return np.zeros(len(left), np.bool_)
        codes, year = self.records.fields["birth_date"].codes, self.values["birth_date"].year
        years: Flags = year[codes[left]] != year[codes[right]]
        apart: Flags = years & (cells["birth_date"] == Level.DIFFERS)
        return apart

    def _cells(self, name: str, left: Longs, right: Longs) -> Levels:
        levels = self.values[name].levels(left, right)
        same = np.flatnonzero(levels == Level.SAME)
        levels[same] += self.classes[name][self.records.fields[name].codes[left[same]]]
        return levels
