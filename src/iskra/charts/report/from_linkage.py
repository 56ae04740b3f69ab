"""Fills the report from lists that were linked."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from importlib import metadata
from typing import TYPE_CHECKING, Final

import numpy as np

from iskra.charts.report.data import (
    FieldEvidence,
    Intersection,
    ListFigures,
    Movement,
    Multiplicity,
    PairView,
    RejectedRow,
    ReportData,
    RowView,
    RuleFigure,
    Totals,
    Versions,
)
from iskra.charts.report.lookups import NAME_PARTS, Links, links_of, lookup_of
from iskra.charts.speech import CERTAIN
from iskra.engines.linkage.lists import whole_names
from iskra.engines.linkage.model import VERSION as MODEL_VERSION
from iskra.engines.reach import Memberships, Overlaps, count
from iskra.formats.canonical import VERSION as CANONICAL_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.engines.linkage.evidence import Evidence
    from iskra.engines.linkage.files import Linkage

EXAMPLES: Final = 2
MOST_REJECTED: Final = 200


def from_linkage(
    linkage: Linkage,
    *,
    language: str = "en",
    movement: Movement | None = None,
    seconds: float = 0.0,
    command: str = "",
) -> ReportData:
    """Return the report's data.

    Args:
        linkage: the lists, linked.
        language: code of the report's language.
        movement: whose report it is.
        seconds: how long the work took.
        command: how to do it again; without it, the command that runs.
    """
    memberships = Memberships(linkage.person, linkage.list_of_row, lists=len(linkage.lists.tables))
    overlaps = Overlaps(memberships)
    links = links_of(linkage)
    counts = linkage.counts()
    return ReportData(
        generated_at=dt.datetime.now(dt.UTC).astimezone(),
        command=command or " ".join(["iskra", *sys.argv[1:]]),
        versions=Versions(_release(), str(MODEL_VERSION), str(CANONICAL_VERSION)),
        totals=Totals(**counts, seconds=seconds),
        lists=_lists(linkage, memberships),
        intersections=[Intersection(one.lists, one.people) for one in overlaps.exclusive],
        multiplicity=_multiplicity(overlaps),
        rules=_rules(linkage, links),
        strongest=_examples(linkage, links, -1),
        weakest=_examples(linkage, links, 1),
        grey=_grey(linkage),
        rejections=_rejections(linkage),
        lookup=lookup_of(linkage, links),
        shared=overlaps.shared,
        movement=movement or Movement(),
        language=language,
    )


def _release() -> str:
    """Return the release as the installed package tells it; from a bare checkout there is none."""
    try:
        return metadata.version("iskra")
    except metadata.PackageNotFoundError:
        return "checkout"


def _lists(linkage: Linkage, memberships: Memberships) -> list[ListFigures]:
    unread = np.bincount(
        linkage.list_of_row[linkage.person < 0], minlength=len(linkage.lists.tables)
    )
    return [
        ListFigures(
            file=table.path,
            rows=table.rows,
            people=reach.people,
            adds=reach.adds,
            rejected=int(unread[number]),
            encoding=table.encoding,
            separator=table.separator,
            mapping=table.mapping,
            unused=table.unused,
            notes=table.notes,
        )
        for number, (table, reach) in enumerate(
            zip(linkage.lists.tables, count(memberships).by_list, strict=True)
        )
    ]


def _multiplicity(overlaps: Overlaps) -> list[Multiplicity]:
    people: Counter[int] = Counter()
    for one in overlaps.exclusive:
        people[len(one.lists)] += one.people
    return [Multiplicity(lists, people[lists]) for lists in sorted(people)]


def _rules(linkage: Linkage, links: Links) -> list[RuleFigure]:
    """Return how many links are due to what: a decision, the same row again, a field."""
    of_row = linkage.linking.records.of_row
    repeats = (of_row[links.child] == of_row[links.parent]).tolist()
    counted = Counter(
        rule_of(evidence, is_repeat=is_repeat)
        for evidence, is_repeat in zip(links.evidence, repeats, strict=True)
    )
    return [RuleFigure(name, links_) for name, links_ in counted.most_common()]


def rule_of(evidence: Evidence, *, is_repeat: bool) -> str:
    """Return what a link is due to: `decision`, `repeat`, a field, or `model`."""
    if abs(evidence.weight) >= CERTAIN:
        return "decision"
    if is_repeat:
        return "repeat"
    # What belongs to no field has no agreement, and a gap explains no link.
    fields = (part for part in evidence.parts if part.agreement not in {"", "missing"})
    best = max(fields, key=lambda part: part.weight, default=None)
    return best.field if best and best.weight > 0 else "model"


def _examples(linkage: Linkage, links: Links, order: int) -> list[PairView]:
    """Return the lightest (order 1) or heaviest (order -1) links that evidence made."""
    of_row = linkage.linking.records.of_row
    telling = (of_row[links.child] != of_row[links.parent]) & (np.abs(links.weight) < CERTAIN)
    found = np.flatnonzero(telling)
    found = found[np.argsort(order * links.weight[found], kind="stable")][:EXAMPLES]
    return [
        _weighed_only(
            view(linkage, int(links.parent[at]), int(links.child[at]), links.evidence[at])
        )
        for at in found.tolist()
    ]


def _weighed_only(pair: PairView) -> PairView:
    """Leave out what nobody weighed: an example shows how a link came about."""
    weighed = {part.field for part in pair.evidence}
    left, right = (
        RowView(row.file, row.row, {k: v for k, v in row.cells.items() if k in weighed})
        for row in (pair.left, pair.right)
    )
    return PairView(left, right, pair.weight, pair.evidence)


def _grey(linkage: Linkage) -> list[PairView]:
    grey = linkage.linking.grey
    found = linkage.evidence(grey.left, grey.right)
    pairs = zip(grey.left.tolist(), grey.right.tolist(), found, strict=True)
    return [view(linkage, one, other, evidence) for one, other, evidence in pairs]


def view(linkage: Linkage, one: int, other: int, evidence: Evidence) -> PairView:
    """Return two rows beside each other."""
    left, right = _row(linkage, one), _row(linkage, other)
    parts = tuple(
        FieldEvidence(
            part.field,
            left.cells.get(part.field, ""),
            right.cells.get(part.field, ""),
            part.agreement,
            part.weight,
        )
        for part in evidence.parts
    )
    return PairView(left, right, evidence.weight, parts)


def _row(linkage: Linkage, row: int) -> RowView:
    file, number = linkage.lists.place(row)
    columns = linkage.lists.cells
    cells = {name: values[row] for name, values in columns.items() if name not in NAME_PARTS}
    cells["name"] = "".join(whole_names({name: [values[row]] for name, values in columns.items()}))
    return RowView(file, number, {name: value for name, value in cells.items() if value})


def _rejections(linkage: Linkage) -> Sequence[RejectedRow]:
    found = (
        RejectedRow(table.path, one.row, one.column, one.value, one.reason)
        for table in linkage.lists.tables
        for one in table.rejected
    )
    return [one for one, _ in zip(found, range(MOST_REJECTED), strict=False)]
