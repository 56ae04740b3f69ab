"""What is compared of each pair of records, as small numbers that the model turns into weights.

Each field gives a *cell*: missing, differs, in part, near, or equal in a value of a certain
frequency. Equal values are told apart by how many records carry them (half octaves), because
a profile link on two rows and one on two hundred say different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.arrays import CLASSES, Levels, Longs, counts_of, frequency_class
from iskra.engines.linkage.comparisons import Level, compare
from iskra.engines.linkage.names import NamePairs, Rarity, compare_names, measure_rarity

if TYPE_CHECKING:
    from iskra.engines.linkage.records import Field, Records

CELLS: Final = int(Level.SAME) + CLASSES


@dataclass(frozen=True, slots=True)
class Features:
    """Pairs of records, compared: cells has one array of shape (pairs,) for each field."""

    names: NamePairs
    cells: dict[str, Levels]

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.names.known)

    def picked(self, rows: Longs) -> Features:
        """Return some of the pairs."""
        cells = {field: cells[rows] for field, cells in self.cells.items()}
        return Features(self.names.picked(rows), cells)


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares records of one set."""

    records: Records
    rarity: Rarity
    classes: dict[str, Levels]
    """For each field, the frequency class of each of its codes."""

    @classmethod
    def of(cls, records: Records) -> Comparer:
        """Count what must be counted once."""
        classes = {
            name: frequency_class(record_counts(field))
            for name, field in records.fields.items()
            if name != "name"
        }
        return cls(records, measure_rarity(records), classes)

    def features(self, left: Longs, right: Longs) -> Features:
        """Compare pairs of records, elementwise; a record with itself stands for two equal rows."""
        cells = {
            name: self._cells(name, self.records.fields[name], left, right) for name in self.classes
        }
        if "country" in cells and "locality" in cells:
            # Who lives in the same town lives in the same country: that says nothing more.
            implied = (cells["locality"] >= Level.SAME) & (cells["country"] >= Level.SAME)
            cells["country"][implied] = Level.MISSING
        return Features(compare_names(self.records, self.rarity, left, right), cells)

    def _cells(self, name: str, field: Field, left: Longs, right: Longs) -> Levels:
        levels = compare(name, field, left, right)
        same = np.flatnonzero(levels == Level.SAME)
        levels[same] += self.classes[name][field.codes[left[same]]]
        return levels


def record_counts(field: Field) -> Longs:
    """Return how many records carry each value of a field."""
    return counts_of(field.codes, len(field.values))
