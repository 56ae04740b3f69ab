"""The second phase of an import: who of its listings is whom, found out in memory, kept as ids."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, cast

import numpy as np
from django.utils.translation import gettext as _

from iskra.accounts.api import scope_of
from iskra.engines.linkage.additions import hanging
from iskra.engines.linkage.evidence import explain_records
from iskra.engines.linkage.incremental import (
    KeptModel,
    link_new,
    model_from_json,
    model_to_json,
)
from iskra.engines.linkage.linking import link
from iskra.engines.linkage.lists import Lists, canonical_columns
from iskra.formats.fields import FIELDS
from iskra.lists.models import Decision, LearntModel, Listing, Verdict
from iskra.lists.rules.plans import NOBODY, Linked, apart_from, make_plan
from iskra.people.api import Person
from iskra.sealing.api import open_many
from iskra.shared.collecting import collecting_paused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from iskra.accounts.api import User
    from iskra.audit.api import Look
    from iskra.engines.linkage.additions import Tie
    from iskra.engines.linkage.linking import Linking
    from iskra.lists.models import Import
    from iskra.lists.rules.plans import Plan

    Progress = Callable[[str, int, int], None]

OPENED_AT_ONCE: Final = 5_000


@dataclass(slots=True)
class Rows:
    """Rows of listings, column by column, in the order in which they were added.

    Attributes:
        cells: for each field that any row has, one text per row.
        listing: the id of the listing of each row; 0 for a part without one.
        root: the id of the person whose part each row made; 0 for a new one.
        source: the id of the source of each row: dates are read list by list.
    """

    cells: dict[str, list[str]] = field(default_factory=dict)
    listing: list[int] = field(default_factory=list)
    root: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)

    def add(self, told: Iterable[Mapping[str, str]], country: Sequence[str]) -> None:
        """Add rows; one without a country has that of its source."""
        start = len(next(iter(self.cells.values()), ()))
        rows = list(told)
        names = {name for row in rows for name in row} | {"country"}
        for name in names - self.cells.keys():
            self.cells[name] = [""] * start
        for name, column in self.cells.items():
            column += [row.get(name, "") for row in rows]
        column = self.cells["country"]
        for position, home in enumerate(country, start):
            column[position] = column[position] or home

    def lists(self) -> Lists:
        """Return the rows as the linker reads lists: a new one wherever the source changes."""
        sources = np.array(self.source, np.int64)
        changes = np.flatnonzero(np.diff(sources)) + 1
        starts = np.concatenate([[0], changes, [len(sources)]]).astype(np.int64)
        numbers = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
        cells = {name: self.cells[name] for name in FIELDS if name in self.cells}
        return Lists((), cells, numbers, starts)


def find_plan(of_import: Import, look_: Look, now: dt.datetime, progress: Progress) -> Plan:
    """Find out who the listings of an import are, and keep what was learnt for the next one."""
    known, new = Rows(), Rows()
    with collecting_paused():
        add_listings(known, known_listings(), look_, progress)
        add_listings(new, landed_listings(of_import), look_, progress)
        linked, model = link_rows(known, new, progress)
    LearntModel.objects.update_or_create(only=True, defaults={"text": model_to_json(model)})
    return plan_for(of_import.by, linked, now)


def plan_for(by: User | None, linked: Linked, now: dt.datetime) -> Plan:
    """Return what is done with rows that somebody brings, as far as they may see whom they meet.

    Who is frozen counts as seen: a row of theirs joins them, and is frozen with them.
    """
    plan = make_plan(linked)
    if by is None:
        return plan
    scope = replace(scope_of(by), sees_restricted=True)
    met = {int(target) for target in plan.target if target != NOBODY}
    seen: set[int] = set()
    whom = sorted(met)
    for start in range(0, len(whom), OPENED_AT_ONCE):
        part = whom[start : start + OPENED_AT_ONCE]
        visible = Person.objects.visible_to(scope, now).filter(pk__in=part)
        seen.update(visible.values_list("pk", flat=True))
    return apart_from(plan, np.array(sorted(met - seen), np.int64))


def told(tell: Callable[[int, int, str], None]) -> Progress:
    """Return what tells the linker's progress in the reader's words."""
    words = {
        "opening": _("Opening the rows of the register"),
        "Looking for rows worth comparing": _("Looking for rows worth comparing"),
        "Comparing pairs": _("Comparing pairs"),
        "Learning what agreement means here": _("Learning what agreement means here"),
        "Gathering rows into people": _("Gathering rows into people"),
    }
    return lambda step, done, total: tell(done, total, words.get(step, step))


def link_rows(known: Rows, new: Rows, progress: Progress) -> tuple[Linked, KeptModel]:
    """Link new rows with those of the register, and with each other; their cells are let go."""
    listing = np.array([*known.listing, *new.listing], np.int64)
    people, person = np.unique(np.array(known.root, np.int64), return_inverse=True)
    same, not_same = decided_pairs(listing)
    columns = [canonical_columns(rows.lists()) for rows in (known, new)]
    known.cells.clear()
    new.cells.clear()
    if len(people):
        added = link_new(
            columns[0],
            person.astype(np.int32),
            columns[1],
            model=learnt_model(),
            same=same,
            not_same=not_same,
            progress=progress,
        )
        found = Found(added.linking, added.person, added.on, added.weight, added.ties, added.kept)
    else:
        linking = link(columns[1], len(listing), same=same, not_same=not_same, progress=progress)
        on, weight = hanging(linking.tree)
        kept = KeptModel(linking.model, linking.records.rows)
        found = Found(linking, linking.person, on, weight, (), kept)
    return said(found, listing, people), found.model


@dataclass(frozen=True, slots=True)
class Found:
    """What the linker found: rows are counted over those of the register and then the new ones."""

    linking: Linking
    person: np.ndarray
    on: np.ndarray
    weight: np.ndarray
    ties: Sequence[Tie]
    model: KeptModel


def said(found: Found, listing: np.ndarray, people: np.ndarray) -> Linked:
    """Return what was found by ids of listings and people instead of rows and numbers.

    Known people whom a new row would make one stay two until somebody decides: the new row is with
    the likelier of them, and is asked about with a listing of the other.
    """
    old = len(listing) - len(found.person)
    grey = found.linking.grey
    left, right, weight = [grey.left], [grey.right], [grey.weight]
    for tie in found.ties:
        mine = int(found.person[tie.row])
        other = tie.other if mine == tie.one else tie.one
        rows = np.flatnonzero(found.linking.person[:old] == other)[:1].astype(np.int64)
        left.append(rows)
        right.append(np.full(len(rows), old + tie.row, np.int64))
        weight.append(np.zeros(len(rows), np.float32))
    pairs = np.stack([np.concatenate(left), np.concatenate(right)], axis=1).astype(np.int64)
    on = np.where(found.on >= 0, listing[np.maximum(found.on, 0)], NOBODY)
    return Linked(
        listing=listing[old:],
        person=found.person.astype(np.int64),
        known=people,
        hangs_on=on.astype(np.int64),
        weight=found.weight.astype(np.float32),
        grey=listing[pairs],
        grey_weight=np.concatenate(weight).astype(np.float32),
        grey_evidence=evidence_of(found.linking, pairs),
    )


def evidence_of(linking: Linking, pairs: np.ndarray) -> np.ndarray:
    """Return for each pair of rows the fields, how they agree and what that weighs, as JSON."""
    ends = np.sort(linking.records.of_row[pairs].astype(np.int64).reshape(-1, 2), axis=1)
    found = explain_records(linking, ends[:, 0], ends[:, 1]) if len(ends) else []
    told = [
        json.dumps([[p.field, p.agreement, round(p.weight, 2)] for p in e.parts]) for e in found
    ]
    return np.array(told, dtype=np.str_)


def learnt_model() -> KeptModel | None:
    """Return what was learnt the last time, if it can still be used."""
    kept = LearntModel.objects.first()
    return model_from_json(kept.text) if kept else None


def known_listings() -> list[tuple[int, int, int, str]]:
    """Return listing, root, source and country of all that stand for people of the register."""
    listings = Listing.objects.filter(person__isnull=False).order_by("source_id", "pk")
    found = listings.values_list(
        "pk", "person_id", "person__root_id", "source_id", "source__country"
    )
    return [
        (pk, root or part, source, country)
        for pk, part, root, source, country in found.iterator(chunk_size=10_000)
    ]


def landed_listings(of_import: Import) -> list[tuple[int, int, int, str]]:
    """Return the same of the listings of an import, in the order of the file."""
    listings = Listing.objects.filter(of_import=of_import, person=None).order_by("row_number")
    source = of_import.source
    return [(pk, 0, source.pk, source.country) for pk in listings.values_list("pk", flat=True)]


def add_listings(
    rows: Rows, found: Sequence[tuple[int, int, int, str]], look_: Look, progress: Progress
) -> None:
    """Open listings and add them."""
    for start in range(0, len(found), OPENED_AT_ONCE):
        part = found[start : start + OPENED_AT_ONCE]
        ids = [pk for pk, *_rest in part]
        sealed = {
            pk: (public_id, cast("bytes", value))
            for pk, public_id, value in Listing.objects.filter(pk__in=ids).values_list(
                "pk", "public_id", "columns"
            )
        }
        opened = open_many(Listing, "columns", [sealed[pk] for pk in ids], look_)
        rows.add((told or {} for told in opened), [country for *_rest, country in part])
        rows.listing += ids
        rows.root += [root for _pk, root, *_rest in part]
        rows.source += [source for _pk, _root, source, _country in part]
        progress("opening", start + len(part), len(found))


def decided_pairs(
    listing: np.ndarray,
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return what people decided about pairs of rows: the same, and not the same."""
    order = np.argsort(listing, kind="stable")
    pairs: dict[str, list[tuple[int, int]]] = {Verdict.SAME: [], Verdict.NOT_SAME: []}
    decisions = Decision.objects.filter(undone_at=None).values_list("left", "right", "verdict")
    for left, right, verdict in decisions:
        ends = np.searchsorted(listing[order], [left, right])
        if (ends < len(order)).all() and (listing[order[ends]] == [left, right]).all():
            a, b = sorted(int(row) for row in order[ends])
            pairs[verdict].append((a, b))
    return pairs[Verdict.SAME], pairs[Verdict.NOT_SAME]
