"""Claiming by link: whoever pastes a profile learns "yours" or "not available", and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.db import connection, transaction
from django.db.models import F

from iskra.formats.canonical.links import canonical_link
from iskra.formats.pasted import parse
from iskra.lists.api import Source
from iskra.outreach import errors
from iskra.outreach.models import Assignment, Candidate, Slice
from iskra.outreach.rules import leases
from iskra.outreach.rules.channels import family_of
from iskra.outreach.rules.states import CandidateState, How, State
from iskra.outreach.selectors.claimable import Asking, Facts, roots_behind
from iskra.outreach.selectors.eligibility import spoken_as
from iskra.outreach.services.alarms import alarming
from iskra.outreach.services.counting import count, typing
from iskra.outreach.services.turns import Turn
from iskra.people.api import add_person, is_suppressed
from iskra.sealing.api import blind_index

if TYPE_CHECKING:
    import datetime as dt

    from iskra.lists.api import TargetGroup
    from iskra.outreach.models import Drive, Volunteer
    from iskra.people.api import Person

MOST_AT_ONCE = 50
YOURS: Literal["yours"] = "yours"
NOT_AVAILABLE: Literal["not_available"] = "not_available"


@dataclass(frozen=True, slots=True)
class Claimed:
    """The answer to one link."""

    answer: Literal["yours", "not_available"]
    assignment: Assignment | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was found in what somebody pasted."""

    link: str
    name: str = ""


def claim(
    *,
    drive: Drive,
    volunteer: Volunteer,
    typed: str,
    group: TargetGroup | None = None,
    slice_: Slice | None = None,
    now: dt.datetime,
) -> Claimed:
    """Take the person behind a profile's address, if nobody has them and nothing forbids it.

    Whoever is not available, for whatever reason, is so by the same questions to the database, so
    that neither words nor time tell who is known. Asked again by the same volunteer the answer is
    "yours" again.

    Raises:
        NoAddressError: if there is no profile's address in it.
        NotRunningError, NotInDriveError, PausedError, QuietHoursError: as for `take_batch`.
        TooManyTypedError: after 150 in an hour or 300 in a day.
    """
    found = read(typed)
    if found is None:
        raise errors.NoAddressError
    with alarming(drive, volunteer, now):
        return claim_one(drive, volunteer, found, Place(group, slice_), now)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was found."""

    group: TargetGroup | None = None
    slice: Slice | None = None

    @property
    def group_id(self) -> int | None:
        if self.slice is not None:
            return self.slice.group_id
        return self.group.pk if self.group else None


def claim_many(
    *,
    drive: Drive,
    volunteer: Volunteer,
    typed: str,
    group: TargetGroup | None = None,
    slice_: Slice | None = None,
    now: dt.datetime,
) -> list[Claimed]:
    """Claim several profiles at once, one a line, each in a transaction of its own.

    Lines without an address are left out; at most 50 are looked at.

    Raises:
        NoAddressError: if there is no profile's address in any line.
    """
    lines = [one for line in typed.splitlines() if (one := read(line))]
    once = {one.link: one for one in reversed(lines)}
    if not once:
        raise errors.NoAddressError
    asked = list(reversed(once.values()))[:MOST_AT_ONCE]
    place = Place(group, slice_)
    with alarming(drive, volunteer, now):
        return [claim_one(drive, volunteer, one, place, now) for one in asked]


def read(typed: str) -> Typed | None:
    """Return the profile in what somebody pasted, with a name where it is told."""
    straight = canonical_link(typed.strip()[:4_000])
    pieces = parse(typed[:4_000]).pieces
    links = [straight, *(canonical_link(one.value) for one in pieces if one.field == "link")]
    key = next((link.key for link in links if link.kind == "person"), "")
    names = [one.value for one in pieces if one.field == "name"]
    return Typed(key, names[0] if names else "") if key else None


def claim_one(
    drive: Drive, volunteer: Volunteer, found: Typed, place: Place, now: dt.datetime
) -> Claimed:
    """Answer one link in one transaction, before which the questions are prepared."""
    turn = Turn(drive, volunteer, now)
    turn.look()
    asking = Asking(roots_behind(found.link), turn.drive, place.group_id, turn.volunteer, now)
    with transaction.atomic():
        turn.take()
        typing(turn.volunteer, now)
        one_at_a_time(found.link)
        is_away = is_suppressed("link", found.link, now)
        roots = roots_behind(found.link)
        if roots != asking.roots:
            asking = Asking(roots, turn.drive, place.group_id, turn.volunteer, now)
        facts = asking.facts()
        if facts.mine is not None:
            return Claimed(YOURS, facts.mine, found.link)
        if is_away or not facts.is_available:
            return Claimed(NOT_AVAILABLE, None, found.link)
        assignment = give(turn.drive, turn.volunteer, found, place, facts, now)
        return Claimed(YOURS, assignment, found.link)


def one_at_a_time(link: str) -> None:
    """Have two who type the same link at the same moment take turns; SQLite has one writer."""
    if connection.vendor != "postgresql":
        return
    number = int.from_bytes(bytes(blind_index("link", link))[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def give(
    drive: Drive, volunteer: Volunteer, found: Typed, place: Place, facts: Facts, now: dt.datetime
) -> Assignment:
    """Write down that somebody is with a volunteer, and who they are if they are new."""
    person = facts.person or added(volunteer, found, place, now)
    candidate = facts.candidate or noted(drive, person, place, found)
    Candidate.objects.filter(pk=candidate.pk).update(state=CandidateState.HELD, why="")
    made = Assignment.objects.create(
        drive=drive,
        volunteer=volunteer,
        person=person,
        part_id=candidate.part_id,
        candidate=candidate,
        slice=place.slice,
        group_id=place.group_id or candidate.group_id,
        language=candidate.language,
        channel=family_of(found.link),
        how=How.CLAIM,
        state=State.OPENED,
        given_at=now,
        opened_at=now,
        lease_until=now + leases.LEASE,
    )
    if place.slice is not None:
        Slice.objects.filter(pk=place.slice.pk).update(claims=F("claims") + 1)
    count(made, "given", now)
    count(made, "claimed", now)
    return made


def added(volunteer: Volunteer, found: Typed, place: Place, now: dt.datetime) -> Person:
    """Add somebody nobody knew: four facts, the group's country and language among them."""
    group = place.group or (place.slice.group if place.slice else None)
    card: dict[str, Any] = {"links": [found.link], "name": found.name}
    if group is not None:
        card |= {"country": group.country, "language": group.language}
    return add_person(card=card, standing="prospect", by=volunteer.user, now=now)


def noted(drive: Drive, person: Person, place: Place, found: Typed) -> Candidate:
    """Note somebody as one of the drive's, with the group and source that they came from."""
    group = place.group_id
    source = Source.objects.filter(group=group).order_by("pk").first() if group else None
    languages = spoken_as([person.language])
    return Candidate.objects.create(
        drive=drive,
        person=person,
        part=person,
        group_id=group,
        source=source,
        language=languages[0],
        country=person.country,
        channel=family_of(found.link),
        sort=0,
        state=CandidateState.HELD,
    )
