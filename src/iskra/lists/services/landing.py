"""The first phase of an import: its rows become sealed listings, batch by batch, each once."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from django.db import connection, transaction

from iskra.lists.models import Import, Listing
from iskra.lists.rules.states import Phase
from iskra.lists.services import reading, rejecting
from iskra.lists.services.choosing import chosen_rows
from iskra.lists.services.pacing import Pace
from iskra.people.api import suppress_many
from iskra.sealing.api import seal_many

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from django.db import models

    from iskra.lists.services.reading import Incoming

BATCH: Final = 1_000


class StoppedError(Exception):
    """The import is not running any more: it was undone, or another process has it."""


def land(
    of_import: Import,
    incoming: Incoming,
    *,
    now: dt.datetime,
    tell: Callable[[int, int], None],
) -> None:
    """Store the rows that may be taken; from where a killed run left off.

    Each batch and the mark behind it are one transaction. Rows that the source brought before are
    passed over, and so are people who said no: they are asked about in the same transaction.
    """
    chosen = chosen_rows(of_import, incoming)
    known = reading.known_contents(of_import.source)
    pace = Pace(BATCH)
    for batch in pace.slices(of_import.mark, incoming.rows):
        first, stop = batch.start, batch.stop
        rows = [row for row in incoming.usable(first, stop) if chosen is None or row in chosen]
        # Sealing takes longer than writing: others can write meanwhile.
        ready = _ready(incoming, rows, known)
        with pace.transaction(len(rows)):
            advance(of_import, Phase.LANDING, first, stop)
            counts = _land_batch(of_import, incoming, ready, known, now)
            left_out = 0 if chosen is None else _left_out(incoming, first, stop, chosen)
            add_counts(of_import, {**counts, "over_capacity": left_out})
        tell(stop, incoming.rows)
    rejecting.reject(of_import, incoming, now)


def take_no(
    of_import: Import,
    incoming: Incoming,
    *,
    now: dt.datetime,
    tell: Callable[[int, int], None],
) -> None:
    """Put an opt-out list on the suppression list, and erase whom it names; no row is stored."""
    for first in range(of_import.mark, incoming.rows, BATCH):
        stop = min(first + BATCH, incoming.rows)
        rows = list(incoming.usable(first, stop))
        values = {
            kind: [column[row] for row in rows if column[row]]
            for kind, column in incoming.keys.items()
        }
        with transaction.atomic():
            advance(of_import, Phase.LANDING, first, stop)
            _keys, erased = suppress_many(values, why="refused", by=of_import.by, now=now)
            add_counts(of_import, {"refused": len(rows), "erased": erased})
        tell(stop, incoming.rows)
    rejecting.reject(of_import, incoming, now)


def advance(of_import: Import, phase: str, mark: int, next_mark: int) -> None:
    """Move the mark of a phase, in the transaction of what it stands for.

    Raises:
        StoppedError: if the mark is not where this process left it, or the import was undone.
    """
    moved = Import.objects.filter(
        pk=of_import.pk, state=of_import.state, phase=phase, mark=mark
    ).update(mark=next_mark)
    if not moved:
        raise StoppedError
    of_import.mark = next_mark


def enter(of_import: Import, phase: str) -> None:
    """Begin the next phase.

    Raises:
        StoppedError: as `advance`.
    """
    moved = Import.objects.filter(
        pk=of_import.pk, state=of_import.state, phase=of_import.phase
    ).update(phase=phase, mark=0)
    if not moved:
        raise StoppedError
    of_import.phase, of_import.mark = phase, 0


def add_counts(of_import: Import, counts: dict[str, int]) -> None:
    """Add to what happened so far, in the transaction in which it happens."""
    for name, number in counts.items():
        of_import.counts[name] = of_import.counts.get(name, 0) + number
    Import.objects.filter(pk=of_import.pk).update(counts=of_import.counts)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row to land: where it stands, what it is known by, and its sealed columns.

    A row that the source brought before has none.
    """

    place: int
    digests: list[tuple[int, bytes]]
    public_id: uuid.UUID
    columns: bytes | None


def _ready(incoming: Incoming, rows: Sequence[int], known: set[bytes]) -> list[_Row]:
    """Seal rows, but for those that the source brought before."""
    digests = [incoming.content(row) for row in rows]
    ids = [uuid.uuid4() for _row in rows]
    told = [
        None if _is_known(own, known) else incoming.told(row)
        for row, own in zip(rows, digests, strict=True)
    ]
    sealed = seal_many(Listing, "columns", zip(ids, told, strict=True))
    return [_Row(*one) for one in zip(rows, digests, ids, sealed, strict=True)]


def _is_known(digests: Sequence[tuple[int, bytes]], known: set[bytes]) -> bool:
    return any(digest in known for _generation, digest in digests)


def _land_batch(
    of_import: Import, incoming: Incoming, rows: Sequence[_Row], known: set[bytes], now: dt.datetime
) -> dict[str, int]:
    said_no = reading.suppressed_rows(incoming, [row.place for row in rows], now)
    new: list[_Row] = []
    again = 0
    for row in rows:
        if row.place in said_no:
            continue
        if _is_known(row.digests, known):
            again += 1
            continue
        known.add(bytes(row.digests[-1][1]))
        new.append(row)
    _insert(of_import, new, now)
    return {"landed": len(new), "again": again, "suppressed": len(said_no)}


def _insert(of_import: Import, new: Sequence[_Row], now: dt.datetime) -> None:
    """Insert listings past the objects, which would cost as much as the sealing."""
    prepare = partial(_prepared, Listing)
    at = prepare("created_at", now)
    values: list[tuple[Any, ...]] = [
        (
            prepare("public_id", row.public_id),
            of_import.source_id,
            of_import.pk,
            row.place + 1,
            row.columns,
            row.digests[-1][0],
            bytes(row.digests[-1][1]),
            at,
        )
        for row in new
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO lists_listing (public_id, source_id, of_import_id, row_number, columns,"
            " generation, content, created_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            values,
        )


def _prepared(model: type[models.Model], name: str, value: object) -> Any:
    """Return a value as the database takes it."""
    field = cast("models.Field[Any, Any]", model._meta.get_field(name))
    return field.get_db_prep_value(value, connection)


def _left_out(incoming: Incoming, first: int, stop: int, chosen: set[int]) -> int:
    return sum(row not in chosen for row in incoming.usable(first, stop))
