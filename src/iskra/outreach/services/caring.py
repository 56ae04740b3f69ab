"""Who looks after whom: whoever brought a person in, until they hand them over or leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from iskra.audit.api import record_act
from iskra.outreach.errors import NobodyNearError, NotYoursError
from iskra.outreach.models import Care, Talk
from iskra.outreach.rules import talks
from iskra.outreach.selectors.caring import nobodys
from iskra.people.api import Standing, roots_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from iskra.accounts.api import User
    from iskra.outreach.models import Drive

Ended = Care.Ended
UNASKED = (Standing.PROSPECT, Standing.INVITED, Standing.TALKING)


@transaction.atomic
def begin(*, person_id: int, user: User, drive: Drive | None, now: dt.datetime) -> Care | None:
    """Make whoever brought somebody in their contact; who has one keeps them.

    Whose contact does not work here any more waits at once for somebody else.
    """
    stands = roots_of([person_id]).get(person_id, person_id)
    if Care.objects.filter(person=stands, until=None).exists():
        return None
    made = Care(person_id=stands, part_id=stands, user=user, drive=drive, since=now)
    made.next_on = talks.first_on(now.date())
    if not user.is_active:
        made.until, made.ended = now, Ended.LEFT
    made.save()
    acted("begin_care", made.person.public_id, None, now)
    return made


def brought(person_id: int, *, by: User, now: dt.datetime) -> None:
    """Make whoever entered somebody by hand their contact; `people` calls it."""
    begin(person_id=person_id, user=by, drive=None, now=now)


@transaction.atomic
def take_back_begun(*, person_id: int, user: User, at: dt.datetime) -> None:
    """Undo that somebody became a contact at a moment, unless they have talked since."""
    begun = Care.objects.filter(person=person_id, user=user, since=at, until=None)
    begun.exclude(Exists(talked_since())).delete()


def rest(*, person_id: int, now: dt.datetime) -> None:
    """Let somebody rest who said "not now" and agreed to nothing: no talk is due any more."""
    unasked = Care.objects.filter(person=person_id, until=None, person__standing__in=UNASKED)
    unasked.update(until=now, ended=Ended.RESTS)


def wake(*, person_id: int, at: dt.datetime) -> None:
    """Undo that somebody rests since a moment, unless they have another contact by now."""
    resting = Care.objects.filter(person=person_id, until=at, ended=Ended.RESTS)
    if not Care.objects.filter(person=person_id, until=None).exists():
        resting.update(until=None, ended="")


@transaction.atomic
def pass_on(cares: Iterable[Care], *, to: User, by: User | None, now: dt.datetime) -> int:
    """Let somebody else look after people from now on, at the same rhythm; return how many."""
    moved = 0
    for one in cares:
        if one.user_id == to.pk and one.until is None:
            continue
        held = Care.objects.filter(pk=one.pk, until=None)
        held.update(until=now, ended=Ended.HANDED_OVER)
        Care.objects.create(
            person_id=one.person_id,
            part_id=one.part_id,
            drive_id=one.drive_id,
            user=to,
            since=now,
            rhythm_days=one.rhythm_days,
            next_on=one.next_on,
        )
        acted("hand_over_care", one.person.public_id, by, now)
        moved += 1
    return moved


@transaction.atomic
def hand_over_one(*, care: Care, to: User, by: User, now: dt.datetime) -> None:
    """Hand somebody whom one looks after over to another volunteer.

    Raises:
        NotYoursError: if somebody else looks after them by now.
        NobodyNearError: if it is oneself.
    """
    held = locked().filter(pk=care.pk, user=by, until=None).first()
    if held is None:
        raise NotYoursError
    if to.pk == by.pk:
        raise NobodyNearError
    pass_on([held], to=to, by=by, now=now)


@transaction.atomic
def hand_over_all(*, drive: Drive, of: User, to: User, by: User, now: dt.datetime) -> int:
    """Hand everybody over whom somebody looks after from a drive; return how many."""
    held = locked().filter(drive=drive, user=of, until=None).order_by("pk")
    return pass_on(list(held), to=to, by=by, now=now)


@transaction.atomic
def give_nobodys(*, drive: Drive, to: User, by: User, now: dt.datetime) -> int:
    """Let somebody look after those whom nobody does since their contact left; return how many."""
    left = locked().filter(pk__in=nobodys([drive]).values("pk")).order_by("-until", "-pk")
    latest = {one.person_id: one for one in reversed(list(left))}
    return pass_on(latest.values(), to=to, by=by, now=now)


@transaction.atomic
def take_back(*, at: dt.datetime, by: User, now: dt.datetime, drive: Drive | None = None) -> int:
    """Undo a handing-over of a moment: whom nobody spoke with since comes back; return how many.

    Args:
        at: the moment of the handing-over.
        by: who takes it back.
        now: the moment.
        drive: of this drive; those that `by` gave away themselves when not told.
    """
    new = locked().filter(since=at, until=None).exclude(Exists(talked_since()))
    given_away = Care.objects.filter(until=at, ended=Ended.HANDED_OVER)
    own = given_away.filter(user=by).values("person")
    new = new.filter(drive=drive) if drive else new.filter(person__in=own)
    moved = 0
    for one in new.order_by("pk"):
        Care.objects.filter(pk=one.pk).update(until=now, ended=Ended.UNDONE)
        before = given_away.filter(person=one.person_id).order_by("-pk").first()
        if before is not None:
            Care.objects.filter(pk=before.pk).update(until=None, ended="")
        acted("take_back_care", one.person.public_id, by, now)
        moved += 1
    return moved


@transaction.atomic
def give_back(cares: QuerySet[Care], now: dt.datetime) -> int:
    """Leave people without a contact, because theirs left; a coordinator finds another one."""
    return cares.filter(until=None).update(until=now, ended=Ended.LEFT)


@transaction.atomic
def come_back(*, user: User, drive: Drive, left_at: dt.datetime) -> int:
    """Give somebody who came back those whom they left at a moment and nobody has taken since."""
    held = Care.objects.filter(person=OuterRef("person"), until=None)
    mine = Care.objects.filter(user=user, drive=drive, ended=Ended.LEFT, until=left_at)
    free = mine.exclude(Exists(held)).values_list("pk", flat=True)
    return Care.objects.filter(pk__in=list(free)).update(until=None, ended="")


def sweep(_now: dt.datetime) -> int:
    """Leave those without a contact whose contact may not sign in any more; return how many."""
    return give_back(Care.objects.filter(user__is_active=False), _now)


def locked() -> QuerySet[Care]:
    return Care.objects.select_for_update(of=("self",)).select_related("person")


def talked_since() -> QuerySet[Talk]:
    """Return the talks of a contact with their person since they look after them."""
    return Talk.objects.filter(
        person=OuterRef("person"), by=OuterRef("user"), at__gte=OuterRef("since")
    )


def acted(verb: str, person: UUID, by: User | None, now: dt.datetime) -> None:
    record_act(by=by, verb=verb, kind="person", subject=person, now=now)
