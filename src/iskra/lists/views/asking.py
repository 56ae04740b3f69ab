"""Who asks, with what they may see, at one moment; and whether htmx asks for a fragment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.utils import timezone

from iskra.accounts.api import Role, Scope, User, scope_of

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

REVIEWERS = (Role.COORDINATOR, Role.DATA_OFFICER)


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody at a moment; rights are read anew at each request."""

    user: User
    scope: Scope
    now: dt.datetime


def asker(request: HttpRequest) -> Asker:
    """Return who asks; the rule of the view has made sure that they are signed in."""
    user = cast("User", request.user)
    return Asker(user, scope_of(user), timezone.now())


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asks, which puts a fragment into the page that is there."""
    return bool(getattr(request, "htmx", False))
