"""New rows against people who are known, without linking everybody again.

Only pairs of which one is new are found and compared. Who is known stays whole: a new row joins a
person, or starts one, or ties two, which is then suggested and not done. Frequencies are counted
over all rows, so that a pair weighs what it would in a full run with the same model; results
differ where a pair is near even odds, and where old rows would be gathered otherwise today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from iskra.engines.linkage.additions import Register, Tie, Tied, hanging, persons, without_ties
from iskra.engines.linkage.attaching import attach
from iskra.engines.linkage.blocking import find_candidates
from iskra.engines.linkage.clusters import FOREVER, LINK, Edges, merged
from iskra.engines.linkage.evidence import Evidence, explain_records
from iskra.engines.linkage.grey import find_grey
from iskra.engines.linkage.kept import KeptModel, model_from_json, model_to_json
from iskra.engines.linkage.linking import Linking, decided_edges, decided_rows, learn_model
from iskra.engines.linkage.records import build_records
from iskra.engines.linkage.trees import grow_tree
from iskra.engines.linkage.twins import with_twins

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from iskra.engines.linkage.arrays import Codes, Floats, Longs
    from iskra.engines.linkage.blocking import Candidates
    from iskra.engines.linkage.features import Comparer, Features
    from iskra.engines.linkage.model import Model
    from iskra.engines.linkage.records import Records

    Pairs = Sequence[tuple[int, int]]
    Weigh = Callable[[Longs, Longs], Floats]

__all__ = ["Addition", "KeptModel", "Tie", "link_new", "model_from_json", "model_to_json"]


@dataclass(frozen=True, slots=True)
class Addition:
    """Whose the new rows are, and how that is known.

    Rows are counted in `linking` over the old ones and then the new ones.

    Attributes:
        person: for each new row its person: the number of one who is known, or a new number, from
            the highest known one on, in the order of rows; -1 where nothing in it can be used.
        ties: people who are known and whom new rows make one, for somebody to decide; the new row
            itself is with the likelier of both.
        on: for each new row the row on which it hangs, or that hangs on it where it is the first
            of its person; -1 for who is alone.
        weight: log2 odds of that link; NaN for who is alone.
        linking: records, model, grey pairs and all that `evidence` needs. Its tree and edges know
            only what touches new rows.
        kept: the model, to be kept for the next time.
    """

    person: Codes
    ties: list[Tie]
    on: Longs
    weight: Floats
    linking: Linking
    kept: KeptModel

    def evidence(self, left: Longs, right: Longs) -> list[Evidence]:
        """Return why pairs of rows, counted over old and new, are or are not one person."""
        of_row = self.linking.records.of_row.astype(np.int64)
        one, other = of_row[left], of_row[right]
        return explain_records(self.linking, np.minimum(one, other), np.maximum(one, other))


def link_new(  # noqa: PLR0913 - rows and people, and what is known of them
    old: Mapping[str, Sequence[str]],
    old_person: Codes,
    new: Mapping[str, Sequence[str]],
    *,
    model: KeptModel | None = None,
    same: Sequence[tuple[int, int]] = (),
    not_same: Sequence[tuple[int, int]] = (),
    progress: Callable[[str, int, int], None] = lambda _words, _done, _total: None,
) -> Addition:
    """Find out whose new rows are.

    Args:
        old: canonical values of the rows that are known, as for `linking.link`.
        old_person: the number of the person of each of them, -1 for a row that is nobody's.
        new: canonical values of the new rows.
        model: what was learnt before; learnt anew from all rows when there is none, when they are
            half as many again, or when a field is filled in that it does not know.
        same: pairs of rows, counted over the old and then the new ones, that are one person. Those
            that put old rows together help to see who a new row is.
        not_same: pairs that are two; within a person who is known it says nothing.
        progress: told words for each step, and how far it is.
    """
    known = np.asarray(old_person, np.int32)
    columns, rows = _together(old, new, len(known))
    records = build_records(columns, rows, _new_of(same, not_same, len(known)), known)
    del columns
    register = Register.of(records, known)
    kept = _usable(model, records)
    progress("Looking for rows worth comparing", 0, 0)
    found = find_candidates(records, register.is_new if kept else None)
    progress("Comparing pairs", 0, len(found.left))
    features = register.comparer.features(found.left, found.right)
    if kept is None:
        progress("Learning what agreement means here", 0, 0)
        kept = KeptModel(_learnt(register.comparer, features, found), records.rows)
    edges = Edges(found.left, found.right, kept.model.weigh(features))
    edges = edges.picked(register.is_new[edges.left] | register.is_new[edges.right])
    progress("Gathering rows into people", 0, 0)
    return _added(register, kept, edges, (same, not_same))


def _learnt(comparer: Comparer, features: Features, found: Candidates) -> Model:
    doubles = np.flatnonzero(comparer.records.weights > 1)
    twins = comparer.features(doubles, doubles)
    return learn_model(comparer, (features, found), (twins, doubles))


def _heeded(
    register: Register, same: Pairs, not_same: Pairs
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return those decisions that are about two blocks: who is known is not taken apart."""
    of_row, block = register.records.of_row, register.blocks.of_record

    def heed(pair: tuple[int, int]) -> bool:
        one, other = of_row[pair[0]], of_row[pair[1]]
        return bool(one >= 0 and other >= 0 and block[one] != block[other])

    return [pair for pair in same if heed(pair)], [pair for pair in not_same if heed(pair)]


def _added(
    register: Register, kept: KeptModel, edges: Edges, decisions: tuple[Pairs, Pairs]
) -> Addition:
    records, comparer, model = register.records, register.comparer, kept.model

    def weigh(left: Longs, right: Longs) -> Floats:
        return model.weigh(comparer.features(left, right))

    decided = decided_edges(records, *_heeded(register, *decisions))
    register = register.parted(decisions[0], weigh)
    own = _own(register, weigh)
    edges = edges.picked((own[edges.left] >= LINK) & (own[edges.right] >= LINK))
    told = merged(with_twins(records, decided, weigh), register.by_hand)
    groups = attach(register.blocks, edges, weigh, told)
    labels = np.arange(records.size)
    for group in groups:
        members = register.blocks.records(np.array(group))
        labels[members] = members.min()
    tree = grow_tree(records, labels, own, edges, decided, weigh)
    tied = Tied.of(register, groups, weigh)
    person = persons(register, labels, tree, tied)
    new_rows = len(person) - len(register.known)
    grey = find_grey(records, person, own, (edges, decided), new_rows)
    grey = without_ties(grey, person, tied)
    linking = Linking(records, comparer, model, edges, person, tree, grey)
    on, weight = hanging(tree)
    first = len(register.known)
    return Addition(person[first:], tied.ties, on[first:], weight[first:], linking, kept)


def _together(
    old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]], known: int
) -> tuple[dict[str, list[str]], int]:
    """Return the columns of all rows, old ones first."""
    more = len(next(iter(new.values()), ()))
    columns = {
        field: [*(old.get(field) or [""] * known), *(new.get(field) or [""] * more)]
        for field in dict.fromkeys((*old, *new))
    }
    return columns, known + more


def _new_of(same: Pairs, not_same: Pairs, known: int) -> list[int]:
    return [row for row in decided_rows(same, not_same) if row >= known]


def _usable(model: KeptModel | None, records: Records) -> KeptModel | None:
    if model is None or model.is_outgrown(records.rows):
        return None
    return model if set(records.fields) - {"name"} <= set(model.model.person) else None


def _own(register: Register, weigh: Weigh) -> Floats:
    """Return for each record the log2 odds that two rows with its values are one person."""
    own = np.full(register.records.size, FOREVER, np.float32)
    doubles = np.flatnonzero((register.records.weights > 1) & register.is_new)
    own[doubles] = weigh(doubles, doubles)
    return own
