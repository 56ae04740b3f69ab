"""The field that holds only sealed bytes."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, cast

from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from iskra.sealing.errors import SealedValueError
from iskra.sealing.models.keys import ring
from iskra.sealing.models.sealed import Sealed, SealedBytes
from iskra.sealing.rules.values import Column, Kind

if TYPE_CHECKING:
    from uuid import UUID

# Generic in the stubs only.
if TYPE_CHECKING:
    BinaryField = models.BinaryField[Any, Any]
else:
    BinaryField = models.BinaryField

EMPTY: tuple[object, ...] = (None, "", b"", [], {})


class SealingAttribute(DeferredAttribute):
    """Seals what is assigned at once, so that no open value stays on a row."""

    field: SealedField

    def __get__(self, instance: models.Model | None, owner: Any = None) -> Any:
        if instance is None:
            return self
        stored = super().__get__(instance, owner)
        if stored is None:
            return None
        return Sealed(self.field.sealing, row_of(instance), stored)

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.stored(instance, value)


class SealedField(BinaryField):
    """Text, JSON or bytes, sealed as soon as they are assigned; nothing, or empty, is NULL.

    Its model has a `public_id`, a UUID that stands before it: that is bound into each value.
    """

    descriptor_class = SealingAttribute

    def __init__(self, *args: Any, kind: Kind = "text", **options: Any) -> None:
        self.kind: Kind = kind
        options = {"null": True, "blank": True, **options}
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        return name, "iskra.sealing.api.SealedField", list(args), {**options, "kind": self.kind}

    def contribute_to_class(self, cls: type[models.Model], name: str, *args: Any) -> None:
        super().contribute_to_class(cls, name, *args)
        self.sealing = Column(cls._meta.db_table, self.column or name, self.kind)

    def stored(self, instance: models.Model, value: Any) -> SealedBytes | None:
        """Return what the database is to hold for a value assigned to a row.

        Raises:
            SealedValueError: if a sealed value of another row or column is assigned.
        """
        if isinstance(value, SealedBytes):
            return value
        if isinstance(value, Sealed):
            if value.row != row_of(instance) or value.column is not self.sealing:
                raise SealedValueError("a sealed value holds for its own row and column only")
            return value.stored
        if value in EMPTY:
            return None
        return SealedBytes(self.sealing.seal(ring(), row_of(instance), value))

    def from_db_value(self, value: Any, *_place: object) -> SealedBytes | None:
        return None if value is None else SealedBytes(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's
        """Pass sealed bytes on.

        Raises:
            SealedValueError: for an open value: `update` and `filter` know no row to bind it to.
        """
        if isinstance(value, Sealed):
            value = value.stored
        if value is not None and not isinstance(value, SealedBytes):
            raise SealedValueError(f"{self.name} is assigned to an object and saved with it")
        plain = None if value is None else bytes(value)
        return super().get_db_prep_value(plain, connection, prepared)

    def value_to_string(self, obj: models.Model) -> str:
        """Return the sealed bytes as a dump holds them."""
        value = cast("Sealed | None", self.value_from_object(obj))
        return "" if value is None else base64.b64encode(value.stored).decode("ascii")

    def to_python(self, value: Any) -> Any:
        """Read what a dump holds, and leave what is sealed alone."""
        if isinstance(value, str):
            return SealedBytes(base64.b64decode(value)) if value else None
        return value

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        names = [field.name for field in self.model._meta.local_fields]
        if "public_id" in names and names.index("public_id") < names.index(self.name):
            return super().check(**options)
        words = "A model with sealed fields has a public_id, which stands before them."
        return [*super().check(**options), checks.Error(words, obj=self, id="sealing.E001")]


def row_of(instance: models.Model) -> UUID:
    return cast("UUID", cast("Any", instance).public_id)
