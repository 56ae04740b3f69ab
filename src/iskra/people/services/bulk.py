"""Adding people by the hundred thousand: the way of imports."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from iskra.people.errors import DeclarationError, EvidenceError
from iskra.people.models import ConsentEvent, Identifier, Person, Standing
from iskra.people.rules.columns import CONTACTS, DETAILS, keep
from iskra.people.rules.keys import KINDS, keys_of
from iskra.people.services.journal import note
from iskra.people.services.rows import insert_many, next_numbers, prepared
from iskra.people.services.suppressing import keys_kept_away
from iskra.sealing.api import blind_index_many, seal_many

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from iskra.accounts.api import User
    from iskra.sealing.api import Digest


@dataclass(frozen=True, slots=True)
class NewConsent:
    """What somebody agreed to, or refused; `at` is None when nobody knows when."""

    purpose: str
    given: bool = True
    text_id: int | None = None
    channel: str = "list"
    at: dt.datetime | None = None
    source_ref: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add: a card of canonical values, and the standing that decides what is kept."""

    card: Mapping[str, Any]
    standing: str
    consents: Sequence[NewConsent] = ()
    clock_from: dt.datetime | None = None
    held_back: bool = False
    public_id: uuid.UUID | None = None
    is_by_hand: bool = False


def add_many(
    people: Sequence[NewPerson], *, by: User | None, now: dt.datetime, declared: bool = True
) -> list[int | None]:
    """Add people with identifiers and consents; return their numbers in order.

    Whoever said no, or did not answer within the year, is left out: None stands in their place.
    What a standing may not hold is dropped.

    Args:
        people: at most some thousands at once; the caller writes who added them on record.
        by: who adds them.
        now: the moment.
        declared: that somebody declared that the members among them are members.

    Raises:
        EvidenceError: if one is to enter as agreed without a consent.
        DeclarationError: if members come without a declaration.
    """
    return add_sealed(seal_people(people, declared=declared), by=by, now=now)


@dataclass(frozen=True, slots=True)
class SealedPerson:
    """Somebody to add, with all that costs time done: sealed columns, and a digest of each key."""

    person: NewPerson
    card: Mapping[str, Any]
    public_id: uuid.UUID
    columns: tuple[bytes | None, ...]
    keys: Sequence[tuple[str, Digest]]


def seal_people(people: Sequence[NewPerson], *, declared: bool = True) -> list[SealedPerson]:
    """Seal people before the transaction that adds them, so that it is short.

    Raises:
        EvidenceError: as `add_many`.
        DeclarationError: as `add_many`.
    """
    refuse_without_basis(people, declared=declared)
    cards = [keep(one.card, one.standing) for one in people]
    ids = [one.public_id or uuid.uuid4() for one in people]
    columns = [
        seal_many(Person, name, zip(ids, map(sealed_part(name), cards), strict=True))
        for name in SEALED
    ]
    return [
        SealedPerson(*one)
        for one in zip(
            people, cards, ids, zip(*columns, strict=True), digests_of(cards), strict=True
        )
    ]


@transaction.atomic
def add_sealed(
    people: Sequence[SealedPerson], *, by: User | None, now: dt.datetime
) -> list[int | None]:
    """Add people who are sealed already; return as `add_many`."""
    away = keys_kept_away({key for one in people for key in keys_of(one.card)}, now)
    kept = [n for n, one in enumerate(people) if not away or away.isdisjoint(keys_of(one.card))]
    numbers = next_numbers(Person, len(kept)) if kept else []
    entries = [(pk, people[n]) for pk, n in zip(numbers, kept, strict=True)]
    insert_people(entries, now)
    insert_identifiers(entries)
    insert_consents(entries, by, now)
    note(numbers, now)
    found: list[int | None] = [None] * len(people)
    for pk, n in zip(numbers, kept, strict=True):
        found[n] = pk
    return found


def refuse_without_basis(people: Sequence[NewPerson], *, declared: bool) -> None:
    for one in people:
        if one.standing == Standing.CONSENTED and not any(event.given for event in one.consents):
            raise EvidenceError
        if one.standing in {Standing.MEMBER, Standing.FORMER} and not declared:
            raise DeclarationError
        if one.standing not in ENTRIES:
            raise ValueError(f"nobody enters as {one.standing}")


ENTRIES = frozenset(Standing.values) - {Standing.RESTRICTED.value}
Entry = tuple[int, SealedPerson]
"""The number of somebody new, and who it is."""

SEALED = ("name", "links", "contacts", "details", "notes")
COLUMNS = (
    *("id", "public_id", "standing", "standing_since", "clock_from", "country", "language"),
    *("entered_as", "own_standing", "own_since", "own_clock_from", "own_country", "own_language"),
    *("restricted_from", *SEALED, "is_by_hand", "held_back"),
    *("created_at", "updated_at", "version"),
)


def insert_people(entries: Sequence[Entry], now: dt.datetime) -> None:
    """Insert the rows of people themselves."""
    moment = prepared(Person, "created_at", now)
    rows = []
    for pk, sealed in entries:
        one, card = sealed.person, sealed.card
        # A list may say any day; no clock starts in the future, where nothing would run out.
        is_past = one.clock_from is not None and one.clock_from < now
        begun = prepared(Person, "clock_from", one.clock_from) if is_past else moment
        standing, country, language = (
            str(one.standing),
            card.get("country", ""),
            card.get("language", ""),
        )
        rows.append(
            (
                *(pk, database_uuid(sealed.public_id), standing, moment, begun, country, language),
                *(standing, standing, moment, begun, country, language, ""),
                *sealed.columns,
                *(one.is_by_hand, one.held_back, moment, moment, 1),
            )
        )
    insert_many(Person, COLUMNS, rows)


def sealed_part(name: str) -> Any:
    """Return the function that takes one sealed column's value from a card."""
    if name == "contacts":
        return lambda card: chosen(card, CONTACTS)
    if name == "details":
        return lambda card: chosen(card, DETAILS)
    return lambda card: card.get(name)


def chosen(card: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: card[name] for name in names if name in card}


def database_uuid(value: uuid.UUID) -> Any:
    return value if connection.features.has_native_uuid_field else value.hex


def digests_of(cards: Sequence[Mapping[str, Any]]) -> list[list[tuple[str, Digest]]]:
    """Return the blind index of each key of each card, with its kind."""
    keys = [list(keys_of(card)) for card in cards]
    found: list[list[tuple[str, Digest]]] = [[] for _ in cards]
    for kind in KINDS:
        places = [(n, value) for n, own in enumerate(keys) for of, value in own if of == kind]
        digests = blind_index_many(kind, [value for _, value in places])
        for (n, _), digest in zip(places, digests, strict=True):
            found[n].append((kind, digest))
    return found


def insert_identifiers(entries: Sequence[Entry]) -> None:
    """Insert the blind index of each key of each person."""
    insert_many(
        Identifier,
        ("person", "kind", "digest", "generation"),
        [
            (pk, kind, bytes(digest), digest.generation)
            for pk, one in entries
            for kind, digest in one.keys
        ],
    )


def insert_consents(entries: Sequence[Entry], by: User | None, now: dt.datetime) -> None:
    """Insert what each person agreed to."""
    moment = prepared(ConsentEvent, "recorded_at", now)
    events = [(pk, event) for pk, one in entries for event in one.person.consents]
    insert_many(
        ConsentEvent,
        (
            *("person", "purpose", "given", "text", "channel"),
            *("at", "recorded_at", "by", "source_ref"),
        ),
        starmap(lambda pk, event: consent_row(pk, event, moment, by.pk if by else None), events),
    )


def consent_row(pk: int, event: NewConsent, moment: Any, by_id: int | None) -> tuple[Any, ...]:
    said = None if event.at is None else prepared(ConsentEvent, "at", event.at)
    source = None if event.source_ref is None else database_uuid(event.source_ref)
    return (
        *(pk, event.purpose, event.given, event.text_id, event.channel),
        *(said, moment, by_id, source),
    )
