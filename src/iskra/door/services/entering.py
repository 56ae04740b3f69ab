"""A confirmed record enters the register, or joins what the register holds of the same person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from iskra.audit.api import Why, record_act
from iskra.door.errors import CannotEnterError
from iskra.door.models import ConfirmedAddress, Kind, Offer
from iskra.door.rules.records import card_in, share_a_name
from iskra.door.services import helping, invited, pending
from iskra.outreach.api import came_in
from iskra.people import api as people
from iskra.sealing.api import blind_index, truncate_log
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from uuid import UUID

    from iskra.door.models import Pending
    from iskra.people.api import Person

CHANNELS = {Kind.JOIN: "form", Kind.YES: "form", Kind.TYPED: "spoken"}


@dataclass(frozen=True)
class Confirmed:
    """What became of a confirmation: who it is, and whether an account is being made for them."""

    person: UUID
    kind: str
    helps: bool


@transaction.atomic
def confirm(*, token: str, now: dt.datetime) -> Confirmed:
    """Let an address confirm itself: only now anything beyond four facts enters the register.

    Raises:
        LinkGoneError: if the token is not valid any more.
        CannotEnterError: if the record is frozen, or one of its keys is kept away.
    """
    waiting = pending.waiting_for(token, now=now)
    record = pending.opened(waiting, now)
    if waiting.kind == Kind.YES:
        # First, while the invitation is still one of somebody who agreed to nothing.
        invited.say_yes(record.get("code", ""), now=now)
    try:
        person = put_down(waiting, record, now)
    except RefusedError:
        raise CannotEnterError from None
    confirm_address(person, record["email"], now)
    if waiting.kind != Kind.ADDRESS:
        came_in(person_id=person.pk, now=now)
    helps = bool(record.get("helps")) and helping.begin(person=person, record=record, now=now)
    pending.of_address(record["email"]).delete()
    transaction.on_commit(truncate_log)
    record_act(by=None, verb="confirm", kind="person", subject=person.public_id, now=now)
    return Confirmed(person.public_id, waiting.kind, helps)


def put_down(waiting: Pending, record: Mapping[str, Any], now: dt.datetime) -> Person:
    """Write a record down with whom it is about; return the one that stands for all parts."""
    if waiting.kind == Kind.ADDRESS:
        return change_address(waiting, record["email"], now)
    number = waiting.person_id or whose(record, now)
    consents = consents_of(waiting, record)
    if number is None:
        person = people.add_person(
            card=card_in(record), standing="consented", consents=consents, by=None, now=now
        )
    else:
        person = add_to(number, record, consents, now)
    remember_offer(person, record, now)
    return person


def consents_of(waiting: Pending, record: Mapping[str, Any]) -> list[people.NewConsent]:
    """Return what was ticked, said when it was typed."""
    channel = CHANNELS[Kind(waiting.kind)]
    return [
        people.NewConsent(purpose, text_id=text, channel=channel, at=waiting.created_at)
        for purpose, text in record["consents"]
    ]


def whose(record: Mapping[str, Any], now: dt.datetime) -> int | None:
    """Return who in the register has this address and a like name; one mailbox may serve two."""
    for number in roots_with(record["email"]):
        person = people.own_person(now, number=number)
        if person and share_a_name(name_of(person, now), record.get("name", "")):
            return number
    return None


def roots_with(email: str) -> list[int]:
    found = people.find_by_keys({"email": [email]})
    return sorted({number for numbers in found.values() for number in numbers})


def name_of(person: Person, now: dt.datetime) -> str:
    return str(people.own_record(person, now=now, why=Why.EDIT).card.get("name", ""))


def add_to(
    number: int, record: Mapping[str, Any], consents: list[people.NewConsent], now: dt.datetime
) -> Person:
    """Let somebody's own words go before what was known of them.

    First the yes, which allows more than four facts; then each field; then whoever else has the
    address and a like name becomes one with them, which can be undone.
    """
    for consent in consents:
        people.record_consent(person_id=number, consent=consent, by=None, now=now)
    put_right(number, card_in(record), now)
    for other in roots_with(record["email"]):
        join_if_same(number, other, record.get("name", ""), now)
    person = people.own_person(now, number=number)
    if person is None:
        raise people.errors.GoneError
    return person


def put_right(number: int, card: Mapping[str, Any], now: dt.datetime) -> None:
    person = people.own_person(now, number=number)
    known = people.own_record(person, now=now, why=Why.EDIT).card if person else {}
    for name, value in card.items():
        told = list(dict.fromkeys([*value, *known.get(name, ())])) if name == "emails" else value
        if told != known.get(name):
            people.correct(person_id=number, field=name, value=told, by=None, now=now)


def join_if_same(number: int, other: int, name: str, now: dt.datetime) -> None:
    mine = people.own_person(now, number=number)
    theirs = people.own_person(now, number=other)
    if mine is None or theirs is None or mine.pk == theirs.pk:
        return
    if share_a_name(name_of(theirs, now), name):
        people.merge(left_id=mine.pk, right_id=theirs.pk, why="typed", by=None, now=now)


def change_address(waiting: Pending, email: str, now: dt.datetime) -> Person:
    """Put a new address, now confirmed, before those that were known."""
    if waiting.person_id is None:
        raise people.errors.GoneError
    put_right(waiting.person_id, {"emails": [email]}, now)
    person = people.own_person(now, number=waiting.person_id)
    if person is None:
        raise people.errors.GoneError
    return person


def remember_offer(person: Person, record: Mapping[str, Any], now: dt.datetime) -> None:
    values = {
        "languages": list(record.get("languages", ())),
        "would_do": list(record.get("would_do", ())),
        "recorded_at": now,
    }
    Offer.objects.update_or_create(person=person, defaults=values)


def confirm_address(person: Person, email: str, now: dt.datetime) -> None:
    """Remember that this address is the person's, so that links to my page may go there."""
    digest = blind_index("email", email)
    known = ConfirmedAddress.objects.filter(person=person, address=bytes(digest))
    if not known.exists():
        row = ConfirmedAddress(person=person, generation=digest.generation, confirmed_at=now)
        row.address = digest
        row.save()
