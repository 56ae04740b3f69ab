"""What outreach shows on the front of the desk: what waits in somebody's drives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from iskra.accounts.api import Role
from iskra.outreach.models import AbuseReport, Alarm, Drive
from iskra.outreach.rules.states import DriveState
from iskra.outreach.selectors import guides
from iskra.outreach.selectors.caring import lost_contact
from iskra.outreach.selectors.my_people import due_for
from iskra.people.api import Panel

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import Scope, User


def front_needs(*, user: User, scope: Scope, now: dt.datetime) -> Panel | None:
    """Return how much waits in a coordinator's drives; nothing for all others."""
    if Role.COORDINATOR not in user.roles_given:
        return None
    drives = Drive.objects.visible_to(scope)
    if not drives.exists():
        return None
    running = drives.exclude(state=DriveState.ENDED)
    context = {
        "alarms": rows(Alarm.objects.filter(drive__in=drives, settled_at=None)),
        "reports": rows(AbuseReport.objects.filter(drive__in=drives, settled_at=None)),
        "needs": sum(one.counts.get("needs", 0) for one in running),
        "lost": lost_contact(drives, now),
        "mine": due_for(user, now).count(),
        "answers": guides.to_decide(scope).count(),
    }
    return Panel(_("Drives"), "outreach/_front_needs.html", context)


def rows(found: Any) -> list[tuple[Drive, int]]:
    """Return how many things wait in each drive, the oldest drive first."""
    counted: dict[Drive, int] = {}
    for one in found.select_related("drive").order_by("drive"):
        counted[one.drive] = counted.get(one.drive, 0) + 1
    return list(counted.items())
