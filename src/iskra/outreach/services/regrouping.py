"""What holds after people were merged or parted: one holder for one person, and nobody lost.

What was given names a part, which never changes; who stands for it is computed anew. Where two in
hand turn out to be one person, whoever is further along keeps them, and the other one's assignment
is closed as merged; it comes back when the merge is undone, if the person had heard from them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from iskra.outreach.models import Approach, Assignment, Candidate
from iskra.outreach.rules.states import CandidateState, State, Why
from iskra.outreach.services.erasing import batches
from iskra.outreach.services.regrouping_cares import regroup_cares
from iskra.people.api import roots_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

# Who is further along keeps the person.
ORDER = (State.WORKING, State.ASKED, State.OPENED, State.GIVEN)


@transaction.atomic
def people_regrouped(ids: Sequence[int], now: dt.datetime) -> None:
    """Set right who holds whom; `people` calls it after merging and parting.

    Args:
        ids: numbers of all parts of those concerned.
        now: the moment.
    """
    roots = roots_of(ids)
    assignments = [
        one
        for some in batches(sorted(set(ids)))
        for one in Assignment.objects.select_for_update().filter(part__in=some).order_by("pk")
    ]
    if assignments:
        regroup_assignments(assignments, roots, now)
    regroup_candidates(ids, roots)
    regroup_cares(ids, roots, now)


def regroup_assignments(
    found: Sequence[Assignment], roots: dict[int, int], now: dt.datetime
) -> None:
    """Point assignments to who stands for their part, one open one for each person."""
    by_person: dict[int, list[Assignment]] = defaultdict(list)
    for one in found:
        if one.part_id in roots:
            by_person[roots[one.part_id]].append(one)
    keeping = {person: holder_among(mine) for person, mine in by_person.items()}
    changed = [
        one
        for person, mine in by_person.items()
        for one in mine
        if becomes(one, person, is_holder=one is keeping[person], now=now)
    ]
    store(changed, now)
    moved = {one.pk: one.person_id for one in changed}
    for pk, person in moved.items():
        Approach.objects.filter(assignment=pk).update(person=person)


def holder_among(mine: Iterable[Assignment]) -> Assignment | None:
    """Return whose the person is: of those in hand, and of those lost to a merge, the furthest."""
    several = list(mine)
    able = [one for one in several if one.closed_at is None or comes_back(one, several)]
    return min(able, key=lambda one: (ORDER.index(state_of(one)), one.pk), default=None)


def comes_back(one: Assignment, others: Sequence[Assignment]) -> bool:
    """Tell whether somebody was taken away by a merge alone, after they had been opened.

    Where whoever had the person instead has come to an end with them, nothing comes back.
    """
    if one.closed_why != Why.MERGED or one.closed_at is None:
        return False
    ends = [other.closed_at for other in others if other.closed_why not in {"", Why.MERGED}]
    ended_since = any(end >= one.closed_at for end in ends if end is not None)
    return not ended_since and (one.opened_at or one.worked_at) is not None


def state_of(one: Assignment) -> State:
    """Return where an assignment stands, or stood before it was lost to a merge."""
    if one.closed_at is None:
        return State(one.state)
    if one.worked_at:
        return State.WORKING
    return State.ASKED if one.asked_at else State.OPENED


def becomes(one: Assignment, person: int, *, is_holder: bool, now: dt.datetime) -> bool:
    """Give an assignment its person and state; tell whether anything changed."""
    before = (one.person_id, one.state)
    one.person_id = person
    if is_holder:
        one.state, one.closed_at, one.closed_why = state_of(one), None, ""
    elif one.closed_at is None:
        one.state, one.closed_at, one.closed_why = State.CLOSED, now, Why.MERGED
    return before != (one.person_id, one.state)


def store(changed: Sequence[Assignment], now: dt.datetime) -> None:
    """Write assignments; all are closed first, so that no two hold a person in between."""
    open_ones = [one.pk for one in changed if one.closed_at is None]
    for some in batches(open_ones):
        Assignment.objects.filter(pk__in=some, closed_at=None).update(
            state=State.CLOSED, closed_why=Why.MERGED, closed_at=now
        )
    for closed_first in sorted(changed, key=lambda one: one.closed_at is None):
        closed_first.version += 1
        closed_first.save()


def regroup_candidates(ids: Sequence[int], roots: dict[int, int]) -> None:
    """Point candidates to who stands for their part; one of each drive counts, others wait."""
    found = [
        one
        for some in batches(sorted(set(ids)))
        for one in Candidate.objects.filter(part__in=some).order_by("pk")
    ]
    by_person: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for one in found:
        if one.part_id in roots:
            by_person[one.drive_id, roots[one.part_id]].append(one)
    held = holding({person for _, person in by_person})
    changed = []
    for (_, person), mine in by_person.items():
        counting = min(mine, key=lambda one: (one.pk != held.get(person), counts_as(one), one.pk))
        for one in mine:
            is_held = person in held and one is counting and held[person] in {c.pk for c in mine}
            if candidate_becomes(one, person, is_one=one is counting, is_held=is_held):
                changed.append(one)
    store_candidates(changed)


def store_candidates(changed: Sequence[Candidate]) -> None:
    """Write candidates; all step back first, so that no two count for a person in between."""
    for some in batches([one.pk for one in changed]):
        Candidate.objects.filter(pk__in=some).update(state=CandidateState.DONE, why=Why.MERGED)
    for one in changed:
        one.save(update_fields=["person", "state", "why"])


def counts_as(one: Candidate) -> bool:
    """Sort those that only wait behind the others."""
    return one.why == Why.MERGED


def holding(people: Iterable[int]) -> dict[int, int | None]:
    """Return the candidate behind the open assignment of each of these people."""
    rows = Assignment.objects.filter(Q(person__in=list(people)), closed_at=None)
    return dict(rows.values_list("person_id", "candidate_id"))


def candidate_becomes(one: Candidate, person: int, *, is_one: bool, is_held: bool) -> bool:
    before = (one.person_id, one.state, one.why)
    one.person_id = person
    if not is_one:
        one.state, one.why = CandidateState.DONE, Why.MERGED
    elif is_held:
        one.state, one.why = CandidateState.HELD, ""
    elif one.why == Why.MERGED or one.state == CandidateState.HELD:
        one.state, one.why = CandidateState.FREE, ""
    return before != (one.person_id, one.state, one.why)
