"""What people agree to and take back; events are added, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from iskra.audit.api import record_act
from iskra.people.errors import EvidenceError, TransitionError
from iskra.people.models import ConsentEvent, ConsentText, Person, Standing
from iskra.people.rules.standings import Leaving, may_become
from iskra.people.services.groups import locked_group, recount
from iskra.people.services.journal import changed
from iskra.people.services.leaving import leave
from iskra.people.services.standings import agrees, set_own

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from iskra.accounts.api import User
    from iskra.people.selectors.cards import Group
    from iskra.people.services.bulk import NewConsent


@transaction.atomic
def consent_text(*, purpose: str, language: str, body: str) -> ConsentText:
    """Return the row of these words; new words are the next version."""
    known = ConsentText.objects.filter(purpose=purpose, language=language)
    if found := known.filter(body=body.strip()).order_by("-version").first():
        return found
    highest = known.aggregate(highest=Max("version"))["highest"] or 0
    return known.create(purpose=purpose, language=language, body=body.strip(), version=highest + 1)


@transaction.atomic
def record_consent(
    *, person_id: int, consent: NewConsent, by: User | None, now: dt.datetime
) -> ConsentEvent:
    """Take down a yes; somebody who had agreed to nothing becomes one who did.

    Raises:
        EvidenceError: if the words or the moment are missing, or it is a no.
        TransitionError: if the person is frozen.
        GoneError: if the record was erased.
    """
    if not consent.given or consent.text_id is None or consent.at is None:
        raise EvidenceError
    group = locked_group(person_id)
    if group.root.standing == Standing.RESTRICTED:
        raise TransitionError
    event = ConsentEvent.objects.create(**fields_of(consent, group.root, by, now))
    follow_yes(group, consent, by=by, now=now)
    recount(group, by=by, now=now)
    changed(group.ids, now)
    record_act(
        by=by,
        verb="consent",
        kind="person",
        subject=group.root.public_id,
        now=now,
        details={"purpose": consent.purpose, "channel": consent.channel},
    )
    return event


def follow_yes(group: Group, consent: NewConsent, *, by: User | None, now: dt.datetime) -> None:
    """Let a yes have its effect on the standing, unless a later no stands against it."""
    root = group.root
    if not agrees(group):
        return
    if root.own_standing != Standing.MEMBER and may_become(root.own_standing, Standing.CONSENTED):
        set_own(root, Standing.CONSENTED, why="agreed", by=by, now=now)
    elif root.own_standing == Standing.CONSENTED and consent.at is not None:
        # Never from a moment that is still to come, or the record would outlast its time.
        root.own_clock_from = max(root.own_clock_from, min(consent.at, now))
        root.save(update_fields=["own_clock_from"])


def fields_of(
    consent: NewConsent, person: Person, by: User | None, now: dt.datetime
) -> dict[str, object]:
    return {
        "person": person,
        "purpose": consent.purpose,
        "given": consent.given,
        "text_id": consent.text_id,
        "channel": consent.channel,
        "at": consent.at,
        "recorded_at": now,
        "by": by,
        "source_ref": consent.source_ref,
    }


@transaction.atomic
def record_consents_many(
    consents: Sequence[tuple[int, NewConsent]], *, by: User | None, now: dt.datetime
) -> int:
    """Attach statements to parts as an import brought them; standings stay as they are."""
    people = Person.unscoped.in_bulk([pk for pk, _ in consents])
    events = [
        ConsentEvent(**fields_of(consent, people[pk], by, now))
        for pk, consent in consents
        if pk in people
    ]
    return len(ConsentEvent.objects.bulk_create(events, batch_size=500))


@transaction.atomic
def withdraw(
    *,
    person_id: int,
    purpose: str,
    channel: str,
    by: User | None,
    now: dt.datetime,
    at: dt.datetime | None = None,
) -> bool:
    """Take down that somebody takes a yes back; it holds for every part that was merged.

    Whoever agreed to nothing else and is no member has no basis left: they are erased, and their
    keys are kept away. Return whether the record stays.

    Raises:
        GoneError: if the record was erased.
    """
    group = locked_group(person_id)
    recorded_at = latest_record(group, purpose, now)
    ConsentEvent.objects.bulk_create(
        ConsentEvent(
            person=part,
            purpose=purpose,
            given=False,
            channel=channel,
            at=at or recorded_at,
            recorded_at=recorded_at,
            by=by,
        )
        for part in group.parts
    )
    stays = has_basis(group)
    if stays:
        changed(group.ids, now)
    else:
        leave(group.parts, how=Leaving.REFUSED, by=by, now=now)
    record_act(
        by=by,
        verb="withdraw",
        kind="person",
        subject=group.root.public_id,
        now=now,
        details={"purpose": purpose, "stays": stays},
    )
    return stays


def latest_record(group: Group, purpose: str, now: dt.datetime) -> dt.datetime:
    """Return now, or when the latest statement was recorded if the clock was set back since."""
    events = ConsentEvent.objects.filter(person__in=group.ids, purpose=purpose)
    latest = events.aggregate(latest=Max("recorded_at"))["latest"]
    return max(now, latest) if latest else now


def has_basis(group: Group) -> bool:
    """Tell whether somebody may stay in the register after a no to one purpose."""
    return agrees(group) or any(
        part.may_hold in {Standing.MEMBER, Standing.FORMER} for part in group.parts
    )
