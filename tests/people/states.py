"""The whole state of the register as one digest, and what an undo has to bring back."""

from __future__ import annotations

import hashlib

from iskra.people.models import (
    ConsentEvent,
    Correction,
    Identifier,
    Merge,
    Person,
    StandingEvent,
    Suppression,
)

# When and how often somebody touched a row is no part of what it says.
BOOKKEEPING = {"version", "updated_at"}


def digest():
    """Return a digest of all that stands: people, keys, consents, standings, suppression."""
    lines = [repr(sorted(rows)) for rows in standing_rows()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def standing_rows():
    columns = [field.attname for field in Person._meta.fields if field.name not in BOOKKEEPING]
    yield [tuple(map(plain, row)) for row in Person.unscoped.values_list(*columns)]
    yield rows_of(Identifier, "person_id", "kind", "digest")
    yield rows_of(ConsentEvent, "person_id", "purpose", "given", "at", "channel")
    yield rows_of(Suppression, "kind", "digest", "why", "until")
    yield rows_of(Correction.objects.filter(undone_at=None), "person_id", "field")
    yield rows_of(StandingEvent.objects.filter(undone_at=None), "person_id", "standing", "before")
    yield rows_of(Merge.objects.filter(undone_at=None), "winner_id", "loser_id")


def rows_of(source, *columns):
    query = source.objects.all() if isinstance(source, type) else source
    return [tuple(map(plain, row)) for row in query.values_list(*columns)]


def plain(value):
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
