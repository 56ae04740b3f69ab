"""Which coordinator asks, at one moment, and about which drive; what is not theirs is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from iskra.accounts.api import Role, Scope, User, scope_of
from iskra.outreach.models import Drive, DriveVolunteer
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Volunteer

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
    found = Drive.objects.visible_to(who.scope).select_related("section")
    drive = found.filter(public_id=public_id).first()
    if drive is None:
        raise Http404
    return drive


def member_of(drive: Drive, public_id: UUID) -> DriveVolunteer:
    """Return somebody's part in a drive.

    Raises:
        Http404: if they take none.
    """
    found = DriveVolunteer.objects.filter(
        drive=drive, volunteer__public_id=public_id, left_at=None
    ).select_related("volunteer__user", "volunteer__looked_after_by")
    part = found.first()
    if part is None:
        raise Http404
    return part


def volunteer_of(drive: Drive, public_id: UUID) -> Volunteer:
    return member_of(drive, public_id).volunteer


def done(request: HttpRequest, act: Callable[[], object], words: str, *, undo: str = "") -> bool:
    """Do something and say so on the next page, or why not; return whether it was done."""
    try:
        act()
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
        return False
    tell(request, words, undo_url=undo)
    return True


def back_to(name: str, *args: Any) -> HttpResponse:
    return redirect(address(name, *args))


def address(name: str, *args: Any) -> str:
    """Return the address of one of this room's pages."""
    return reverse(f"outreach:{name}", args=args)


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asks, which puts a fragment into the page that is there."""
    return bool(getattr(request, "htmx", False))
