"""Who could take somebody over: speaks their language, or works on a group nearby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from iskra.outreach.models import DriveVolunteer, Volunteer
from iskra.places.api import language_name

if TYPE_CHECKING:
    from uuid import UUID

    from iskra.outreach.models import Assignment

MOST = 30


def takers(assignment: Assignment) -> list[tuple[UUID, str]]:
    """Return who could take this person over, those of the same language and country first.

    Each with the words by which a volunteer chooses: first name, languages.
    """
    parts = DriveVolunteer.objects.filter(
        drive=assignment.drive_id, left_at=None, paused_at=None, volunteer__paused_at=None
    ).exclude(volunteer=assignment.volunteer_id)
    found = [one.volunteer for one in parts.select_related("volunteer__user")]
    found.sort(key=lambda one: (-_nearness(one, assignment), one.user.first_name, one.pk))
    return [(one.public_id, _words(one)) for one in found[:MOST]]


def taker(assignment: Assignment, public_id: str) -> Volunteer | None:
    """Return who takes over, if they are among those who could."""
    offered = {str(one) for one, _words in takers(assignment)}
    if public_id not in offered:
        return None
    return Volunteer.objects.select_related("user").get(public_id=public_id)


def _nearness(volunteer: Volunteer, assignment: Assignment) -> int:
    speaks = assignment.language in volunteer.languages
    lives_near = bool(volunteer.country) and volunteer.country == assignment.person.country
    return 2 * speaks + lives_near


def _words(volunteer: Volunteer) -> str:
    name = volunteer.user.first_name or _("a volunteer")
    spoken = ", ".join(language_name(code) for code in volunteer.languages)
    return f"{name} ({spoken})" if spoken else name
