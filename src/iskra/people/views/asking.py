"""Who asks, at which moment, and for whom: what every page of the register begins with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from iskra.accounts.api import Role, Scope, User, scope_of
from iskra.people.errors import ChangedMeanwhileError
from iskra.people.selectors import people

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.people.models import Person

READERS = (Role.COORDINATOR, Role.DATA_OFFICER)
READING = frozenset({"GET", "HEAD"})
PAGE = "people:person"


@dataclass(frozen=True)
class Asker:
    """Somebody at a moment; rights are read anew at each request."""

    user: User
    scope: Scope
    now: dt.datetime

    @property
    def is_officer(self) -> bool:
        return self.scope.sees_restricted


def asker(request: HttpRequest) -> Asker:
    user = cast("User", request.user)
    return Asker(user, scope_of(user), timezone.now())


def with_person(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the person of its address, whom whoever asks may see.

    The id of somebody who was merged leads to who stands for both: a page that is read moves
    there, a form that was open meanwhile overwrites nothing and says so.
    """

    @wraps(view)
    def answer(request: HttpRequest, public_id: UUID, **others: Any) -> HttpResponse:
        who = asker(request)
        seen = people.find(public_id, who.scope, who.now)
        if seen is None:
            raise Http404
        if not seen.moved:
            return view(request, seen.person, who, **others)
        if request.method in READING:
            name = request.resolver_match.view_name if request.resolver_match else PAGE
            address = reverse(name, kwargs={**others, "public_id": seen.person.public_id})
            return HttpResponseRedirect(address)
        return conflict(request, seen.person)

    return answer


def conflict(request: HttpRequest, person: Person) -> HttpResponse:
    """Say that somebody else was quicker; nothing of the form was kept."""
    context = {"person": person, "refusal": ChangedMeanwhileError()}
    return render(request, "people/person_conflict.html", context, status=409)
