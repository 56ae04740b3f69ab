"""Questions whose SQL is made before the transaction in which they are asked.

Making SQL takes Django ten times as long as a database needs to answer it. On SQLite everybody
waits for whoever writes, so what is made within a transaction is time that all others lose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    from django.db.models import QuerySet

Found = TypeVar("Found", bound=Model)


class Prepared(Generic[Found]):
    """A question that may be asked again and again, each time of the database as it then is.

    Where rows are locked one by one, and nobody waits for what is only read, its SQL is made when
    it is asked for the first time: asking for a lock needs a transaction.
    """

    def __init__(self, asked: QuerySet[Found, Any]) -> None:
        """Make the SQL of a query set of whole rows or of values."""
        self.asked = asked
        connection = connections[asked.db]
        self._compiler = _Made(asked.query, connection, asked.db)
        if not connection.features.has_select_for_update:
            self._compiler.make()

    def rows(self) -> list[tuple[Any, ...]]:
        """Ask, and return the values of each row."""
        if self._compiler.make() is None:
            return []
        return [tuple(row) for row in self._compiler.results_iter(tuple_expected=True)]

    def objects(self) -> list[Found]:
        """Ask, and return an object for each row."""
        rows = self.rows()
        names = [column.target.attname for column, *_more in self._compiler.select] if rows else []
        return [self.asked.model.from_db(self.asked.db, names, row) for row in rows]

    def first(self) -> Found | None:
        """Ask, and return an object for the first row; nothing when there is none."""
        return next(iter(self.objects()), None)


class _Made(SQLCompiler):
    """A compiler that makes its SQL once."""

    made: tuple[str, tuple[Any, ...]] | None = None
    is_empty = False

    def make(self) -> tuple[str, tuple[Any, ...]] | None:
        """Return the SQL with its values; nothing when no row can be meant."""
        if self.made is None and not self.is_empty:
            try:
                self.made = super().as_sql()
            except EmptyResultSet:
                self.is_empty = True
        return self.made

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's own
        """Return the SQL that was made."""
        return self.made or super().as_sql(with_limits, with_col_aliases)
