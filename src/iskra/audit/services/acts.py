"""Putting acts on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.audit.models import Act
from iskra.audit.rules import checked_details

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from uuid import UUID

    from django.contrib.auth.models import AbstractBaseUser


def record_act(
    *,
    by: AbstractBaseUser | None,
    verb: str,
    kind: str,
    subject: UUID | None,
    now: dt.datetime,
    details: Mapping[str, object] | None = None,
) -> Act:
    """Put on record who did what; nobody is the house itself.

    Raises:
        RecordedDetailError: if the details hold more than ids, counts and codes.
    """
    return Act.objects.create(
        at=now,
        by_id=by.pk if by else None,
        verb=verb,
        kind=kind,
        subject=subject,
        details=checked_details(details or {}),
    )
