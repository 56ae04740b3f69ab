"""What an invitation says: who asks, for what, and where we have the person from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from iskra.door.rules.records import NOTICE_VERSION
from iskra.door.selectors.mine import UNASKED, sources_of
from iskra.outreach import api as outreach
from iskra.people import api as people

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from iskra.outreach.api import InvitationFacts


@dataclass(frozen=True)
class Asked:
    """An open invitation; nothing in it says who was invited."""

    person: UUID
    person_id: int
    asked_by: str
    language: str
    what_for: str
    kept_until: dt.datetime | None
    notice_version: int = NOTICE_VERSION
    sources: list[tuple[str, str, dt.datetime]] = field(default_factory=list)


def asked_by(code: str, now: dt.datetime) -> Asked | None:
    """Return what an open invitation says; nothing for every other code.

    Wrong, late, used and erased ones are asked for in the same way. Whoever said yes meanwhile,
    also as part of a record that was merged into theirs, has their page by mail instead.
    """
    facts = outreach.find_invitation(code=code, now=now)
    person = people.own_person(now, number=facts.person_id) if is_open(facts) and facts else None
    if facts is None or person is None or person.standing not in UNASKED:
        return None
    drive = outreach.Drive.objects.get(pk=facts.drive_id)
    parts = people.parts_of([person.pk])[person.pk]
    return Asked(
        person=person.public_id,
        person_id=person.pk,
        asked_by=facts.asked_by or _("A volunteer"),
        language=facts.language,
        what_for=drive.purpose_in(facts.language),
        kept_until=person.ends_at,
        sources=sources_of(parts) or found_in(facts),
    )


def found_in(facts: InvitationFacts) -> list[tuple[str, str, dt.datetime]]:
    """Return the group that somebody was found in by hand, who stands on no list of ours."""
    held = outreach.Assignment.objects.filter(pk=facts.assignment_id, group__isnull=False)
    return list(held.values_list("group__name", "group__address", "given_at"))


def is_open(facts: InvitationFacts | None) -> bool:
    return facts is not None and facts.is_open
