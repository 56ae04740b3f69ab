"""Taking the next people: one short transaction, and a unique index that forbids two holders."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from django.db import transaction

from iskra.outreach import errors
from iskra.outreach.models import Assignment, Candidate, DriveVolunteer, Volunteer
from iskra.outreach.rules import caps, leases
from iskra.outreach.rules.states import CandidateState, How, State, Why
from iskra.outreach.selectors.eligibility import spoken_as, takeable
from iskra.outreach.selectors.today_so_far import allowed, somebody_waits, today_of
from iskra.outreach.selectors.zones import zone_of
from iskra.outreach.services.counting import count_many
from iskra.people.api import kept_away

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from iskra.outreach.models import Drive
    from iskra.outreach.selectors.today_so_far import Today


@transaction.atomic
def take_batch(*, drive: Drive, volunteer: Volunteer, now: dt.datetime) -> list[Assignment]:
    """Give a volunteer the next people: first of their share, then of their groups, then others.

    Raises:
        NotRunningError: if the drive gives nobody out today.
        NotInDriveError, PausedError: if the volunteer does not take part, or has a break.
        QuietHoursError: if it is quiet time where the volunteer is.
        AnswersWaitError: if people wait for the volunteer.
        CapReachedError: if the day's cap is reached, or every channel's ceiling.
        NobodyLeftError: if there is nobody.
    """
    volunteer = take_turn(drive, volunteer, now)
    if somebody_waits(volunteer, now):
        raise errors.AnswersWaitError
    today = today_of(volunteer, now)
    wanted = allowed(drive, volunteer, today)
    if not wanted:
        raise errors.CapReachedError
    found = pick(drive, volunteer, wanted, today, now)
    if not found:
        raise errors.NobodyLeftError
    return give(found, volunteer, now)


def take_turn(drive: Drive, volunteer: Volunteer, now: dt.datetime) -> Volunteer:
    """Lock the volunteer, so that two phones take turns, and see whether they may get anybody.

    Raises:
        NotRunningError, NotInDriveError, PausedError, QuietHoursError: see `take_batch`.
    """
    locked = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    part = DriveVolunteer.objects.filter(drive=drive, volunteer=locked, left_at=None).first()
    if part is None:
        raise errors.NotInDriveError
    if locked.paused_at or part.paused_at:
        raise errors.PausedError
    zone = zone_of(locked)
    drive.refresh_from_db()
    if not drive.gives_out(leases.day_of(now, zone)[0]):
        raise errors.NotRunningError
    if leases.is_quiet(now, drive.quiet_from, drive.quiet_to, zone):
        raise errors.QuietHoursError
    return locked


def pick(
    drive: Drive, volunteer: Volunteer, wanted: int, today: Today, now: dt.datetime
) -> list[Candidate]:
    """Lock as many people as wanted, the nearest to the volunteer first."""
    room = Counter(caps.room_left(drive.ceilings, today.approached, today.in_hand))
    found: dict[int, Candidate] = {}
    for bucket in buckets(drive, volunteer, now):
        # Whom a ceiling or a no keeps away is looked past, so a bucket may be asked again.
        while len(found) < wanted:
            full = [channel for channel in drive.ceilings if room[channel] <= 0]
            asked = bucket.exclude(channel__in=full).exclude(pk__in=found)
            seen = list(
                asked.select_for_update(skip_locked=True, of=["self"])[: wanted - len(found)]
            )
            for one in without_a_no(seen, now):
                if one.channel not in drive.ceilings or room[one.channel] > 0:
                    room[one.channel] -= 1
                    found[one.pk] = one
            if not seen:
                break
    return list(found.values())


def buckets(drive: Drive, volunteer: Volunteer, now: dt.datetime) -> Iterator[QuerySet[Candidate]]:
    """Give those whom a volunteer may get, each bucket read off an index in its order."""
    may = takeable(drive, volunteer, now).order_by("sort")
    yield may.filter(shared_with=volunteer)
    pool = may.filter(shared_with=None)
    languages = [*spoken_as(volunteer.languages), ""]
    groups = volunteer.groups.order_by("pk").values_list("pk", flat=True)
    for group, language in itertools.product(groups, languages):
        yield pool.filter(group=group, language=language)
    for language in languages:
        yield pool.filter(language=language)


def without_a_no(seen: list[Candidate], now: dt.datetime) -> list[Candidate]:
    """Leave out, for good, who said no under another record."""
    away = kept_away([one.person_id for one in seen], by=None, now=now)
    if away:
        Candidate.objects.filter(person__in=away).update(
            state=CandidateState.DONE, why=Why.SUPPRESSED
        )
    return [one for one in seen if one.person_id not in away]


def give(found: list[Candidate], volunteer: Volunteer, now: dt.datetime) -> list[Assignment]:
    """Write down that these people are with a volunteer.

    Somebody who typed one of them at this very moment keeps them: the index lets one pass.
    """
    made = [assignment_for(one, volunteer, now) for one in found]
    Assignment.objects.bulk_create(made, ignore_conflicts=True)
    ours = Assignment.objects.filter(public_id__in=[one.public_id for one in made])
    given = list(ours.select_related("person", "drive", "group").order_by("pk"))
    held = [one.candidate_id for one in given if one.candidate_id is not None]
    Candidate.objects.filter(pk__in=held).update(state=CandidateState.HELD)
    count_many(given, "given", now)
    return given


def assignment_for(one: Candidate, volunteer: Volunteer, now: dt.datetime) -> Assignment:
    is_shared = one.shared_with_id == volunteer.pk
    return Assignment(
        drive_id=one.drive_id,
        volunteer=volunteer,
        person_id=one.person_id,
        part_id=one.part_id,
        candidate=one,
        group_id=one.group_id,
        language=one.language,
        channel=one.channel,
        how=How.SHARE if is_shared else How.POOL,
        state=State.GIVEN,
        given_at=now,
        lease_until=now + leases.LEASE,
    )
