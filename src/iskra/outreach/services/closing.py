"""Closing assignments, and what becomes of the candidates behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q

from iskra.outreach.models import Assignment, Candidate
from iskra.outreach.rules.states import CandidateState, State, Why

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

# After these nobody is given out again by this drive; after all others they are free.
ENDS = (Why.NOT_NOW, Why.NOT_A_PERSON, Why.YES)


def close(ids: Iterable[int], why: Why, now: dt.datetime) -> int:
    """Close assignments that are still open, and free or finish their candidates."""
    numbers = list(ids)
    closed = (
        Assignment.objects.open()
        .filter(pk__in=numbers)
        .update(
            state=State.CLOSED,
            closed_why=why,
            closed_at=now,
            waits_since=None,
            due_at=None,
            version=F("version") + 1,
        )
    )
    people = Assignment.objects.filter(pk__in=numbers).values_list("person_id", flat=True)
    let_go(set(people), why)
    return closed


def let_go(people: Iterable[int], why: Why) -> None:
    """Free the candidates of people whom nobody holds any more, or say why they are done."""
    holding = Assignment.objects.open().filter(person=OuterRef("person"))
    mine = Candidate.objects.filter(Q(person__in=list(people)) & ~Exists(holding))
    if why in ENDS:
        mine.exclude(state=CandidateState.DONE).update(state=CandidateState.DONE, why=why)
    else:
        mine.filter(state=CandidateState.HELD).update(state=CandidateState.FREE)
