"""Putting looks on record; the only maker of a `Look`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from iskra.audit.errors import LookOutsideTransactionError
from iskra.audit.models import AccessRecord, Why
from iskra.audit.rules import MAKER, Look

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from uuid import UUID

    from django.contrib.auth.models import AbstractBaseUser


def look(  # noqa: PLR0913 - one for each thing on record
    *,
    by: AbstractBaseUser | None,
    why: Why,
    now: dt.datetime,
    people: Iterable[UUID] | None = None,
    rows: Iterable[UUID] = (),
    number: int | None = None,
    place: str = "",
) -> Look:
    """Put on record that somebody looks, and return the right to open what is looked at.

    Args:
        by: who looks; nobody is the house itself.
        why: for what reason.
        now: the moment.
        people: public ids of those looked at, each of whom gets a record; None for a look at all of
            a kind, such as an import's, which is one record with their `number`.
        rows: other rows that belong to these people and are opened too.
        number: how many people a look at all reads.
        place: the page or command, as a code.

    Raises:
        LookOutsideTransactionError: if no transaction is open in which both can happen.
    """
    refuse_outside_transaction()
    by_id = by.pk if by else None
    if people is None:
        one = {"at": now, "by_id": by_id, "why": why, "place": place}
        AccessRecord.objects.create(**one, number=number or 0)
        return Look(MAKER, why, None)
    seen = set(people)
    AccessRecord.objects.bulk_create(
        AccessRecord(at=now, by_id=by_id, why=why, place=place, subject=subject) for subject in seen
    )
    return Look(MAKER, why, seen | set(rows))


def refuse_outside_transaction() -> None:
    """Refuse to go on when the record and the opening are not in one transaction.

    The transaction that Django wraps around a test does not count: nobody opens it outside tests.
    """
    blocks = connection.atomic_blocks
    if all(getattr(block, "_from_testcase", False) for block in blocks):
        raise LookOutsideTransactionError
