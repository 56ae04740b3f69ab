"""What steps of rotation have in common: rows of one table, some at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, transaction

from iskra.sealing.models.digests import DigestField
from iskra.sealing.models.fields import SealedField

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from django.db import models

AT_ONCE = 1_000


class Steps:
    """Takes the rows of one table that are not yet of the newest key, some at a time."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.table = model._meta.db_table
        # All rows, whatever the model's own manager keeps from others.
        self.rows = model._base_manager  # noqa: SLF001 - public in all but its name

    def stale(self) -> Any:
        """Return the rows that are to be done, as a query set."""
        raise NotImplementedError

    def change(self, keys: Sequence[int], now: dt.datetime) -> None:
        """Do these rows; called in a transaction that holds them."""
        raise NotImplementedError

    def count(self) -> int:
        return int(self.stale().count())

    def take(self, after: int, tell: Callable[[], None], now: dt.datetime) -> list[int]:
        """Do the next rows after this one in one transaction and return their numbers."""
        with transaction.atomic():
            rows = self.stale().filter(pk__gt=after).order_by("pk").select_for_update()
            keys = list(rows.values_list("pk", flat=True)[:AT_ONCE])
            if keys:
                tell()
                self.change(keys, now)
        return keys

    def write(self, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """Write values of columns, each row's number last."""
        quote = connection.ops.quote_name
        named = ", ".join(f"{quote(column)} = %s" for column in columns)
        key = quote(column_of(self.model, "pk"))
        statement = f"UPDATE {quote(self.table)} SET {named} WHERE {key} = %s"  # noqa: S608 - names of ours
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def column_of(model: type[models.Model], name: str) -> str:
    """Return the column of a field, or of the primary key."""
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return str(getattr(field, "column", name))


def sealed_models() -> list[type[models.Model]]:
    """Return every model with sealed fields or digests, so that none is forgotten."""
    kinds = (SealedField, DigestField)
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and any(isinstance(f, kinds) for f in model._meta.local_fields)
    ]
