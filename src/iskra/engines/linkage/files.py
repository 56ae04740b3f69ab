"""Lists in files in, unique people out: what `iskra link` and the demo call."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.engines.linkage.clusters import FOREVER, LINK, Forest
from iskra.engines.linkage.decisions import contradiction, read_decisions
from iskra.engines.linkage.evidence import Evidence, Part, explain_records, say_records
from iskra.engines.linkage.linking import Linking, decided_rows, link_records
from iskra.engines.linkage.lists import Lists, canonical_columns, join_tables
from iskra.engines.linkage.people import People, person_ids, summarise
from iskra.engines.linkage.records import build_records
from iskra.formats.output import defuse, written_beside
from iskra.formats.tables import columns_for, read_table
from iskra.shared.collecting import collecting_paused
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from iskra.engines.linkage.arrays import Codes, Longs
    from iskra.engines.linkage.records import Records
    from iskra.formats.tables import Table

    Progress = Callable[[str, int, int], None]
    Say = Callable[[Sequence[Part], str], str]

PEOPLE_HEADER: Final = (
    "person", "name", "link", "country", "email", "phone", "locality", "affiliations", "rows",
)  # fmt: skip
LINKS_HEADER: Final = ("file", "row", "person", "weight", "why")
GREY: Final = "grey:"
BATCH: Final = 50_000
# Only a cell that begins with none of these is sure to be no formula.
_SUSPECT: Final = frozenset("=+-@＝＋－＠ \t\r\n\x00\xa0\u3000\u2003\u2002\u2009\ufeff")


@dataclass(frozen=True, slots=True)
class Linkage:
    """Lists that were linked.

    Attributes:
        lists: all rows of all lists.
        linking: which rows are one person, and the model.
        same: pairs of global rows that people said are one person.
        not_same: pairs that people said are two.
        people: what is known of each person, in the order of `linking.person`.
    """

    lists: Lists
    linking: Linking
    same: Sequence[tuple[int, int]]
    not_same: Sequence[tuple[int, int]]
    ids: Sequence[str]
    rejected: Mapping[int, str] = field(default_factory=dict)

    @property
    def person(self) -> Codes:
        """For each row of all files the number of its person, -1 for a rejected one."""
        return self.linking.person

    @property
    def list_of_row(self) -> Codes:
        """For each row of all files the position of its file, ascending."""
        return self.lists.list_of_row

    def counts(self) -> dict[str, int]:
        """Return the figures of the whole: rows, people, links, grey, rejected."""
        return {
            "rows": self.lists.rows,
            "people": len(self.ids),
            "links": int((self.linking.tree.parent >= 0).sum()),
            "grey": len(self.linking.grey.left),
            "rejected": int((self.person < 0).sum()),
        }

    def evidence(self, left: Longs, right: Longs) -> list[Evidence]:
        """Return why pairs of rows are or are not one person, elementwise.

        Raises:
            ValueError: if one of the rows was rejected.
        """
        of_row = self.linking.records.of_row.astype(np.int64)
        one, other = of_row[left], of_row[right]
        if (one < 0).any() or (other < 0).any():
            raise ValueError("a rejected row has no evidence")
        found = explain_records(self.linking, np.minimum(one, other), np.maximum(one, other))
        decided = dict.fromkeys(self.same, FOREVER) | dict.fromkeys(self.not_same, -FOREVER)
        if decided:
            pairs = zip(left.tolist(), right.tolist(), strict=True)
            found = [
                Evidence(e.parts, decided.get((min(p), max(p)), e.weight))
                for e, p in zip(found, pairs, strict=True)
            ]
        return found

    def people(self) -> People:
        """Return the card of each person."""
        return summarise(self.lists, self.person, len(self.ids))

    def write_people(self, path: str) -> None:
        """Write people.csv: one line for each unique person."""
        with collecting_paused(), written_beside(path) as file:
            people = self.people()
            columns = [_defused(people.cells[name]) for name in PEOPLE_HEADER[1:-1]]
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(PEOPLE_HEADER)
            writer.writerows(zip(self.ids, *columns, people.rows, strict=True))

    def write_links(self, path: str, say: Say) -> None:
        """Write links.csv: one line for each row of each list.

        Args:
            path: where to write.
            say: puts evidence into words; the second argument is "same", "grey", "outvoted" (a
                strong pair whose people contradict each other) or "decided".
        """
        with collecting_paused(), written_beside(path) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(LINKS_HEADER)
            writer.writerows(self._link_lines(say))

    def _link_lines(self, say: Say) -> Iterator[tuple[object, ...]]:
        person, tree = self.person.tolist(), self.linking.tree
        weights = np.clip(tree.weakest.astype(np.float64), -99, 99).round(1).tolist()
        reasons = self._reasons(say)
        for number, table in enumerate(self.lists.tables):
            start = int(self.lists.starts[number])
            for row in range(table.rows):
                at = start + row
                if person[at] < 0:
                    why = self.rejected.get(at) or "rejected: nothing in this row can be used"
                    yield table.path, row + 1, "", "", why
                    continue
                weight = "" if weights[at] != weights[at] else weights[at]
                yield table.path, row + 1, self.ids[person[at]], weight, reasons.get(at, "")

    def _reasons(self, say: Say) -> dict[int, str]:
        """Return the sentence for each row that hangs on another or waits for a decision."""
        tree, grey = self.linking.tree, self.linking.grey
        reasons: dict[int, str] = {}
        below = np.flatnonzero(tree.parent >= 0)
        held = self._say(tree.parent[below], below, say, "same")
        for row, parent, sentence in zip(
            below.tolist(), tree.parent[below].tolist(), held, strict=True
        ):
            reasons[row] = sentence
            reasons.setdefault(parent, sentence)
        is_strong = grey.weight >= LINK
        for verdict, picked in (("outvoted", is_strong), ("grey", ~is_strong)):
            left, right = grey.left[picked], grey.right[picked]
            waiting = self._say(left, right, say, verdict)
            for a, b, sentence in zip(left.tolist(), right.tolist(), waiting, strict=True):
                for one, other in ((a, b), (b, a)):
                    if not reasons.get(one, "").startswith(GREY):
                        file, row = self.lists.place(other)
                        reasons[one] = f"{GREY} {file} {row}? {sentence}"
        return reasons

    def _say(self, left: Longs, right: Longs, say: Say, verdict: str) -> Iterator[str]:
        of_row = self.linking.records.of_row.astype(np.int64)
        decided = set(self.same)
        for at in range(0, len(left), BATCH):
            ones, others = left[at : at + BATCH], right[at : at + BATCH]
            one, other = of_row[ones], of_row[others]
            low, high = np.minimum(one, other), np.maximum(one, other)
            sentences = say_records(self.linking, low, high, lambda parts: say(parts, verdict))
            for a, b, sentence in zip(ones.tolist(), others.tolist(), sentences, strict=True):
                pair = (min(a, b), max(a, b))
                yield say((), "decided") if pair in decided else sentence


def _defused(cells: Sequence[str]) -> list[str]:
    return [defuse(cell) if cell[:1] in _SUSPECT else cell for cell in cells]


def link_files(
    paths: Sequence[str],
    *,
    columns: Mapping[str, Sequence[str]] | None = None,
    same: str | None = None,
    not_same: str | None = None,
    progress: Progress = lambda _words, _done, _total: None,
) -> Linkage:
    """Read lists and find out which rows are one person.

    Args:
        paths: the files, as typed; the same one may come twice.
        columns: for a field of ours, the headers that a person assigned to it.
        same: a file of pairs of rows that are one person (`decisions`).
        not_same: a file of pairs that are two.
        progress: told words for each step, and how far it is.

    Raises:
        InputError: if a file cannot be used, in words that say where and what to do.
    """
    with collecting_paused():
        return _link_files(paths, columns or {}, (same, not_same), progress)


def _link_files(
    paths: Sequence[str],
    columns: Mapping[str, Sequence[str]],
    decisions: tuple[str | None, str | None],
    progress: Progress,
) -> Linkage:
    parts = columns_for(paths, columns)
    lists = join_tables(
        [_read(path, part, progress) for path, part in zip(paths, parts, strict=True)]
    )
    together, apart = (read_decisions(path, lists) for path in decisions)
    _check_decisions(lists, together, apart)
    progress("Bringing values into one form", 0, 0)
    rejected = _rejections(lists)
    records = _records(lists, decided_rows(together, apart), rejected)
    linking = link_records(records, same=together, not_same=apart, progress=progress)
    ids = person_ids(linking)
    return Linkage(lists, linking, together, apart, ids, rejected)


def _records(lists: Lists, alone: Sequence[int], rejected: Iterable[int]) -> Records:
    """Return the records; the canonical values of each row are let go.

    A row that a list has, though nothing of it can be compared (a name of emoji), is a person too.
    """
    columns = canonical_columns(lists)
    records = build_records(columns, lists.rows, alone)
    blank = set(np.flatnonzero(records.of_row < 0).tolist()) - set(rejected)
    return build_records(columns, lists.rows, sorted({*alone, *blank})) if blank else records


def _read(path: str, columns: Mapping[str, Sequence[str]], progress: Progress) -> Table:
    return read_table(
        path, columns=columns, progress=lambda rows: progress(f"Reading {path}", rows, 0)
    )


def _check_decisions(
    lists: Lists, same: Iterable[tuple[int, int]], not_same: Sequence[tuple[int, int]]
) -> None:
    forest = Forest(lists.rows)
    for one, other in same:
        forest.join(one, other)
    if pair := contradiction(not_same, forest.root):
        (a, i), (b, j) = lists.place(pair[0]), lists.place(pair[1])
        raise InputError(
            f"{a} row {i} and {b} row {j} are said to be two people, "
            "but the pairs said to be the same make them one; take one of these out"
        )


def _rejections(lists: Lists) -> dict[int, str]:
    words = {}
    for number, table in enumerate(lists.tables):
        for item in table.rejected:
            where = f"{item.column}: " if item.column else ""
            shown = f" ({item.value})" if item.value else ""
            row = int(lists.starts[number]) + item.row - 1
            words[row] = f"rejected: {where}{item.reason}{shown}"
    return words
