"""The field that holds a keyed digest, whose generation stands in a field beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from iskra.sealing.rules.ring import Digest

# Generic in the stubs only.
if TYPE_CHECKING:
    BinaryField = models.BinaryField[Any, Any]
else:
    BinaryField = models.BinaryField

Family = Literal["index", "suppression", "content"]


class DigestAttribute(DeferredAttribute):
    """Sets the generation together with the digest."""

    field: DigestField

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value
        if isinstance(value, Digest):
            setattr(instance, self.field.generation, value.generation)


class DigestField(BinaryField):
    """A digest made by this room; rotation takes it on to the next key.

    Its model has a `PositiveSmallIntegerField` named by `generation` that stands before it.
    """

    descriptor_class = DigestAttribute

    def __init__(
        self,
        *args: Any,
        purpose: Family = "index",
        generation: str = "generation",
        **options: Any,
    ) -> None:
        self.purpose: Family = purpose
        self.generation = generation
        options.setdefault("max_length", 32)
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        ours = {"purpose": self.purpose, "generation": self.generation}
        return name, "iskra.sealing.api.DigestField", list(args), {**options, **ours}

    def from_db_value(self, value: Any, *_place: object) -> bytes | None:
        return None if value is None else bytes(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's
        plain = None if value is None else bytes(value)
        return super().get_db_prep_value(plain, connection, prepared)
