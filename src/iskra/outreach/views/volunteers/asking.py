"""Which volunteer asks, at one moment; what is theirs, and that the rest is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from iskra.outreach.models import Assignment, Volunteer
from iskra.outreach.selectors.one_person import with_all

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.accounts.api import User


@dataclass(frozen=True, slots=True)
class Asker:
    """A volunteer at a moment; rights are read anew at each request."""

    volunteer: Volunteer
    now: dt.datetime

    @property
    def user(self) -> User:
        return self.volunteer.user


@dataclass(frozen=True, slots=True)
class Carer:
    """Somebody who looks after people, at a moment: a volunteer, or a coordinator who is none."""

    user: User
    volunteer: Volunteer | None
    now: dt.datetime


def carer(request: HttpRequest) -> Carer:
    """Return who asks for the people they look after."""
    return Carer(cast("User", request.user), found_volunteer(request), timezone.now())


def found_volunteer(request: HttpRequest) -> Volunteer | None:
    """Return who asks as a volunteer; None for somebody whom nobody made one yet."""
    return Volunteer.objects.select_related("user").filter(user=cast("User", request.user)).first()


def asker(request: HttpRequest) -> Asker:
    """Return the volunteer who asks; for all others there is no such page.

    Raises:
        Http404: for somebody who is no volunteer.
    """
    found = found_volunteer(request)
    if found is None:
        raise Http404
    return Asker(found, timezone.now())


def assignment_of(who: Asker, public_id: UUID) -> Assignment:
    """Return an open assignment of whoever asks.

    Raises:
        Http404: if there is none, or somebody else's, alike.
    """
    mine = with_all(Assignment.objects.of(who.volunteer).open())
    found = mine.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return cast("Assignment", found)


def page(
    request: HttpRequest,
    who: Asker | Carer,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Answer with a page of the day, which knows what the phone keeps outcomes under."""
    values = {"owner": who.volunteer.public_id if who.volunteer else "", **context}
    return render(request, f"outreach/{template}", values, status=status)


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asks, which puts a fragment into the page that is there."""
    return bool(getattr(request, "htmx", False))
