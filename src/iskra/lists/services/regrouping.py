"""What holds after people were merged or parted: decisions, who is held back, which pairs wait.

A merge points from one person to another; what it is about are two of their parts. When a merge in
the middle is undone, whoever was joined to one of these parts by a decision has to go with it.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from iskra.lists.models import Decision, Joint, Listing, SplitStep, Verdict
from iskra.lists.rules.partition import components
from iskra.lists.services import settling_pairs
from iskra.people.api import Merge, merge_many, roots_of, undo_merges

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from iskra.accounts.api import User

BATCH: Final = 500
REGROUPED: Final = "regrouped"
_busy: ContextVar[bool] = ContextVar("regrouping", default=False)


def people_regrouped(ids: Sequence[int], now: dt.datetime) -> None:
    """Set right what depends on who is one person; `people` calls it after merging and parting.

    Args:
        ids: numbers of all parts of those concerned.
        now: the moment.
    """
    if _busy.get():
        return
    with alone():
        parts = sorted(set(ids))
        _follow(parts, now)
        if has_joints(parts):
            hold_together(parts, now)
        settling_pairs.settle_parts(parts, now)


@contextmanager
def alone() -> Iterator[None]:
    """Keep merges that are made here from asking again what is being answered."""
    token = _busy.set(True)
    try:
        yield
    finally:
        _busy.reset(token)


def batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give so many ids at once as a statement takes."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def _follow(parts: Sequence[int], now: dt.datetime) -> None:
    """Take back decisions whose merge somebody undid elsewhere."""
    for some in batches(parts):
        undone = Decision.objects.filter(
            left__person__in=some, undone_at=None, merge__undone_at__isnull=False
        )
        undone.update(undone_at=now)


def has_joints(parts: Sequence[int]) -> bool:
    """Say whether decisions or joints hold some of these parts together."""
    return any(
        Decision.objects.filter(
            left__person__in=some, undone_at=None, verdict=Verdict.SAME
        ).exists()
        or Joint.objects.filter(left__in=some, merge__undone_at=None).exists()
        for some in batches(parts)
    )


def hold_together(parts: Sequence[int], now: dt.datetime) -> None:
    """Have those be one person whom decisions and merges, taken as what they are about, join."""
    inside = set(parts)
    merges = live_merges(parts)
    about = about_of(merges)
    said = same_decisions(parts)
    edges = [about[one.pk] for one in merges]
    edges += [pair for pair in said.values() if set(pair) <= inside]
    group = {part: number for number, one in enumerate(components(inside, edges)) for part in one}
    astray = [one for one in merges if group[one.winner_id] != group[one.loser_id]]
    if astray:
        undo_merges([one.pk for one in astray], by=None, now=now)
    _join_again(astray, about, now)
    roots = roots_of(inside)
    apart = [pk for pk, (one, other) in said.items() if roots.get(one) != roots.get(other)]
    for pk in apart:
        join_for(Decision.objects.get(pk=pk), said[pk], by=None, now=now)


def _join_again(
    merges: Sequence[Merge], about: dict[int, tuple[int, int]], now: dt.datetime
) -> None:
    """Make merges anew between the parts that they are about."""
    for one in merges:
        join_again(one, about[one.pk], by=None, now=now)


def join_again(
    undone: Merge, pair: tuple[int, int], *, by: User | None, now: dt.datetime
) -> Merge | None:
    """Make a merge anew that was undone; None where the two are one person anyway.

    A decision or a split that hung on the old merge hangs on the new one.
    """
    (made,) = merge_many([pair], why=undone.why, by=by, now=now)
    if made is not None:
        Joint.objects.create(merge=made, left_id=pair[0], right_id=pair[1])
        SplitStep.objects.filter(merge=undone, what=SplitStep.What.JOINED).update(merge=made)
    Decision.objects.filter(merge=undone, undone_at=None).update(merge=made)
    return made


def join_for(
    decision: Decision, pair: tuple[int, int], *, by: User | None, now: dt.datetime
) -> None:
    """Merge the two people of a decision, if they are two."""
    (made,) = merge_many([pair], why="decided", by=by, now=now)
    if made is not None:
        Decision.objects.filter(pk=decision.pk).update(merge=made)


def live_merges(parts: Sequence[int]) -> list[Merge]:
    """Return the merges that hold these parts together, the oldest first."""
    found = [
        one
        for some in batches(sorted(parts))
        for one in Merge.objects.filter(loser__in=some, undone_at=None)
    ]
    inside = set(parts)
    return sorted((one for one in found if one.winner_id in inside), key=lambda one: one.pk)


def about_of(merges: Iterable[Merge]) -> dict[int, tuple[int, int]]:
    """Return which two parts each merge is about, by its number."""
    about = {one.pk: (one.winner_id, one.loser_id) for one in merges}
    for some in batches(sorted(about)):
        joints = Joint.objects.filter(merge__in=some)
        about |= {one: (left, right) for one, left, right in _triples(joints)}
        decided = Decision.objects.filter(
            Q(merge__in=some), undone_at=None, left__person__isnull=False
        ).values_list("merge_id", "left__person_id", "right__person_id")
        about |= {one: (left, right) for one, left, right in decided if right is not None}
    return about


def _triples(joints: Iterable[Joint]) -> Iterator[tuple[int, int, int]]:
    for joint in joints:
        yield joint.merge_id, joint.left_id, joint.right_id


def same_decisions(parts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the parts of each decision that two are one which stands, the oldest first."""
    found: dict[int, tuple[int, int]] = {}
    for some in batches(sorted(parts)):
        rows = Decision.objects.filter(
            left__person__in=some, undone_at=None, verdict=Verdict.SAME
        ).values_list("pk", "left__person_id", "right__person_id")
        found |= {pk: (left, right) for pk, left, right in rows if right is not None}
    return dict(sorted(found.items()))


def parts_of_listings(listing_ids: Iterable[int]) -> dict[int, int]:
    """Return the part that each listing made; those that made none are left out."""
    found: dict[int, int] = {}
    for some in batches(sorted(set(listing_ids))):
        rows = Listing.objects.filter(pk__in=some, person__isnull=False)
        found |= dict(rows.values_list("pk", "person_id"))
    return found
