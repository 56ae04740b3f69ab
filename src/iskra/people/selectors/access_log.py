"""Who looked at whom, for the data officer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from iskra.audit.api import AccessRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet


def looks(chosen: Mapping[str, Any]) -> QuerySet[AccessRecord]:
    """Return the records that fit the filters, the latest first."""
    records = AccessRecord.objects.select_related("by").order_by("-pk")
    conditions = {
        "why": chosen.get("why"),
        "by__email__iexact": chosen.get("by"),
        "subject": chosen.get("person"),
        "at__gte": start_of(chosen.get("since")),
        "at__lt": start_of(chosen.get("until"), later_by=1),
    }
    return records.filter(**{name: value for name, value in conditions.items() if value})


def start_of(day: dt.date | None, *, later_by: int = 0) -> dt.datetime | None:
    if day is None:
        return None
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) + dt.timedelta(days=later_by)
