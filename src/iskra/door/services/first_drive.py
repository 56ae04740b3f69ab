"""Where a new volunteer's first ten come from: the drive that found them, or one near them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.outreach.api import Assignment, Drive, DriveVolunteer, Volunteer, join_drive
from iskra.people import api as people

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.people.api import Person


def join(*, person: Person, user: User, now: dt.datetime) -> Drive | None:
    """Let somebody who helps from now on take part in a drive that runs, unless they do already.

    Returns:
        The drive; None when they take part in one, or none runs where they are: then whoever
        looks after them brings them into one.
    """
    volunteer = Volunteer.objects.filter(user=user).first()
    if volunteer is None or takes_part(volunteer):
        return None
    drive = drive_that_found(person) or drive_near(volunteer)
    if drive is not None:
        join_drive(drive=drive, volunteer=volunteer, by=None, now=now)
    return drive


def takes_part(volunteer: Volunteer) -> bool:
    return DriveVolunteer.objects.filter(volunteer=volunteer, left_at=None).exists()


def drive_that_found(person: Person) -> Drive | None:
    """Return the drive in which somebody was asked last, while it runs."""
    root = people.roots_of([person.pk]).get(person.pk, person.pk)
    held = Assignment.objects.filter(person=root, drive__in=Drive.objects.running())
    last = held.select_related("drive").order_by("given_at", "pk").last()
    return last.drive if last else None


def drive_near(volunteer: Volunteer) -> Drive | None:
    """Return the newest drive that runs everywhere, or where or in whose language somebody is."""
    running = Drive.objects.running().select_related("section").order_by("-started_at", "-pk")
    return next((drive for drive in running if is_near(drive, volunteer)), None)


def is_near(drive: Drive, volunteer: Volunteer) -> bool:
    section = drive.section
    if section is None or section.everywhere or volunteer.country in section.countries:
        return True
    return not set(volunteer.languages).isdisjoint(section.languages)
