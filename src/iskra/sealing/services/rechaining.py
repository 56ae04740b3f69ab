"""Taking digests on to the newest key, without knowing what was digested."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from iskra.sealing.models.digests import DigestField
from iskra.sealing.models.keys import ring
from iskra.sealing.services.steps import Steps, column_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


class Rechaining(Steps):
    """The digest columns of one table, together with their generation."""

    @property
    def groups(self) -> dict[str, list[DigestField]]:
        """Return the digests of each generation field."""
        fields = [f for f in self.model._meta.local_fields if isinstance(f, DigestField)]
        fields.sort(key=lambda field: field.generation)
        return {name: list(some) for name, some in groupby(fields, lambda f: f.generation)}

    def stale(self) -> Any:
        old = Q(pk__in=())
        for generation in self.groups:
            old |= Q(**{f"{generation}__lt": ring().newest})
        return self.rows.filter(old)

    def change(self, keys: Sequence[int], now: dt.datetime) -> None:  # noqa: ARG002 - as all
        for generation, fields in self.groups.items():
            names = [field.name for field in fields]
            found = self.rows.filter(pk__in=keys)
            rows = [
                (*taken_on(fields, values, number), ring().newest, key)
                for key, number, *values in found.values_list("pk", generation, *names)
            ]
            columns = [column_of(self.model, field.name) for field in fields]
            columns.append(column_of(self.model, generation))
            self.write_each(columns, rows)

    def write_each(self, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """Write all at once; where the newest digest is there already, leave the older one."""
        try:
            with transaction.atomic():
                self.write(columns, rows)
        except IntegrityError:
            for row in rows:
                self.write_one(columns, row)

    def write_one(self, columns: Sequence[str], row: tuple[Any, ...]) -> None:
        try:
            with transaction.atomic():
                self.write(columns, [row])
        except IntegrityError:
            # Both are found by whoever asks for all generations.
            return


def taken_on(
    fields: Sequence[DigestField], values: Sequence[bytes | None], generation: int
) -> list[bytes | None]:
    """Return what the digests are today."""
    found: list[bytes | None] = []
    for field, value in zip(fields, values, strict=True):
        later = ring().later_digests(field.purpose, value, generation) if value is not None else []
        found.append(bytes(later[-1]) if later else value)
    return found
