"""What clocks do: leases end, slices return, nobody is held by who left."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F, Q

from iskra.outreach.models import Assignment, Candidate, Receipt, Slice, VolunteerHour
from iskra.outreach.rules.leases import RECEIPTS_KEPT
from iskra.outreach.rules.states import CandidateState, DriveState, SliceState, State, Why
from iskra.outreach.services import caring
from iskra.outreach.services.closing import close
from iskra.outreach.services.counting import count_many
from iskra.people.api import Standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

AT_ONCE: Final = 200
"""Rows in one transaction: others wait for it less than 50 ms."""
HOURS_KEPT: Final = dt.timedelta(days=3)
NOBODYS = Q(volunteer__user__is_active=False)


def sweep(now: dt.datetime) -> int:
    """Return whom nobody opened in time, ask about those who were, and tidy up.

    Each step is a short transaction, and all may be repeated.
    """
    done = return_unopened(now) + ask_about_opened(now) + return_slices(now)
    return done + settle_candidates() + caring.sweep(now) + forget_old(now)


def return_unopened(now: dt.datetime) -> int:
    """Free those who were given out and never opened: in time, or because who had them left."""
    late = Q(lease_until__lte=now) | NOBODYS | Q(drive__state=DriveState.ENDED)
    total = 0
    while some := returned(Assignment.objects.open().filter(late, state=State.GIVEN), now):
        total += some
    return total


@transaction.atomic
def returned(found: QuerySet[Assignment], now: dt.datetime) -> int:
    rows = found.select_for_update(of=["self"], skip_locked=True).select_related("volunteer")
    given = list(rows.order_by("pk")[:AT_ONCE])
    count_many(given, "returned", now)
    return close([one.pk for one in given], Why.RETURNED, now)


def ask_about_opened(now: dt.datetime) -> int:
    """Ask "did you write?" about those opened whose time is over; they stay held meanwhile."""
    opened = Assignment.objects.open().filter(state=State.OPENED)
    late = opened.filter(Q(lease_until__lte=now) | NOBODYS)
    ids = list(late.values_list("pk", flat=True)[: AT_ONCE * 10])
    # The state is asked again in the statement: an outcome may have come meanwhile.
    return opened.filter(pk__in=ids).update(
        state=State.ASKED, asked_at=now, version=F("version") + 1
    )


def return_slices(now: dt.datetime) -> int:
    """Free slices whose lease is over; how far somebody was stays."""
    over = Slice.objects.filter(state=SliceState.LEASED, lease_until__lte=now)
    return over.update(
        state=SliceState.UNTOUCHED, volunteer=None, lease_until=None, fence=F("fence") + 1
    )


def settle_candidates() -> int:
    """Take out of the order who is no prospect any more, and put back who is one again.

    Taking looks at standings itself; this keeps it from looking past thousands.
    """
    gone = Candidate.objects.filter(state=CandidateState.FREE).exclude(
        person__standing=Standing.PROSPECT
    )
    back = Candidate.objects.filter(
        state=CandidateState.DONE, why=Why.STANDING, person__standing=Standing.PROSPECT
    )
    out = some_of(gone).update(state=CandidateState.DONE, why=Why.STANDING)
    return out + some_of(back).update(state=CandidateState.FREE, why="")


def some_of(found: QuerySet[Candidate]) -> QuerySet[Candidate]:
    ids = list(found.values_list("pk", flat=True)[: AT_ONCE * 5])
    return Candidate.objects.filter(pk__in=ids).exclude(state=CandidateState.HELD)


def forget_old(now: dt.datetime) -> int:
    """Forget receipts that no phone asks for any more, and hours long past."""
    receipts, _ = Receipt.objects.filter(at__lt=now - RECEIPTS_KEPT).delete()
    hours, _ = VolunteerHour.objects.filter(hour__lt=now - HOURS_KEPT).delete()
    return receipts + hours
