"""Taking the next people: one short transaction, and a unique index that forbids two holders.

All that can be prepared is prepared before the transaction; within it everything is asked again.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from django.db import connection, transaction

from iskra.outreach import errors
from iskra.outreach.models import Assignment, Candidate
from iskra.outreach.rules import caps, leases
from iskra.outreach.rules.states import CandidateState, How, State, Why
from iskra.outreach.selectors.eligibility import spoken_as, takeable
from iskra.outreach.selectors.prepared import Prepared
from iskra.outreach.selectors.today_so_far import TodayAsked, allowed
from iskra.outreach.services.counting import count_many
from iskra.outreach.services.turns import Turn
from iskra.people.api import kept_away

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from iskra.outreach.models import Drive, Volunteer
    from iskra.outreach.selectors.today_so_far import Today


def take_batch(*, drive: Drive, volunteer: Volunteer, now: dt.datetime) -> list[Assignment]:
    """Give a volunteer the next people: first of their share, then of their groups, then others.

    Raises:
        NotRunningError: if the drive gives nobody out today.
        NotInDriveError, PausedError: if the volunteer does not take part, or has a break.
        PractiseFirstError: if the volunteer is new.
        QuietHoursError: if it is quiet time where the volunteer is.
        AnswersWaitError: if people wait for the volunteer.
        CapReachedError: if the day's cap is reached, or every channel's ceiling.
        NobodyLeftError: if there is nobody.
    """
    turn = Turn(drive, volunteer, now)
    turn.look()
    asked = TodayAsked(turn.volunteer, now)
    today, wanted = may_have(turn, asked)
    picking = Picking(turn.drive, turn.volunteer, wanted, now)
    picking.look(today)
    with transaction.atomic():
        turn.take()
        today, wanted = may_have(turn, asked)
        found = picking.pick(wanted, today)
        if not found:
            raise errors.NobodyLeftError
        return give(found, turn.volunteer, now)


def may_have(turn: Turn, asked: TodayAsked) -> tuple[Today, int]:
    """Return what a volunteer did today, and how many people they may get.

    Raises:
        AnswersWaitError, CapReachedError: see `take_batch`.
    """
    if asked.somebody_waits():
        raise errors.AnswersWaitError
    today = asked.today()
    wanted = allowed(turn.drive, turn.volunteer, today)
    if not wanted:
        raise errors.CapReachedError
    return today, wanted


class Picking:
    """Whom a volunteer gets next, bucket by bucket, the nearest to them first."""

    def __init__(self, drive: Drive, volunteer: Volunteer, wanted: int, now: dt.datetime) -> None:
        """Prepare no bucket yet: most are never needed."""
        self.drive, self.wanted, self.now = drive, wanted, now
        self._left = buckets(drive, volunteer, now)
        self._prepared: list[Bucket] = []

    def look(self, today: Today) -> None:
        """Prepare as many buckets as hold enough people at this moment.

        Where candidates are locked one by one nobody waits, and nothing is prepared.
        """
        if connection.features.has_select_for_update:
            return
        full = self.full(self.room(today))
        seen: set[int] = set()
        for bucket in self.buckets(full):
            seen |= {one.pk for one in bucket.first()}
            if len(seen) >= self.wanted:
                return

    def pick(self, wanted: int, today: Today) -> list[Candidate]:
        """Lock at most as many people as wanted."""
        room = self.room(today)
        found: dict[int, Candidate] = {}
        for bucket in self.buckets(self.full(room)):
            seen = bucket.first()
            self.keep(seen, found, room, wanted)
            # Whom a ceiling or a no keeps away is looked past, so a bucket may be asked again.
            while len(found) < wanted and len(seen) == bucket.most:
                seen = bucket.more(self.full(room), found, bucket.most)
                self.keep(seen, found, room, wanted)
            if len(found) >= wanted:
                break
        return list(found.values())

    def keep(
        self, seen: list[Candidate], found: dict[int, Candidate], room: Counter[str], wanted: int
    ) -> None:
        """Add to those found whom no ceiling and no earlier no keeps away."""
        new = [one for one in seen if one.pk not in found]
        for one in without_a_no(new, self.now):
            has_room = one.channel not in self.drive.ceilings or room[one.channel] > 0
            if has_room and len(found) < wanted:
                room[one.channel] -= 1
                found[one.pk] = one

    def room(self, today: Today) -> Counter[str]:
        return Counter(caps.room_left(self.drive.ceilings, today.approached, today.in_hand))

    def full(self, room: Counter[str]) -> list[str]:
        return [channel for channel in self.drive.ceilings if room[channel] <= 0]

    def buckets(self, full: list[str]) -> Iterator[Bucket]:
        """Give those prepared, then the others, which stay prepared."""
        yield from list(self._prepared)
        for people in self._left:
            self._prepared.append(Bucket(people, full, self.wanted))
            yield self._prepared[-1]


class Bucket:
    """People who are equally near to a volunteer, in the order in which they are given out."""

    def __init__(self, people: QuerySet[Candidate], full: list[str], most: int) -> None:
        """Prepare the first look."""
        self.people, self.most = people, most
        self._first = Prepared(self.locked(full, {}, most))

    def first(self) -> list[Candidate]:
        """Return the first ones."""
        return self._first.objects()

    def more(self, full: list[str], but: dict[int, Candidate], most: int) -> list[Candidate]:
        """Return others than these, of channels that are not full."""
        return list(self.locked(full, but, most))

    def locked(self, full: list[str], but: dict[int, Candidate], most: int) -> QuerySet[Candidate]:
        asked = self.people.exclude(channel__in=full).exclude(pk__in=but)
        return asked.select_for_update(skip_locked=True, of=["self"])[:most]


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
    given = list(ours.order_by("pk"))
    for one in given:
        one.volunteer = volunteer
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
