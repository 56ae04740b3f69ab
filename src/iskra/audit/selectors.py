"""What is on record about one subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.audit.models import AccessRecord, Act

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet


def looks_at(subject: UUID) -> QuerySet[AccessRecord]:
    """Return who looked at somebody and why, the latest first."""
    return AccessRecord.objects.filter(subject=subject).select_related("by").order_by("-at", "-pk")


def acts_on(subject: UUID) -> QuerySet[Act]:
    """Return who did what to somebody or something, the latest first."""
    return Act.objects.filter(subject=subject).select_related("by").order_by("-at", "-pk")
