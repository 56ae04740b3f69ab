"""Merging two records, and taking that back: pointers move, nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from iskra.audit.api import record_act
from iskra.people.errors import GoneError, MergeUndoneError, SamePersonError
from iskra.people.models import Correction, Merge, Person
from iskra.people.rules.columns import PLAIN
from iskra.people.rules.groups import older_first, roots
from iskra.people.selectors.batches import in_batches
from iskra.people.services.groups import counted, own_of, plain_corrections
from iskra.people.services.journal import changed, tell_mergers
from iskra.people.services.rows import prepared, update_many
from iskra.people.services.turns import take_turn

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from iskra.accounts.api import User

PLAIN_COLUMNS = (
    *("id", "public_id", "created_at", "merged_into", "root", "restricted_from"),
    *("standing", "standing_since", "clock_from", "country", "language"),
    *("own_standing", "own_since", "own_clock_from", "own_country", "own_language"),
)
SHOWN = ("standing", "standing_since", "clock_from", "country", "language")


def merge(*, left_id: int, right_id: int, why: str, by: User | None, now: dt.datetime) -> Merge:
    """Make two people one; the older record keeps, and both public ids lead there.

    Raises:
        SamePersonError: if they are one already.
        GoneError: if one was erased.
    """
    (found,) = merge_many([(left_id, right_id)], why=why, by=by, now=now, is_recorded=True)
    if found is None:
        raise SamePersonError
    return found


@transaction.atomic
def merge_many(
    pairs: Sequence[tuple[int, int]],
    *,
    why: str,
    by: User | None,
    now: dt.datetime,
    is_recorded: bool = False,
) -> list[Merge | None]:
    """Merge pairs in their order; None stands where two were one person already.

    Args:
        pairs: numbers of any parts.
        why: a code: `decided`, `import`, `typed`.
        by: who merges.
        now: the moment.
        is_recorded: that each is to stand on record as an act; imports stand there as a whole.

    Raises:
        GoneError: if one of them was erased.
    """
    take_turn()
    forest = Forest({number for pair in pairs for number in pair})
    merges = [forest.join(left, right) for left, right in pairs]
    made = [
        Merge(winner_id=winner, loser_id=loser, at=now, by=by, why=why)
        for winner, loser in filter(None, merges)
    ]
    # Losing twice is forbidden by the database, so that two at once cannot both succeed.
    made = Merge.objects.bulk_create(made, batch_size=500)
    forest.store(by=by, now=now)
    if is_recorded:
        for one in made:
            record(one, "merge", by, now)
    left = iter(made)
    return [next(left) if one else None for one in merges]


def undo_merge(*, merge_id: int, by: User | None, now: dt.datetime) -> Merge:
    """Part what one merge joined, whatever was merged later.

    Raises:
        MergeUndoneError: if it was undone before.
        GoneError: if the people were erased.
    """
    (found,) = undo_merges([merge_id], by=by, now=now)
    return found


@transaction.atomic
def undo_merges(merge_ids: Sequence[int], *, by: User | None, now: dt.datetime) -> list[Merge]:
    """Part what several merges joined, in any order."""
    take_turn()
    found = {
        one.pk: one
        for batch in in_batches(merge_ids)
        for one in Merge.objects.select_for_update().filter(pk__in=batch)
    }
    merges = [found[pk] for pk in merge_ids if pk in found]
    if len(merges) < len(set(merge_ids)):
        raise GoneError
    if any(one.undone_at for one in merges):
        raise MergeUndoneError
    forest = Forest({number for one in merges for number in (one.winner_id, one.loser_id)})
    for one in merges:
        forest.part(one.loser_id)
        one.undone_at, one.undone_by = now, by
    Merge.objects.bulk_update(merges, ["undone_at", "undone_by"], batch_size=300)
    forest.store(by=by, now=now)
    for one in merges:
        record(one, "undo_merge", by, now)
    return merges


def record(one: Merge, verb: str, by: User | None, now: dt.datetime) -> None:
    winner = Person.unscoped.values_list("public_id", flat=True).get(pk=one.winner_id)
    record_act(
        by=by, verb=verb, kind="person", subject=winner, now=now, details={"merge": one.public_id}
    )


class Forest:
    """People with all their parts and pointers, in memory while pointers move."""

    def __init__(self, numbers: set[int]) -> None:
        """Load and lock the people of these numbers with all their parts."""
        self.parts: dict[int, Person] = {}
        self._load(numbers, "pk__in")
        if missing := numbers - set(self.parts):
            raise GoneError(str(GoneError.message)) from KeyError(len(missing))
        tops = {part.root_id or part.pk for part in self.parts.values()}
        self._load(tops - set(self.parts), "pk__in")
        self._load(tops, "root__in")
        self.before = {pk: part.merged_into_id for pk, part in self.parts.items()}
        self.pointers = dict(self.before)

    def _load(self, numbers: Iterable[int], condition: str) -> None:
        locked = Person.unscoped.select_for_update().order_by("pk").only(*PLAIN_COLUMNS)
        for batch in in_batches(numbers):
            self.parts |= {one.pk: one for one in locked.filter(**{condition: batch})}

    def top(self, number: int) -> int:
        while (above := self.pointers[number]) is not None:
            number = above
        return number

    def join(self, left: int, right: int) -> tuple[int, int] | None:
        """Point the younger of two people to the older; return winner and loser."""
        tops = self.top(left), self.top(right)
        if tops[0] == tops[1]:
            return None
        births = [(self.parts[top].created_at, top) for top in tops]
        (_, winner), (_, loser) = older_first(births[0], births[1])
        self.pointers[loser] = winner
        return winner, loser

    def part(self, loser: int) -> None:
        """Take away where somebody points."""
        self.pointers[loser] = None

    def store(self, *, by: User | None, now: dt.datetime) -> None:
        """Write pointers, and what counts for everybody whose parts are others than before."""
        leading = roots(self.pointers)
        moved = {
            pk
            for pk, root in leading.items()
            if (self.parts[pk].root_id or pk) != root or self.pointers[pk] != self.before[pk]
        }
        touched = {leading[pk] for pk in moved} | {self.parts[pk].root_id or pk for pk in moved}
        members: dict[int, list[Person]] = {}
        for pk in sorted(self.pointers):
            if leading[pk] in touched:
                members.setdefault(leading[pk], []).append(self.parts[pk])
        corrected = plain_corrections_by_part(members, by=by, now=now)
        rows = [
            row for root, parts in members.items() for row in self._rows(root, parts, corrected)
        ]
        update_many(Person, ("merged_into", "root", *SHOWN), rows)
        ids = sorted(part.pk for parts in members.values() for part in parts)
        changed(ids, now)
        tell_mergers(ids, now)

    def _rows(
        self, root: int, parts: Sequence[Person], corrected: dict[int, list[Any]]
    ) -> list[tuple[Any, ...]]:
        mine = [one for part in parts for one in corrected.get(part.pk, ())]
        rows = []
        for part in parts:
            is_root = part.pk == root
            shown = counted(parts, mine) if is_root else own_of(part)
            values = (prepared(Person, name, shown[name]) for name in SHOWN)
            rows.append((self.pointers[part.pk], None if is_root else root, *values, part.pk))
        return rows


def plain_corrections_by_part(
    members: dict[int, list[Person]], *, by: User | None, now: dt.datetime
) -> dict[int, list[Any]]:
    """Open the corrections of country and language of all these parts."""
    numbers = [part.pk for parts in members.values() for part in parts]
    found = [
        one
        for batch in in_batches(numbers)
        for one in Correction.objects.filter(person__in=batch, undone_at=None, field__in=PLAIN)
    ]
    opened = plain_corrections(found, by=by, now=now)
    by_part: dict[int, list[Any]] = {}
    for stored, one in zip(found, opened, strict=True):
        by_part.setdefault(stored.person_id, []).append(one)
    return by_part
