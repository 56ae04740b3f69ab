"""What this room holds about people goes with them; figures stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.outreach.models import Approach, Assignment, Candidate, Care, Invitation, Skip, Talk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

BATCH = 400


def erase_people(ids: Sequence[int], _now: dt.datetime) -> None:
    """Erase assignments, outcomes, invitations and care of these parts of people.

    Called by `people` in the transaction in which the parts themselves go. A person some of whose
    parts stay keeps what was given under those.
    """
    for some in batches(ids):
        mine = Q(person__in=some) | Q(part__in=some)
        going = Assignment.objects.filter(mine).values("pk")
        Approach.objects.filter(Q(assignment__in=going) | Q(person__in=some)).delete()
        Invitation.objects.filter(assignment__in=going).delete()
        for model in (Assignment, Candidate, Care):
            model.objects.filter(mine).delete()
        for attached in (Skip, Talk):
            attached.objects.filter(person__in=some).delete()


def batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
