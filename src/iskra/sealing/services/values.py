"""Sealing and opening past the fields, for imports and indexes: many values in little time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from iskra.audit.api import Look
from iskra.sealing.errors import LookMissingError
from iskra.sealing.models.fields import EMPTY, SealedField
from iskra.sealing.models.keys import ring, ring_that_opens
from iskra.sealing.rules.values import Column, key_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db import models

    from iskra.sealing.rules.values import Kind


def seal(table: str, column: str, row: UUID, value: Any, kind: Kind = "text") -> bytes:
    """Seal one value for a row of a table."""
    return Column(table, column, kind).seal(ring(), row, value)


def seal_many(
    model: type[models.Model], column: str, pairs: Iterable[tuple[UUID, Any]]
) -> list[bytes | None]:
    """Seal values of one field, each for the row of this public id; nothing, or empty, is None."""
    asked = list(pairs)
    full = [(row, value) for row, value in asked if value not in EMPTY]
    sealed = sealing_of(model, column).seal_each(ring(), full)
    return [None if value in EMPTY else next(sealed) for _, value in asked]


def open_many(
    model: type[models.Model],
    column: str,
    pairs: Iterable[tuple[UUID, bytes | None]],
    look: Look,
) -> list[Any]:
    """Open values of one field, each of the row of this public id; None stays None.

    Raises:
        LookMissingError: if the look on record does not cover one of the rows.
        TamperedError: if one was changed or moved.
    """
    if not isinstance(look, Look):
        raise LookMissingError
    asked = [(row, None if stored is None else bytes(stored)) for row, stored in pairs]
    if not all(look.covers(row) for row, _ in asked):
        raise LookMissingError
    newest = max((value for _, value in asked if value), key=key_number, default=None)
    ours = ring() if newest is None else ring_that_opens(newest)
    return list(sealing_of(model, column).open_each(ours, asked))


def sealing_of(model: type[models.Model], column: str) -> Column:
    return cast("SealedField", model._meta.get_field(column)).sealing
