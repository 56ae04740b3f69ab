"""A volunteer asks for more people than a human being writes to: perhaps a stolen session."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F

from iskra.accounts.api import end_sessions
from iskra.audit.api import record_act
from iskra.outreach import notifications
from iskra.outreach.errors import DecidedError, TooManyTypedError
from iskra.outreach.models import Alarm, Volunteer
from iskra.outreach.selectors.leaders import leaders_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iskra.accounts.api import User
    from iskra.outreach.models import Drive

SILENT: Final = dt.timedelta(hours=1)
"""Who was just looked at is not reported again while the same hour lasts."""


@transaction.atomic
def sound(*, drive: Drive, volunteer: Volunteer, what: str, now: dt.datetime) -> Alarm | None:
    """Tell a drive's coordinators that a volunteer ran into a limit: once, until it is settled.

    Each further refusal is counted. Nothing is sent that says whom the volunteer asked for.
    """
    held = Volunteer.objects.select_for_update(of=("self",)).select_related("user")
    volunteer = held.get(pk=volunteer.pk)
    mine = Alarm.objects.filter(drive=drive, volunteer=volunteer, what=what)
    if there := mine.filter(settled_at=None).first():
        mine.filter(pk=there.pk).update(times=F("times") + 1)
        return there
    if mine.filter(settled_at__gt=now - SILENT).exists():
        return None
    made = Alarm.objects.create(drive=drive, volunteer=volunteer, what=what, at=now)
    record_act(by=None, verb="alarm", kind="volunteer", subject=volunteer.public_id, now=now)
    for leader in leaders_of(drive):
        if leader.pk != volunteer.user_id:
            notifications.tell_of_alarm(leader, made, now=now)
    return made


@contextmanager
def alarming(drive: Drive, volunteer: Volunteer, now: dt.datetime) -> Iterator[None]:
    """Sound the alarm when too many links are typed inside; the refusal goes on its way."""
    try:
        yield
    except TooManyTypedError:
        sound(drive=drive, volunteer=volunteer, what=Alarm.What.TYPED, now=now)
        raise


@transaction.atomic
def settle(*, alarm: Alarm, verdict: str, by: User, now: dt.datetime) -> None:
    """Say what it was; a thief is signed out, and so is the volunteer, everywhere.

    Raises:
        DecidedError: if somebody settled it before.
        ValueError: for a verdict that is none.
    """
    said = Alarm.Verdict(verdict)
    waiting = Alarm.objects.filter(pk=alarm.pk, settled_at=None)
    if not waiting.update(settled_at=now, settled_by=by, verdict=said):
        raise DecidedError
    if said is Alarm.Verdict.STOLEN:
        end_sessions(user=alarm.volunteer.user)
    acted("settle", alarm, by, now)


@transaction.atomic
def reopen(*, alarm: Alarm, by: User, now: dt.datetime) -> None:
    """Let an alarm wait again.

    Raises:
        DecidedError: if it waits already, or the same one has come again since.
    """
    same = {"drive": alarm.drive_id, "volunteer": alarm.volunteer_id, "what": alarm.what}
    settled = Alarm.objects.filter(pk=alarm.pk, settled_at__isnull=False)
    if Alarm.objects.filter(**same, settled_at=None).exists() or not settled.update(
        settled_at=None, settled_by=None, verdict=""
    ):
        raise DecidedError
    acted("reopen", alarm, by, now)


def acted(verb: str, alarm: Alarm, by: User, now: dt.datetime) -> None:
    record_act(by=by, verb=verb, kind="alarm", subject=alarm.public_id, now=now)
