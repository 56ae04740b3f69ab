"""Whose the new rows are, once it is known what belongs together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from iskra.engines.linkage.attaching import Blocks
from iskra.engines.linkage.clusters import FOREVER, REACHING, Edges, Forest
from iskra.engines.linkage.features import Comparer
from iskra.engines.linkage.grey import GreyPairs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iskra.engines.linkage.arrays import Codes, Flags, Floats, Longs
    from iskra.engines.linkage.records import Records
    from iskra.engines.linkage.trees import Tree

    Weigh = Callable[[Longs, Longs], Floats]


class Tie(NamedTuple):
    """Two people who are known, whom a new row makes one.

    `row` counts the new rows from 0; it is -1 where people said so of old rows.
    """

    one: int
    other: int
    row: int


@dataclass(frozen=True, slots=True)
class Register:
    """All records, old and new, and who is known.

    Attributes:
        comparer: compares the records.
        known: the person of each old row.
        of_record: the person of each record, -1 for one of new rows.
        blocks: what is joined: first people who are known, or the parts that people put together
            by hand, then each new record.
        people: the number of the person of each block that is old.
        by_hand: pairs of records that hold together the parts of people put together by hand.
    """

    comparer: Comparer
    known: Codes
    of_record: Codes
    blocks: Blocks
    people: Codes
    by_hand: Edges

    @classmethod
    def of(cls, records: Records, known: Codes) -> Register:
        """Part records into people who are known and new ones.

        Args:
            records: of old rows and then new ones; no record is of both.
            known: the person of each old row, -1 for one that is not used.
        """
        person = np.full(records.size, -1, np.int32)
        used = known >= 0
        person[records.of_row[: len(known)][used]] = known[used]
        blocks, people = _blocks(person, np.zeros(records.size, np.int64))
        none = np.zeros(0, np.int64)
        by_hand = Edges(none, none, np.zeros(0, np.float32))
        return cls(Comparer.of(records), known, person, blocks, people, by_hand)

    @property
    def records(self) -> Records:
        """The records."""
        return self.comparer.records

    @property
    def is_new(self) -> Flags:
        """Whether each record is of new rows."""
        is_new: Flags = self.of_record < 0
        return is_new

    def parted(self, same: Sequence[tuple[int, int]], weigh: Weigh) -> Register:
        """Return the same, people put together by hand in the parts that hold by themselves.

        A new row is as like such a person as it is like the likeliest part.
        """
        of_row, person = self.records.of_row.astype(np.int64), self.of_record
        pairs = of_row[np.array(same, dtype=np.int64).reshape(-1, 2)]
        pairs = pairs[(pairs >= 0).all(axis=1)]
        inside = person[pairs[:, 0]] == person[pairs[:, 1]]
        inside &= (person[pairs[:, 0]] >= 0) & (pairs[:, 0] != pairs[:, 1])
        pairs = np.sort(pairs[inside], axis=1)
        if not len(pairs):
            return self
        part = np.zeros(self.records.size, np.int64)
        for block in np.unique(self.blocks.of_record[pairs]).tolist():
            members = self.blocks.records(np.array([block]))
            part[members] = _parts(members, weigh)
        blocks, people = _blocks(person, part)
        # Two parts of a person may have been joined through a third, since forgotten.
        firsts = np.unique(blocks.of_record[~self.is_new], return_index=True)[1]
        old = np.flatnonzero(~self.is_new)[firsts]
        again = np.flatnonzero(people[1:] == people[:-1])
        ends = np.sort(np.stack([old[again], old[again + 1]], axis=1), axis=1)
        weight = np.full(len(ends), FOREVER, np.float32)
        by_hand = Edges(ends[:, 0], ends[:, 1], weight)
        return replace(self, blocks=blocks, people=people, by_hand=by_hand)


def _blocks(person: Codes, part: Longs) -> tuple[Blocks, Codes]:
    """Return a block for each part of each person, and one for each new record."""
    is_new = person < 0
    keys = np.stack([person[~is_new].astype(np.int64), part[~is_new]], axis=1)
    blocks, places = np.unique(keys, axis=0, return_inverse=True)
    of_record = np.empty(len(person), np.int64)
    of_record[~is_new] = places.ravel()
    of_record[is_new] = len(blocks) + np.arange(int(is_new.sum()))
    return Blocks.of(of_record), blocks[:, 0].astype(np.int32)


def _parts(members: Longs, weigh: Weigh) -> Longs:
    """Return for each record of a person the part of which it is: what reaches each other."""
    i, j = np.triu_indices(len(members), 1)
    weights = weigh(members[i], members[j])
    forest = Forest(len(members))
    for one, other in zip(
        i[weights >= REACHING].tolist(), j[weights >= REACHING].tolist(), strict=True
    ):
        forest.join(one, other)
    return forest.labels()


@dataclass(frozen=True, slots=True)
class Tied:
    """Groups in which there are several people who are known.

    Attributes:
        ties: what is suggested.
        likelier: for a new record of such a group, which of the people it is likelier.
    """

    ties: list[Tie]
    likelier: dict[int, int]

    @classmethod
    def of(cls, register: Register, groups: Sequence[list[int]], weigh: Weigh) -> Tied:
        """Find them among the groups of blocks that `attach` gave."""
        tied = cls([], {})
        for group in groups:
            blocks = np.sort(np.array(group, dtype=np.int64))
            old, news = np.split(blocks, [blocks.searchsorted(len(register.people))])
            if len(np.unique(register.people[old])) > 1:
                means = _means(register.blocks, old, news, weigh)
                tied.add(register, old, register.blocks.records(news), means)
        return tied

    def add(self, register: Register, old: Longs, news: Longs, means: np.ndarray) -> None:
        """Take in one group: means has a row for each old block, a column for each new record."""
        numbers, starts = np.unique(register.people[old], return_index=True)
        means = np.maximum.reduceat(means, starts, axis=0)
        self.likelier.update(
            (record, int(numbers[best]))
            for record, best in zip(news.tolist(), means.argmax(axis=0).tolist(), strict=True)
        )
        for other in range(1, len(numbers)):
            # Of the new records the one that is like both.
            between = int(np.minimum(means[0], means[other]).argmax()) if len(news) else -1
            row = _first_new_row(register, int(news[between])) if len(news) else -1
            self.ties.append(Tie(int(numbers[0]), int(numbers[other]), row))


def _means(blocks: Blocks, people: Longs, news: Longs, weigh: Weigh) -> np.ndarray:
    """Return the mean weight between each person and each new record."""
    records, sizes = blocks.records(people), blocks.sizes(people)
    others = blocks.records(news)
    one, other = np.repeat(records, len(others)), np.tile(others, len(records))
    weights = weigh(np.minimum(one, other), np.maximum(one, other))
    starts = np.cumsum(sizes) - sizes
    table = weights.reshape(len(records), len(others)).astype(np.float64)
    means: np.ndarray = np.add.reduceat(table, starts, axis=0) / sizes[:, None]
    return means


def _first_new_row(register: Register, record: int) -> int:
    later = register.records.of_row[len(register.known) :]
    return int(np.flatnonzero(later == record)[0])


def persons(register: Register, labels: Longs, tree: Tree, tied: Tied) -> Codes:
    """Return the person of each row: known ones keep theirs, new ones are numbered as they come."""
    known, of_row = register.known, register.records.of_row.astype(np.int64)
    # For each label its person, where it has one who is known; a row too common is nobody's else.
    owner = np.full(len(labels) + len(of_row), -1, np.int64)
    old = np.flatnonzero(~register.is_new)
    owner[labels[old]] = register.people[register.blocks.of_record[old]]
    person = np.concatenate([known.astype(np.int64), np.full(len(of_row) - len(known), -1)])
    new = np.arange(len(known), len(of_row))
    new = new[of_row[new] >= 0]
    groups = tree.groups[new]
    person[new] = owner[groups]
    for record, number in tied.likelier.items():
        person[new[(of_row[new] == record) & (groups < len(labels))]] = number
    alone = person[new] < 0
    _, first, place = np.unique(groups[alone], return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    person[new[alone]] = known.max(initial=-1) + 1 + rank[place]
    return person.astype(np.int32)


def hanging(tree: Tree) -> tuple[Longs, Floats]:
    """Return on which row each row hangs, or which hangs on it by the strongest link."""
    on, weight = tree.parent.copy(), tree.weight.copy()
    below = np.flatnonzero(tree.parent >= 0)
    below = below[np.lexsort((below, tree.weight[below]))]
    tops = tree.parent[below]
    is_top = tree.parent[tops] < 0
    on[tops[is_top]], weight[tops[is_top]] = below[is_top], tree.weight[below[is_top]]
    return on, weight


def without_ties(grey: GreyPairs, person: Codes, tied: Tied) -> GreyPairs:
    """Leave out pairs that ask what a tie asks."""
    ties = {(min(tie.one, tie.other), max(tie.one, tie.other)) for tie in tied.ties}
    if not ties:
        return grey
    one, other = person[grey.left], person[grey.right]
    pairs = zip(np.minimum(one, other).tolist(), np.maximum(one, other).tolist(), strict=True)
    kept = np.fromiter((pair not in ties for pair in pairs), np.bool_, len(one))
    return GreyPairs(grey.left[kept], grey.right[kept], grey.weight[kept])
