"""What the page needs to answer about any two rows, out of a linkage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.charts.report.data import Compared, Lookup, Pattern
from iskra.engines.linkage.lists import whole_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iskra.charts.report.data import Integers, Reals
    from iskra.engines.linkage.arrays import Longs
    from iskra.engines.linkage.evidence import Evidence
    from iskra.engines.linkage.files import Linkage

# The most telling fields come first: the last ones are left out where there is no room.
ORDER: Final = (
    "name",
    "link",
    "locality",
    "country",
    "birth_date",
    "email",
    "phone",
)
NAME_PARTS: Final = ("given_name", "family_name")
MOST_APART: Final = 20_000


@dataclass(frozen=True, slots=True)
class Links:
    """Rows that hang on another row of their person, with the evidence of each link."""

    child: Integers
    parent: Integers
    weight: Reals
    evidence: Sequence[Evidence]


class Patterns:
    """Patterns of evidence, each once."""

    def __init__(self) -> None:
        self._numbers: dict[Pattern, int] = {}

    def numbers_of(self, found: Iterable[Evidence]) -> list[int]:
        """Return the number of each evidence's pattern."""
        known = self._numbers
        return [
            known.setdefault(
                tuple((part.field, part.agreement, part.weight) for part in one.parts), len(known)
            )
            for one in found
        ]

    def listed(self) -> list[Pattern]:
        """Return the patterns by number."""
        return list(self._numbers)


def links_of(linkage: Linkage) -> Links:
    """Return the links of all people."""
    tree = linkage.linking.tree
    child = np.flatnonzero(tree.parent >= 0)
    parent = tree.parent[child]
    return Links(child, parent, tree.weight[child], linkage.evidence(parent, child))


def lookup_of(linkage: Linkage, links: Links) -> Lookup:
    """Return the rows as the page holds them."""
    cells = _with_whole_names(linkage.lists.cells)
    order = [name for name in ORDER if name in cells]
    patterns = Patterns()
    pattern = np.full(linkage.lists.rows, -1, np.int64)
    pattern[links.child] = patterns.numbers_of(links.evidence)
    first = _first_rows(linkage)
    compared = _compared(linkage, first, patterns)
    of_row = linkage.linking.records.of_row
    rows = np.arange(linkage.lists.rows)
    return Lookup(
        cells={name: cells[name] for name in [*order, *(n for n in cells if n not in order)]},
        person=linkage.person,
        parent=linkage.linking.tree.parent,
        weight=linkage.linking.tree.weight,
        pattern=pattern,
        patterns=patterns.listed(),
        compared=compared,
        alike=np.where(of_row >= 0, first[of_row], rows),
        apart=[(int(one), int(other)) for one, other in linkage.not_same],
    )


def _with_whole_names(cells: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the columns with given and family name joined where there is no whole name."""
    rest = {name: values for name, values in cells.items() if name not in NAME_PARTS}
    names = whole_names(cells)
    return {**rest, "name": list(names)} if names else rest


def _first_rows(linkage: Linkage) -> Longs:
    """Return the first row of each record."""
    records = linkage.linking.records
    first = np.full(records.size, -1, np.int64)
    usable = np.flatnonzero(records.of_row >= 0)[::-1]
    first[records.of_row[usable]] = usable
    return first


def _compared(linkage: Linkage, first: Longs, patterns: Patterns) -> Compared:
    """Return the heaviest of the pairs that were weighed and stayed two people."""
    edges, person = linkage.linking.edges, linkage.person
    left, right = first[edges.left], first[edges.right]
    apart = np.flatnonzero((left >= 0) & (right >= 0) & (person[left] != person[right]))
    is_complete = len(apart) <= MOST_APART
    if not is_complete:
        heaviest = np.argpartition(-edges.weight[apart], MOST_APART)[:MOST_APART]
        apart = apart[heaviest]
    left, right = left[apart], right[apart]
    weight = edges.weight[apart]
    numbers = patterns.numbers_of(linkage.evidence(left, right))
    floor = float(weight.min()) if len(weight) else 0.0
    return Compared(left, right, weight, np.array(numbers, np.int64), is_complete, floor)
