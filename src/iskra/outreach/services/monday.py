"""The week in five lines and a picture, written to coordinators on Mondays; no personal data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from iskra.accounts.api import scope_of
from iskra.audit.api import Act, record_act
from iskra.outreach import notifications
from iskra.outreach.models import Drive
from iskra.outreach.selectors import weeks
from iskra.outreach.selectors.leaders import coordinators

if TYPE_CHECKING:
    from iskra.accounts.api import User

VERB: Final = "monday_mail"
FROM_HOUR: Final = 6
"""Not before people get up, in the time of the house."""


def sweep(now: dt.datetime) -> int:
    """Write to all coordinators whose drives run, once a week; return to how many."""
    began = monday_of(now)
    if began is None or not Drive.objects.running().exists():
        return 0
    return sum(write(user, began=began, now=now) for user in coordinators())


def monday_of(now: dt.datetime) -> dt.datetime | None:
    """Return when this Monday began; None on all other days, and before people get up."""
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    if here.weekday() != 0 or here.hour < FROM_HOUR:
        return None
    return here.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(dt.UTC)


@transaction.atomic
def write(user: User, *, began: dt.datetime, now: dt.datetime) -> bool:
    """Write to somebody about their drives, unless it was done; tell whether it is now.

    That it was written stands on record in the same transaction, so that a kill costs nothing and
    nobody gets it twice.
    """
    written = Act.objects.filter(verb=VERB, subject=user.public_id, at__gte=began)
    drives = list(Drive.objects.visible_to(scope_of(user)).running())
    if not drives or written.exists():
        return False
    last = began.astimezone(ZoneInfo(settings.TIME_ZONE)).date() - dt.timedelta(days=1)
    notifications.tell_of_week(user, weeks.week_of(drives, last=last, now=now), now=now)
    record_act(by=None, verb=VERB, kind="user", subject=user.public_id, now=now)
    return True
