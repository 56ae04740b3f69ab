"""One card for each person, out of the rows that are theirs."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.lists import whole_names
from iskra.formats.canonical.text import folded_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.engines.linkage.arrays import Codes
    from iskra.engines.linkage.linking import Linking
    from iskra.engines.linkage.lists import Lists
    from iskra.engines.linkage.records import Field

CARD: Final = ("name", "link", "country", "email", "phone", "locality", "affiliations")
ID_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class People:
    """For each person the value of each field of CARD, and how many rows they have."""

    cells: dict[str, list[str]]
    rows: list[int]


def summarise(lists: Lists, person: Codes, size: int) -> People:
    """Choose for each person and field the value that most of their rows have.

    Affiliations are put together. Between values equally frequent the longer one is chosen.
    """
    rows = np.bincount(person[person >= 0], minlength=size)
    order = np.argsort(person, kind="stable")
    order = order[person[order] >= 0]
    starts = (np.cumsum(rows) - rows).tolist()
    several = np.flatnonzero(rows > 1).tolist()
    spans = [(n, order[starts[n] : starts[n] + rows[n]].tolist()) for n in several]
    cells: dict[str, list[str]] = {}
    for field in CARD:
        column = _column(lists, field)
        chosen = [column[row] for row in order[starts].tolist()]
        choose = _united if field == "affiliations" else _most_frequent
        for n, members in spans:
            values = {column[row] for row in members}
            if len(values) > 1:
                chosen[n] = choose([column[row] for row in members if column[row]])
        cells[field] = chosen
    return People(cells, rows.tolist())


def _column(lists: Lists, field: str) -> Sequence[str]:
    column = whole_names(lists.cells) if field == "name" else lists.cells.get(field)
    return column or [""] * lists.rows


def _most_frequent(values: Sequence[str]) -> str:
    counted = Counter(values)
    return max(counted, key=lambda value: (counted[value], len(value), value))


def _united(values: Sequence[str]) -> str:
    parts: dict[str, str] = {}
    for value in sorted(values):
        for part in value.replace("|", ";").split(";"):
            parts.setdefault(folded_text(part), part.strip())
    parts.pop("", None)
    return "; ".join(parts[key] for key in sorted(parts))


def person_ids(linking: Linking) -> list[str]:
    """Return an opaque id for each person, the same whatever the order of rows and files.

    It is taken from the content of the person's first record. Where rows too common to be told
    apart share that content, they are numbered.
    """
    usable = np.flatnonzero(linking.person >= 0)
    records = linking.records
    # The first record in the order of content, which does not depend on the order of rows.
    order = usable[np.lexsort((usable, records.of_row[usable], linking.person[usable]))]
    _, first = np.unique(linking.person[order], return_index=True)
    chosen = records.of_row[order][first]
    columns = [_texts(field, chosen) for field in records.fields.values()]
    taken: Counter[str] = Counter()
    ids = []
    for parts in zip(*columns, strict=True):
        content = "\x1f".join(parts)
        taken[content] += 1
        if taken[content] > 1:
            content += f"\x1e{taken[content]}"
        told = content.encode("utf-8", "replace")
        ids.append(hashlib.blake2b(told, digest_size=ID_BYTES).hexdigest())
    return ids


def _texts(field: Field, chosen: Codes) -> list[str]:
    values = [*field.values, ""]
    return [values[code] for code in field.codes[chosen].tolist()]
