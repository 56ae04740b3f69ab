"""Drives, volunteers and people to be given out, for the tests of this room and of those above."""

from __future__ import annotations

import datetime as dt
import uuid
from itertools import count

from iskra.accounts.api import Role
from iskra.lists.models import TargetGroup
from iskra.outreach.models import Candidate, Drive, DriveGroup, DriveVolunteer, Script, Volunteer
from iskra.outreach.rules.entries import OutcomeEntry
from iskra.outreach.services.recording import record
from tests.accounts.factories import make_user
from tests.conftest import NOW
from tests.people.factories import make_person

numbers = count(1)


def make_drive(*, now=NOW, opening="es", **values):
    """A drive that runs, with an opening in one language."""
    given = {
        "name": f"drive {next(numbers)}",
        "purpose": "Come to the meeting.",
        "state": "running",
        "starts_on": now.date() - dt.timedelta(days=1),
        "created_at": now,
        "started_at": now,
        **values,
    }
    drive = Drive.objects.create(**given)
    if opening:
        make_script(drive, language=opening, now=now)
    return drive


def make_script(drive, *, language="es", now=NOW, body="Hola {name}, soy {volunteer}. {link}"):
    return Script.objects.create(drive=drive, kind="opening", language=language, body=body, at=now)


def make_volunteer(drive=None, *, now=NOW, languages=("es",), groups=(), **values):
    """A volunteer with the role, who takes part in a drive if one is given."""
    user = values.pop("user", None) or make_user(Role.VOLUNTEER)
    volunteer = Volunteer.objects.create(
        user=user, languages=list(languages), zone="UTC", created_at=now, **values
    )
    volunteer.groups.set(groups)
    if drive is not None:
        join(drive, volunteer, now=now)
    return volunteer


def join(drive, volunteer, *, now=NOW):
    return DriveVolunteer.objects.create(drive=drive, volunteer=volunteer, joined_at=now)


def make_group(drive=None, *, now=NOW, **values):
    number = next(numbers)
    given = {"name": f"group {number}", "address": f"https://facebook.com/groups/{number}"}
    group = TargetGroup.objects.create(**given | values, created_at=now)
    if drive is not None:
        DriveGroup.objects.create(drive=drive, group=group)
    return group


def make_candidate(drive, person=None, *, now=NOW, **values):
    """A candidate of a drive; its person is a new prospect unless one is given."""
    person = person or make_person(now=now)
    given = {
        "language": person.language,
        "country": person.country,
        "channel": "facebook",
        "sort": next(numbers),
        **values,
    }
    return Candidate.objects.create(drive=drive, person=person, part=person, **given)


def make_candidates(drive, how_many, **values):
    return [make_candidate(drive, **values) for _ in range(how_many)]


def entry(assignment, outcome, *, at=NOW, **values):
    """An outcome as a phone sends it."""
    given = {"id": uuid.uuid4(), "fence": assignment.fence, **values}
    return OutcomeEntry(
        assignment_public_id=assignment.public_id, outcome=outcome, happened_at=at, **given
    )


def say(assignment, outcome, *, now=NOW, **values):
    """Record one outcome and return what became of it."""
    sent = entry(assignment, outcome, at=values.pop("at", now), **values)
    (answer,) = record(volunteer=assignment.volunteer, entries=[sent], now=now)
    return answer
