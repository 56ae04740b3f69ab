"""A drive's volunteers: invited by link, taking part, on a break, with the hours they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from iskra.accounts.api import Role, User, add_user, canonical_email, make_link
from iskra.audit.api import record_act
from iskra.outreach.errors import AddressOfAnotherError, NotInDriveError
from iskra.outreach.models import Care, DriveVolunteer, Volunteer
from iskra.outreach.services import caring
from iskra.outreach.services.loosening import loosen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from iskra.outreach.models import Drive

FIELDS: Final = (
    "languages",
    "country",
    "zone",
    "hours_a_week",
    "looked_after_by",
    "rhythm_days",
)


@transaction.atomic
def invite(
    *, drive: Drive, email: str, first_name: str, languages: list[str], by: User, now: dt.datetime
) -> tuple[Volunteer, str]:
    """Bring somebody into a drive; return them, and the token of the link that lets them in.

    Whoever is new gets nobody in hand until they have practised.
    Who is a volunteer already joins, and gets no link: the token is empty.

    Raises:
        AddressOfAnotherError: if somebody who is no volunteer signs in by this address.
    """
    known = User.objects.filter(email=canonical_email(email)).first()
    if known is not None:
        if Role.VOLUNTEER not in known.roles_given or not known.is_active:
            raise AddressOfAnotherError
        volunteer = volunteer_of(known, now=now)
        join(drive=drive, volunteer=volunteer, by=by, now=now)
        return volunteer, ""
    user = add_user(email=email, roles=[Role.VOLUNTEER], first_name=first_name, by=by, now=now)
    volunteer = volunteer_of(
        user,
        now=now,
        languages=languages,
        looked_after_by=by,
        must_practise=True,
    )
    join(drive=drive, volunteer=volunteer, by=by, now=now)
    return volunteer, make_link(user=user, by=by, now=now)


@transaction.atomic
def link_again(*, volunteer: Volunteer, by: User, now: dt.datetime) -> str:
    """Return the token of a new link for somebody who has not set themselves up; else nothing."""
    if volunteer.user.has_usable_password():
        return ""
    return make_link(user=volunteer.user, by=by, now=now)


def volunteer_of(user: User, *, now: dt.datetime, **values: Any) -> Volunteer:
    """Return a user's record as a volunteer, made when there is none."""
    told = {"created_at": now, "languages": [user.language] if user.language else [], **values}
    return Volunteer.objects.get_or_create(user=user, defaults=told)[0]


@transaction.atomic
def join(*, drive: Drive, volunteer: Volunteer, by: User | None, now: dt.datetime) -> None:
    """Let somebody take part in a drive; who left before is there again."""
    part, is_new = DriveVolunteer.objects.get_or_create(
        drive=drive, volunteer=volunteer, defaults={"joined_at": now, "invited_by": by}
    )
    if not is_new and part.left_at is not None:
        DriveVolunteer.objects.filter(pk=part.pk).update(left_at=None, paused_at=None)
        caring.come_back(user=volunteer.user, drive=drive, left_at=part.left_at)
    act(volunteer, "join_drive", by=by, now=now)


@transaction.atomic
def leave(*, drive: Drive, volunteer: Volunteer, by: User | None, now: dt.datetime) -> int:
    """Let somebody not take part any more; return how many of their share go back to the pool.

    Who is in their hands stays there until it is known what came of it, or is handed over. Whom
    they look after waits for another contact.

    Raises:
        NotInDriveError: if they take no part.
    """
    there = DriveVolunteer.objects.filter(drive=drive, volunteer=volunteer, left_at=None)
    if not there.update(left_at=now):
        raise NotInDriveError
    caring.give_back(Care.objects.filter(user=volunteer.user_id, drive=drive), now)
    act(volunteer, "leave_drive", by=by, now=now)
    return loosen(drive=drive, volunteer=volunteer)


@transaction.atomic
def pause(*, drive: Drive, volunteer: Volunteer, by: User | None, now: dt.datetime) -> None:
    """Give out nobody to somebody in a drive for the time being; their share waits.

    Raises:
        NotInDriveError: if they take no part.
    """
    there = DriveVolunteer.objects.filter(drive=drive, volunteer=volunteer, left_at=None)
    if not there.update(paused_at=now):
        raise NotInDriveError
    act(volunteer, "pause", by=by, now=now)


@transaction.atomic
def resume(*, drive: Drive, volunteer: Volunteer, by: User | None, now: dt.datetime) -> None:
    """Let a break in a drive end."""
    DriveVolunteer.objects.filter(drive=drive, volunteer=volunteer).update(paused_at=None)
    act(volunteer, "resume", by=by, now=now)


@transaction.atomic
def change(
    *, volunteer: Volunteer, values: Mapping[str, Any], by: User | None, now: dt.datetime
) -> Volunteer:
    """Change what somebody gives: hours, languages, groups, and who looks after them."""
    changed = [name for name in FIELDS if name in values]
    for name in changed:
        setattr(volunteer, name, values[name])
    volunteer.save(update_fields=changed)
    if "groups" in values:
        volunteer.groups.set(values["groups"])
    act(volunteer, "change", by=by, now=now)
    return volunteer


@transaction.atomic
def note_talk(*, volunteer: Volunteer, by: User | None, now: dt.datetime) -> None:
    """Note that somebody talked with a volunteer."""
    Volunteer.objects.filter(pk=volunteer.pk).update(last_talk_at=now)
    act(volunteer, "talk", by=by, now=now)


def act(volunteer: Volunteer, verb: str, *, by: User | None, now: dt.datetime) -> None:
    record_act(by=by, verb=verb, kind="volunteer", subject=volunteer.public_id, now=now)
