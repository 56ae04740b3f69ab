"""What somebody does about their own record, without an account: their pass says who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from iskra.door.errors import LinkGoneError, WriteToUsError
from iskra.door.models import Kind, MyLink, Offer
from iskra.door.policy import Pass
from iskra.door.rules.records import KEYS, OFFERED, OWN_FIELDS
from iskra.door.rules.waiting import digest_of
from iskra.door.selectors.mine import MAIL, own_by_pass
from iskra.door.services import helping, offers, pending
from iskra.people import api as people

if TYPE_CHECKING:
    import datetime as dt

    from iskra.people.api import Person


@transaction.atomic
def open_link(*, token: str, now: dt.datetime) -> Pass:
    """Open a mailed link; from now on it opens for the time of a visit.

    Raises:
        LinkGoneError: if it was used before, came too late, or never was.
    """
    links = MyLink.objects.select_for_update().open_at(now).filter(token=digest_of(token))
    link = links.first()
    person = people.own_person(now, number=link.person_id) if link else None
    if link is None or person is None:
        raise LinkGoneError
    MyLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now)
    return Pass(person.public_id, MAIL)


@transaction.atomic
def correct(*, given: Pass, field: str, value: Any, language: str, now: dt.datetime) -> bool:
    """Put one of one's own fields right; tell whether it waits for a confirmation by mail.

    Another e-mail address has to confirm itself first; until then the old ones stay. Another link
    or number is no matter of this page: its answer would tell whether it said no.

    Raises:
        WriteToUsError: for a link or a number that is not on the card.
        LinkGoneError: if the pass does not open the record any more.
        RefusedError: what the register refuses, such as more than four facts before a yes.
    """
    person = own_by_pass(given, now)
    if field in OFFERED:
        offers.put_right(person=person, given=given, field=field, value=value, now=now)
        return False
    if field not in OWN_FIELDS:
        raise people.errors.UnknownFieldError
    new = new_keys(person, field, value, now)
    if new and field != "emails":
        raise WriteToUsError
    if new:
        pending.take_in(
            kind=Kind.ADDRESS,
            record={"email": new[0]},
            language=language,
            person_id=person.pk,
            now=now,
        )
        return True
    people.correct(person_id=person.pk, field=field, value=value, by=None, now=now)
    return False


def new_keys(person: Person, field: str, value: Any, now: dt.datetime) -> list[str]:
    """Return which addresses, links or numbers are not on the card."""
    if field not in KEYS:
        return []
    known = people.own_record(person, now=now).card.get(field) or ()
    return [one for one in value if one not in known]


@transaction.atomic
def set_consent(*, given: Pass, purpose: str, agrees: bool, text_id: int, now: dt.datetime) -> bool:
    """Agree to one purpose or take it back; tell whether the record stays.

    Raises:
        LinkGoneError: if the pass does not open the record any more.
        RefusedError: if it came by an invitation, or the record is frozen.
    """
    person = own_by_pass(given, now)
    if not agrees:
        return people.withdraw(
            person_id=person.pk, purpose=purpose, channel="form", by=None, now=now
        )
    if given.came_by != MAIL:
        raise people.errors.EvidenceError
    consent = people.NewConsent(purpose, text_id=text_id, channel="form", at=now)
    people.record_consent(person_id=person.pk, consent=consent, by=None, now=now)
    return True


@transaction.atomic
def freeze(*, given: Pass, now: dt.datetime) -> None:
    """Freeze one's record: from now on only the data officer sees it."""
    people.restrict(person_id=own_by_pass(given, now).pk, by=None, now=now)


@transaction.atomic
def object_to_it(*, given: Pass, now: dt.datetime) -> None:
    """Object (Article 21): nobody writes any more, for good; what was kept goes at once."""
    people.refuse(person_id=own_by_pass(given, now).pk, by=None, now=now)


@transaction.atomic
def erase(*, given: Pass, now: dt.datetime) -> None:
    """Erase everything at once (Article 17); a hash keeps every list from bringing it back."""
    people.erase(person_id=own_by_pass(given, now).pk, by=None, now=now)


@transaction.atomic
def help_too(*, given: Pass, now: dt.datetime) -> bool:
    """Make an account for somebody who'd help too; tell whether a link was mailed.

    Raises:
        LinkGoneError: if the pass does not open the record any more, or came by an invitation.
    """
    person = own_by_pass(given, now)
    if given.came_by != MAIL:
        raise LinkGoneError
    card = people.own_record(person, now=now).card
    offer = Offer.objects.filter(person__in=people.parts_of([person.pk])[person.pk]).first()
    if not card.get("emails"):
        return False
    record = {**card, "email": card["emails"][0], "languages": offer.languages if offer else []}
    return helping.begin(person=person, record=record, now=now)
