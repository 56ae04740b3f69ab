"""Sealing values anew with the newest key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BinaryField, Q
from django.db.models.functions import Substr

from iskra.audit.api import Why, look
from iskra.sealing.errors import TamperedError
from iskra.sealing.models.fields import SealedField
from iskra.sealing.models.keys import ring
from iskra.sealing.rules.values import head_of
from iskra.sealing.services.steps import Steps, column_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from uuid import UUID


class Resealing(Steps):
    """The sealed columns of one table."""

    @property
    def fields(self) -> list[SealedField]:
        return [f for f in self.model._meta.local_fields if isinstance(f, SealedField)]

    def stale(self) -> Any:
        """Return the rows with a value that does not begin as the newest key's do."""
        newest, found, old = head_of(ring().newest), self.rows.all(), Q(pk__in=())
        for field in self.fields:
            head = f"head_of_{field.name}"
            beginning = Substr(field.name, 1, len(newest), output_field=BinaryField())
            found = found.annotate(**{head: beginning})
            old |= Q(**{f"{field.name}__isnull": False}) & ~Q(**{head: newest})
        return found.filter(old)

    def change(self, keys: Sequence[int], now: dt.datetime) -> None:
        """Open and seal each value; one that was tampered with stays as it is."""
        look(by=None, why=Why.ROTATE, now=now, number=len(keys), place=self.table)
        names = [field.name for field in self.fields]
        found = self.rows.filter(pk__in=keys).values_list("pk", "public_id", *names)
        self.write(
            [column_of(self.model, name) for name in names],
            [(*self.sealed_anew(row, values), key) for key, row, *values in found],
        )

    def sealed_anew(self, row: UUID, values: Sequence[bytes | None]) -> Iterator[bytes | None]:
        ours = ring()
        newest = head_of(ours.newest)
        for field, stored in zip(self.fields, values, strict=True):
            if stored is None or stored.startswith(newest):
                yield None if stored is None else bytes(stored)
                continue
            try:
                value = field.sealing.open(ours, row, bytes(stored))
            except TamperedError:
                yield bytes(stored)
            else:
                yield field.sealing.seal(ours, row, value)
