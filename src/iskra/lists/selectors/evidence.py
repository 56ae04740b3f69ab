"""Why two listings are, or may be, one person: what the linker weighed, put beside their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.charts.report.data import FieldEvidence, PairView, RowView
from iskra.engines.linkage.evidence import explain_records
from iskra.engines.linkage.index import Index
from iskra.engines.linkage.linking import link
from iskra.engines.linkage.lists import Lists, canonical_columns, whole_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.audit.api import Look
    from iskra.lists.models import GreyPair, Listing

    Part = tuple[str, str, float]
    Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A listing with what it says."""

    listing: Listing
    cells: Cells


def opened(listing: Listing, look: Look) -> Row:
    """Open what a listing says."""
    told = listing.columns.open(look) if listing.columns is not None else {}
    return Row(listing, {name: str(value) for name, value in told.items() if value})


def evidence_of(pair: GreyPair, left: Row, right: Row, look: Look) -> PairView:
    """Return the two rows with what each field weighs, as the linker saw it among all others.

    Where nothing was kept, the two rows are weighed by themselves.
    """
    kept = pair.evidence.open(look) if pair.evidence is not None else None
    parts = [(str(f), str(a), float(w)) for f, a, w in kept] if kept else weighed(left, right)
    left_name, right_name = _names(left), _names(right)
    values = {name: (left.cells.get(name, ""), right.cells.get(name, "")) for name, *_ in parts}
    values["name"] = left_name, right_name
    evidence = tuple(
        FieldEvidence(field, *values.get(field, ("", "")), agreement, weight)
        for field, agreement, weight in parts
    )
    return PairView(_view(left, left_name), _view(right, right_name), pair.weight, evidence)


def weighed(left: Row, right: Row) -> list[Part]:
    """Weigh two rows by what is believed before any list has taught more."""
    columns = _columns([left, right])
    linking = link(columns, 2, same=[(0, 1)])
    if (linking.records.of_row < 0).any():
        return []
    (found,) = explain_records(linking, np.array([0]), np.array([1]))
    return [(part.field, part.agreement, part.weight) for part in found.parts]


def agreements(
    rows: Sequence[Row], pairs: Sequence[tuple[int, int]]
) -> list[list[tuple[str, str]]]:
    """Return how some pairs of a person's rows agree: field and agreement, without weights.

    Args:
        rows: of one person.
        pairs: positions among them.
    """
    if not pairs:
        return []
    columns = _columns(rows)
    index = Index.build(columns, list(range(len(rows))))
    found = []
    for one, other in pairs:
        asked = {field: values[other] for field, values in columns.items()}
        matches = index.query(asked, limit=1, allowed=np.arange(len(rows)) == one)
        found.append(list(matches[0].reasons) if matches else [])
    return found


def _columns(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Return rows in the canonical form that the linker compares."""
    names = dict.fromkeys(name for row in rows for name in row.cells)
    cells = {name: [row.cells.get(name, "") for row in rows] for name in names}
    size = len(rows)
    return canonical_columns(Lists((), cells, np.zeros(size, np.int32), np.array([0, size])))


def _names(row: Row) -> str:
    return (whole_names({name: [value] for name, value in row.cells.items()}) or [""])[0]


def _view(row: Row, name: str) -> RowView:
    listing = row.listing
    return RowView(listing.source.name, listing.row_number, {**row.cells, "name": name})
