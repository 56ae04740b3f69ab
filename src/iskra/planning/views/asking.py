"""Which coordinator asks, at one moment, and about which drive; what is not theirs is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from iskra.accounts.api import Role, Scope, User, scope_of
from iskra.outreach.api import Drive
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

LEADERS = (Role.COORDINATOR,)


@dataclass(frozen=True, slots=True)
class Asker:
    """A coordinator at a moment; rights are read anew at each request."""

    user: User
    scope: Scope
    now: dt.datetime


def asker(request: HttpRequest) -> Asker:
    """Return who asks; the rule of the view has made sure that they are a coordinator."""
    user = cast("User", request.user)
    return Asker(user, scope_of(user), timezone.now())


def drive_of(who: Asker, public_id: UUID) -> Drive:
    """Return a drive of somebody's sections.

    Raises:
        Http404: if there is none, or it is of another section, alike.
    """
    drive = Drive.objects.visible_to(who.scope).filter(public_id=public_id).first()
    if drive is None:
        raise Http404
    return drive


def done(request: HttpRequest, act: Callable[[], object], words: str) -> bool:
    """Do something and say so on the next page, or why not; return whether it was done."""
    try:
        act()
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
        return False
    tell(request, words)
    return True


def back_to(name: str, drive: Drive) -> HttpResponse:
    return redirect(f"planning:{name}", drive.public_id)


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asks, which puts a fragment into the page that is there."""
    return bool(getattr(request, "htmx", False))
