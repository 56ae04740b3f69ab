"""Which coordinators a drive belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.accounts.api import Role, User, scope_of
from iskra.outreach.models import Drive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.accounts.api import Section


def coordinators() -> Sequence[User]:
    """Return who looks after sections and has signed in."""
    found = User.objects.filter(is_active=True, held_roles__role=Role.COORDINATOR)
    return list(found.exclude(last_login=None).distinct().order_by("pk"))


def leaders_of(drive: Drive) -> Sequence[User]:
    """Return who is told when a drive needs somebody: its section's coordinators.

    Of a drive of all sections that is whoever made it and those who look after everything; all who
    see it where there is nobody of these.
    """
    scopes = [(user, scope_of(user)) for user in coordinators()]
    seen = [
        (user, scope)
        for user, scope in scopes
        if Drive.objects.visible_to(scope).filter(pk=drive.pk).exists()
    ]
    near = [
        user
        for user, scope in seen
        if user.pk == drive.by_id
        or (holds(user, drive.section) if drive.section else scope.everywhere)
    ]
    return near or [user for user, _scope in seen]


def holds(user: User, section: Section) -> bool:
    return section.holders.filter(user=user).exists()
