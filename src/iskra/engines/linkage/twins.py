"""Rows that say the same to the letter: what people decided about one holds for the others.

Rows that people decided about are records alone, so that they can be told apart. Where they said
"the same", whoever is one person with such a row by itself comes along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.linkage.clusters import FOREVER, LINK, Edges, Forest, merged
from iskra.engines.linkage.records import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from iskra.engines.linkage.arrays import Floats, Longs
    from iskra.engines.linkage.records import Records

    Weigh = Callable[[Longs, Longs], Floats]


def with_twins(records: Records, decided: Edges, weigh: Weigh) -> Edges:
    """Return what people decided, and for each record of a "same" that its twins are the same.

    Left out are twins too common to be one person, and those of whom people said otherwise, also
    through third rows.
    """
    same = decided.picked(decided.weight > 0)
    if not len(same.left):
        return decided
    twins = _pairs(records, np.unique(np.concatenate([same.left, same.right])))
    twins = twins[weigh(twins[:, 0], twins[:, 1]) >= LINK]
    kept = np.array(list(_without_contradiction(records.size, twins, decided)), np.int64)
    kept = kept.reshape(-1, 2)
    weight = np.full(len(kept), FOREVER, np.float32)
    return merged(decided, Edges(kept[:, 0], kept[:, 1], weight))


def _pairs(records: Records, chosen: Longs) -> Longs:
    """Return each of the records with each other record that says the same, the smaller first."""
    content = contents(records)
    order = np.argsort(content, kind="stable")
    starts = content[order].searchsorted(content[chosen])
    ends = content[order].searchsorted(content[chosen], side="right")
    found = [
        (min(record, twin), max(record, twin))
        for record, start, end in zip(chosen.tolist(), starts.tolist(), ends.tolist(), strict=True)
        for twin in order[start:end].tolist()
        if twin != record
    ]
    return np.array(sorted(set(found)), np.int64).reshape(-1, 2)


def _without_contradiction(size: int, twins: Longs, decided: Edges) -> Iterator[tuple[int, int]]:
    """Yield those pairs that make nobody one of whom people said that they are two."""
    forest = Forest(size)
    for one, other in _ends(decided.picked(decided.weight > 0)):
        forest.join(one, other)
    apart: dict[int, set[int]] = {}
    for one, other in _ends(decided.picked(decided.weight < 0)):
        a, b = forest.root(one), forest.root(other)
        apart.setdefault(a, set()).add(b)
        apart.setdefault(b, set()).add(a)
    for one, other in twins.tolist():
        a, b = forest.root(one), forest.root(other)
        if b in apart.get(a, ()):
            continue
        forest.join(a, b)
        root, gone = forest.root(a), b if forest.root(a) == a else a
        for enemy in apart.pop(gone, set()) if gone != root else ():
            apart[enemy].discard(gone)
            apart[enemy].add(root)
            apart.setdefault(root, set()).add(enemy)
        yield one, other


def _ends(edges: Edges) -> Iterator[tuple[int, int]]:
    return zip(edges.left.tolist(), edges.right.tolist(), strict=True)
