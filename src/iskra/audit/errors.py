"""Faults of ours that audit stops: nobody who uses Iskra can cause or mend them."""

from __future__ import annotations


class LookOutsideTransactionError(RuntimeError):
    """Somebody would look, and the record of it could be lost."""

    def __init__(self) -> None:
        super().__init__("a look is put on record in the transaction that opens what is looked at")


class AppendOnlyError(RuntimeError):
    """What is on record stays as it was written."""

    def __init__(self) -> None:
        super().__init__("records of looks and acts are neither changed nor deleted")


class RecordedDetailError(ValueError):
    """Something else than an id, a count or a code was to be put on record."""

    def __init__(self) -> None:
        super().__init__("only ids, counts and codes stand on record")
