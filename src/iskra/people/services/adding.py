"""Adding one person by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from iskra.audit.api import record_act
from iskra.people.errors import NothingKnownError, SuppressedError, UnavailableError
from iskra.people.models import Person, Standing
from iskra.people.rules.columns import keep
from iskra.people.rules.keys import keys_of
from iskra.people.selectors.keys import people_by_keys
from iskra.people.services.bulk import NewConsent, NewPerson, add_many
from iskra.people.services.journal import tell_bringers

if TYPE_CHECKING:
    import datetime as dt
    import uuid
    from collections.abc import Mapping, Sequence

    from iskra.accounts.api import Scope, User


@transaction.atomic
def add_person(  # noqa: PLR0913 - what is on record of an entry
    *,
    card: Mapping[str, Any],
    standing: str,
    by: User | None,
    now: dt.datetime,
    consents: Sequence[NewConsent] = (),
    declared: bool = False,
    public_id: uuid.UUID | None = None,
    scope: Scope | None = None,
) -> Person:
    """Add somebody by hand; what their standing may not hold is not kept.

    Args:
        card: canonical values by field.
        standing: prospect, consented (with a consent) or member (on a declaration).
        by: who adds them.
        now: the moment.
        consents: what they agreed to.
        declared: that `by` declares them a member.
        public_id: given by the form, so that sending it twice adds one person.
        scope: of whoever types; somebody outside it is refused in the words of a no. Nobody is
            looked for when not given.

    Raises:
        NothingKnownError: without name and link.
        SuppressedError: if one of the keys is kept away.
        UnavailableError: if one of them is somebody's whom the scope does not show.
        EvidenceError, DeclarationError: if the standing lacks its basis.
    """
    if not card.get("name") and not card.get("links"):
        raise NothingKnownError
    if public_id and (there := Person.unscoped.filter(public_id=public_id).first()):
        return there
    is_elsewhere = scope is not None and is_known_outside(keep(card, standing), scope, now)
    new = NewPerson(card, standing, consents, public_id=public_id, is_by_hand=True)
    try:
        number = add_one(new, by=by, now=now, declared=declared)
    except IntegrityError:
        # The form was sent twice in the same moment, and the other one was quicker.
        if public_id and (there := Person.unscoped.filter(public_id=public_id).first()):
            return there
        raise
    if is_elsewhere:
        raise UnavailableError
    person = Person.unscoped.get(pk=number)
    put_on_record(person, str(standing), by, now)
    return person


def put_on_record(person: Person, standing: str, by: User | None, now: dt.datetime) -> None:
    """Put on record that somebody was added; who brought a member or a yes is told to the rooms."""
    details = {"standing": standing}
    record_act(by=by, verb="add", kind="person", subject=person.public_id, now=now, details=details)
    if by is not None and standing != Standing.PROSPECT:
        tell_bringers(person.root_id or person.pk, by=by, now=now)


@transaction.atomic
def add_one(new: NewPerson, *, by: User | None, now: dt.datetime, declared: bool) -> int:
    """Return the number of somebody added.

    Raises:
        SuppressedError: if one of the keys is kept away.
    """
    (number,) = add_many([new], by=by, now=now, declared=declared)
    if number is None:
        raise SuppressedError
    return number


def is_known_outside(card: Mapping[str, Any], scope: Scope, now: dt.datetime) -> bool:
    """Say whether a key of a card is somebody's whom a scope does not show."""
    found = people_by_keys(keys_of(card))
    roots = {root for several in found.values() for root in several}
    # Whom time has run out for is erased any moment, and is nobody's.
    known = Person.unscoped.filter(pk__in=roots).running(now)
    seen = Person.objects.visible_to(scope, now).filter(pk__in=roots)
    return known.exclude(pk__in=seen.values("pk")).exists()
