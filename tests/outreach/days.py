"""A volunteer's day for tests: a drive, people in hand, and a client that is signed in."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.test import Client

from iskra.outreach.services.taking import take_batch
from tests.accounts.factories import sign_in
from tests.conftest import NOW
from tests.outreach.factories import make_candidates, make_drive, make_volunteer

if TYPE_CHECKING:
    from iskra.outreach.models import Assignment, Drive, Volunteer

SYNC = "/desk/today/sync/"


@dataclass
class Day:
    """A volunteer who is signed in, with people in hand."""

    drive: Drive
    volunteer: Volunteer
    client: Client
    people: list[Assignment]

    def page(self, address="/desk/today/"):
        response = self.client.get(address, follow=True)
        return response.content.decode()

    def post(self, address, **values):
        return self.client.post(address, values)

    def sync(self, *entries, **values):
        """Send entries as a phone does; return the answer's text."""
        told = {"entry": [json.dumps(one) for one in entries], **values}
        return self.client.post(SYNC, told)


def make_day(how_many=3, *, now=NOW, client=None, **values):
    """A day with so many people in hand."""
    drive = make_drive(now=now)
    volunteer = make_volunteer(drive, now=now, **values)
    made = make_candidates(drive, how_many, now=now)
    people = take_batch(drive=drive, volunteer=volunteer, now=now) if made else []
    client = client or Client()
    sign_in(client, volunteer.user)
    return Day(drive, volunteer, client, people)


def as_phone(assignment, outcome, **values):
    """Return an outcome as it waits on a phone."""
    given = {"id": str(uuid.uuid4()), "fence": assignment.fence, "ago": 1_000, **values}
    return {"assignment": str(assignment.public_id), "outcome": outcome, **given}


def address_of(assignment, act=""):
    return f"/desk/today/people/{assignment.public_id}/{act}"
