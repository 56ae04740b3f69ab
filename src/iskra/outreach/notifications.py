"""Mails to volunteers and to those who look after them: that something happened, never to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from iskra.post.api import Kind, write

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.outreach.models import AbuseReport, Alarm, Assignment, Volunteer
    from iskra.outreach.selectors.weeks import Week


def tell_of_yes(assignment: Assignment, *, now: dt.datetime) -> None:
    """Tell a volunteer that somebody they wrote to said yes; the name waits on their desk."""
    tell(assignment.volunteer.user, "said_yes", reverse("outreach:today"), now=now)


def tell_of_abuse(volunteer: Volunteer, report: AbuseReport, *, now: dt.datetime) -> None:
    """Ask whoever looks after a volunteer to talk with them today."""
    contact = volunteer.looked_after_by or report.drive.by
    if contact is not None:
        tell(contact, "abuse", "/desk/", now=now, name=volunteer.user.get_full_name())


def tell_of_carer(carer: User, report: AbuseReport, *, now: dt.datetime) -> None:
    """Ask a coordinator to look after a volunteer who reported abuse."""
    path = reverse("outreach:report", args=[report.drive.public_id, report.public_id])
    tell(carer, "carer", path, now=now)


def tell_of_alarm(leader: User, alarm: Alarm, *, now: dt.datetime) -> None:
    """Ask a coordinator to look at a volunteer who asks for very many people."""
    path = reverse("outreach:drive_attention", args=[alarm.drive.public_id])
    tell(leader, "alarm", path, now=now, drive=alarm.drive.name)


def tell_of_week(user: User, week: Week, *, now: dt.datetime) -> None:
    """Write the week in five lines and a picture to a coordinator."""
    tell(user, "week", reverse("outreach:drives"), now=now, week=week)


def tell(user: User, template: str, path: str, *, now: dt.datetime, **more: object) -> None:
    """Write to a user in their own language; the first line of the text is the subject."""
    with translation.override(user.language or settings.LANGUAGE_CODE):
        told = {"link": settings.ADDRESS + path, "movement": settings.MOVEMENT, **more}
        text = render_to_string(f"outreach/mail/{template}.txt", told)
    subject, _blank, body = text.partition("\n\n")
    write(
        recipient=user.email,
        subject=subject.strip(),
        body=body.strip() + "\n",
        kind=Kind.ACCOUNT,
        now=now,
    )
