"""Many rows in one statement, past the models: what an import writes by the hundred thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db import models


def prepared(model: type[models.Model], name: str, value: Any) -> Any:
    """Return a value as the database takes it."""
    return _field(model, name).get_db_prep_save(value, connection)


def insert_many(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of prepared values."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(_column(model, name)) for name in names)
    marks = ", ".join(["%s"] * len(names))
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(rows))  # noqa: S608


def update_many(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Update rows of prepared values; the number of the row stands last in each."""
    quote = connection.ops.quote_name
    pairs = ", ".join(f"{quote(_column(model, name))} = %s" for name in names)
    table, number = quote(model._meta.db_table), quote("id")
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {pairs} WHERE {number} = %s", list(rows))  # noqa: S608


def next_numbers(model: type[models.Model], count: int) -> list[int]:
    """Reserve numbers for new rows, in ascending order; in the transaction that inserts them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return sorted(row[0] for row in cursor.fetchall())
        # Whoever writes is alone on SQLite, so that nobody takes these meanwhile.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    start = (row[0] if row else 0) + 1
    return list(range(start, start + count))


def _column(model: type[models.Model], name: str) -> str:
    return str(_field(model, name).column)


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    return cast("models.Field[Any, Any]", model._meta.get_field(name))
