"""Between certain and certainly not: pairs of rows for people to decide, few enough to be decided.

Taken are pairs that stay apart although their odds are even or nearly so, the likeliest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.clusters import LINK, Edges

if TYPE_CHECKING:
    from iskra.engines.linkage.arrays import Codes, Floats, Longs
    from iskra.engines.linkage.records import Records

FAINTEST: Final = -5.0
"""Log2 odds below which nobody is asked: one in thirty-two."""
SHARE: Final = 0.004
"""At most this share of all rows is asked about."""
FEWEST: Final = 12


@dataclass(frozen=True, slots=True)
class GreyPairs:
    """Pairs of rows with their log2 odds, the likeliest first."""

    left: Longs
    right: Longs
    weight: Floats


def find_grey(
    records: Records,
    person: Codes,
    own: Floats,
    weighed: tuple[Edges, Edges],
    asked: int | None = None,
) -> GreyPairs:
    """Return the pairs of rows that wait for a decision.

    Args:
        records: the records.
        person: the person of each row.
        own: for each record, the log2 odds that two rows with its values are one person.
        weighed: the candidate pairs, and those that people decided.
        asked: so many rows are new; all of them where it is not told.
    """
    edges, decided = weighed
    rows = _rows_of(records)
    near = edges.picked(edges.weight >= FAINTEST)
    near = near.picked(np.lexsort((near.right, near.left, -near.weight)))
    near = near.picked(_not_decided(near, decided, records.size))
    left, right = rows[0][near.left], rows[0][near.right]
    doubles = np.flatnonzero((own < LINK) & (own >= FAINTEST))
    left = np.concatenate([left, rows[0][doubles]])
    right = np.concatenate([right, rows[1][doubles]])
    weight = np.concatenate([near.weight, own[doubles]])
    order = np.lexsort((right, left, -weight))
    left, right, weight = left[order], right[order], weight[order]
    apart = (person[left] != person[right]) & (right >= 0)
    most = max(FEWEST, int(SHARE * (records.rows if asked is None else asked)))
    kept = _kept(person, left, right, apart, most)
    return GreyPairs(left[kept], right[kept], weight[kept])


def _kept(person: Codes, left: Longs, right: Longs, apart: np.ndarray, most: int) -> Longs:
    """Return the pairs to ask about: one for each two people, until enough rows are in it."""
    asked: set[tuple[int, int]] = set()
    touched: set[int] = set()
    kept: list[int] = []
    for n in np.flatnonzero(apart).tolist():
        one, other = int(person[left[n]]), int(person[right[n]])
        pair = (min(one, other), max(one, other))
        if pair in asked:
            continue
        grown = touched | {int(left[n]), int(right[n])} if len(touched) > most - 2 else None
        if grown is not None and len(grown) > most:
            break
        touched.update((int(left[n]), int(right[n])))
        asked.add(pair)
        kept.append(n)
        if len(kept) >= most:
            break
    return np.array(kept, dtype=np.int64)


def _rows_of(records: Records) -> tuple[Longs, Longs]:
    """Return the first and the second row of each record; -1 where there is none."""
    first, second = (np.full(records.size + 1, -1, np.int64) for _ in range(2))
    order = np.argsort(records.of_row, kind="stable")
    order = order[records.of_row[order] >= 0]
    own = records.of_row[order]
    starts = np.searchsorted(own, np.arange(records.size))
    first[:-1] = order[starts]
    several = np.flatnonzero(records.weights > 1)
    second[several] = order[starts[several] + 1]
    return first, second


def _not_decided(edges: Edges, decided: Edges, size: int) -> np.ndarray:
    return ~np.isin(edges.left * size + edges.right, decided.left * size + decided.right)
