"""Lists read from files, put one after the other, in canonical form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.records import SPELT
from iskra.formats.canonical import (
    countries,
    dates,
    emails,
    links,
    names,
    phones,
    places,
    postcodes,
    streets,
)
from iskra.formats.canonical.text import each_once, folded, folded_text
from iskra.formats.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from iskra.engines.linkage.arrays import Codes, Longs
    from iskra.formats.tables import Table

Progress = "Callable[[str, int, int], None]"

_ADDRESS_PARTS: Final = re.compile(r"[/?&#=]")
# What parts several affiliations in one cell.
_PARTING: Final = str.maketrans(dict.fromkeys(",|/\n", ";"))


@dataclass(frozen=True, slots=True)
class Lists:
    """All rows of all lists, in argument order; a global row counts from 0."""

    tables: Sequence[Table]
    cells: dict[str, list[str]]
    """Each of our fields as the lists have it, '' where missing."""
    list_of_row: Codes
    starts: Longs
    """The global row with which each list begins, and the number of all rows at the end."""

    @property
    def rows(self) -> int:
        """How many rows there are, rejected ones included."""
        return len(self.list_of_row)

    def place(self, row: int) -> tuple[str, int]:
        """Return the file as typed and the row within it, from 1."""
        number = int(self.list_of_row[row])
        return self.tables[number].path, row - int(self.starts[number]) + 1


def join_tables(tables: Sequence[Table]) -> Lists:
    """Put tables one after the other."""
    sizes = np.array([table.rows for table in tables], dtype=np.int64)
    found = [field for field in FIELDS if any(field in table.columns for table in tables)]
    cells: dict[str, list[str]] = {}
    for field in found:
        column: list[str] = []
        for table in tables:
            column += table.columns.get(field) or [""] * table.rows
        cells[field] = column
    list_of_row = np.repeat(np.arange(len(tables), dtype=np.int32), sizes)
    return Lists(tables, cells, list_of_row, np.concatenate([[0], np.cumsum(sizes)]))


def canonical_columns(lists: Lists) -> dict[str, list[str]]:
    """Return the canonical form of every field that the engine compares.

    The order of day and month is read from each list by itself.
    """
    return canonical_columns_of(lists.cells, starts=lists.starts[:-1].tolist())


def canonical_columns_of(
    cells: Mapping[str, Sequence[str]], *, starts: Sequence[int] = (0,)
) -> dict[str, list[str]]:
    """Return the canonical form of columns that were typed: what linking and the index compare.

    Args:
        cells: for fields of `iskra.formats.fields.FIELDS` the values as typed, '' where missing.
        starts: the rows with which lists begin; within a list dates have one order of day and
            month.
    """
    columns: dict[str, list[str]] = {}
    rows = len(next(iter(cells.values()), ()))
    if name := whole_names(cells):
        columns["name"] = names.canonical_names(name)
        columns[SPELT] = list(name)
    if "country" in cells:
        columns["country"] = countries.canonical_countries(cells["country"])
    if "link" in cells:
        columns["link"] = _personal_links(cells["link"])
    if "phone" in cells:
        hints = columns.get("country") or [""] * rows
        columns["phone"] = phones.canonical_phones(cells["phone"], hints)
    if "birth_date" in cells:
        columns["birth_date"] = _dates(cells["birth_date"], [*starts, rows])
    for field, form in _FORMS.items():
        if field in cells:
            columns[field] = form(cells[field])
    return columns


def whole_names(cells: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the name, put together from its parts where a list has no other."""
    whole = cells.get("name", [])
    parts = [cells[field] for field in ("given_name", "family_name") if field in cells]
    if not parts:
        return whole
    joined = [" ".join(filter(None, row)) for row in zip(*parts, strict=True)]
    return [one or other for one, other in zip(whole, joined, strict=True)] if whole else joined


def _personal_links(values: Sequence[str]) -> list[str]:
    """Return the links that lead to a person; pages and groups say nothing about who it is."""
    return each_once(values, _personal_link)


def _personal_link(value: str) -> str:
    """Return the key of a person's link, with the dots that a network passes over as typed.

    Whether jane.doe and janedoe are one is left to the model, which learns it from the lists.
    """
    key, kind = links.canonical_link(value)
    if kind not in {"person", "other"}:
        return ""
    if not key.startswith("facebook.com/") or "." not in value:
        return key
    host, _, handle = key.partition("/")
    parts = _ADDRESS_PARTS.split(value.lower())
    return f"{host}/{next((p for p in parts if p.replace('.', '') == handle), handle)}"


def _dates(typed: Sequence[str], edges: Sequence[int]) -> list[str]:
    column: list[str] = []
    for start, end in pairwise(edges):
        column += dates.canonical_dates(typed[start:end]).values
    return column


def _affiliations(values: Sequence[str]) -> list[str]:
    return each_once(values, _affiliation_set)


def _affiliation_set(value: str) -> str:
    parts = {folded_text(part) for part in value.translate(_PARTING).split(";")}
    return "|".join(sorted(parts - {""}))


_FORMS: Final[dict[str, Callable[[Sequence[str]], list[str]]]] = {
    "email": emails.canonical_emails,
    "locality": places.canonical_places,
    "birth_place": places.canonical_places,
    "street": streets.canonical_streets,
    "postcode": postcodes.canonical_postcodes,
    "occupation": folded,
    "outside_id": folded,
    "affiliations": _affiliations,
}
