"""Who looks after whom: a talk is noted in a few sealed words, and the next one has a day."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.db import transaction

from iskra.audit.api import record_act
from iskra.outreach.errors import NotYoursError
from iskra.outreach.models import Care, Talk
from iskra.outreach.rules.talks import RHYTHMS, next_on
from iskra.people.api import errors, had_contact

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User

LONGEST_NOTE: Final = 500


@transaction.atomic
def note_talk(*, care: Care, note: str, by: User, now: dt.datetime) -> Talk:
    """Note that somebody was spoken with; the next talk is due after the rhythm of both.

    Raises:
        NotYoursError: if somebody else looks after the person by now.
    """
    held = _held(care, by)
    talk = Talk.objects.create(
        person_id=held.person_id, by=by, at=now, note=note.strip()[:LONGEST_NOTE] or None
    )
    held.next_on = next_on(now.date(), held.rhythm_days)
    held.save(update_fields=["next_on"])
    # A member's record has no clock that a talk renews.
    with suppress(errors.TransitionError):
        had_contact(person_id=held.person_id, by=by, now=now)
    record_act(by=by, verb="talk", kind="person", subject=held.person.public_id, now=now)
    return talk


@transaction.atomic
def change_rhythm(*, care: Care, days: int, by: User, now: dt.datetime) -> None:
    """Talk more or less often from now on.

    Raises:
        NotYoursError: if somebody else looks after the person by now.
        ValueError: for a rhythm that is not offered.
    """
    if days not in RHYTHMS:
        raise ValueError(f"not a rhythm that is offered: {days}")
    held = _held(care, by)
    last = Talk.objects.filter(person=held.person_id, by=by).first()
    held.rhythm_days = days
    held.next_on = next_on((last.at if last else now).date(), days)
    held.save(update_fields=["rhythm_days", "next_on"])


def _held(care: Care, by: User) -> Care:
    mine = Care.objects.select_for_update(of=("self",)).select_related("person")
    found = mine.filter(pk=care.pk, user=by, until=None).first()
    if found is None:
        raise NotYoursError
    return found
