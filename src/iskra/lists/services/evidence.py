"""What people signed: which words, in which version and language, and when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from iskra.formats.canonical.dates import canonical_dates
from iskra.lists.errors import NoEvidenceError
from iskra.lists.rules.kinds import CONSENTED, needs_evidence
from iskra.people.api import NewConsent, consent_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iskra.lists.models import Import, Source

# The name under which the day of a signature stands in a listing.
SIGNED_ON: Final = "signed_on"
IN_TOUCH: Final = "in_touch"


def evidence_of(source: Source, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the evidence as it is kept with an import; empty when nobody signed anything.

    Args:
        source: where the rows come from.
        given: `text` (the words), `purpose`, `language`; `on` (an ISO date) or `column` (the header
            of the column that holds the dates).

    Raises:
        NoEvidenceError: if a sign-up sheet comes without words, or without a date.
    """
    text = str(given.get("text") or "").strip()
    if not text:
        if needs_evidence(source.kind):
            raise NoEvidenceError
        return {}
    on, column = str(given.get("on") or ""), str(given.get("column") or "")
    if not on and not column:
        raise NoEvidenceError
    kept = consent_text(
        purpose=str(given.get("purpose") or IN_TOUCH),
        language=str(given.get("language") or source.language or "en"),
        body=text,
    )
    return {
        "text": kept.pk,
        "purpose": kept.purpose,
        "version": kept.version,
        "language": kept.language,
        "on": on,
        "column": column,
    }


def consents_of(
    of_import: Import, columns: Mapping[str, Sequence[str]], rows: int
) -> list[tuple[NewConsent, ...]]:
    """Return what the person of each row agreed to."""
    evidence = of_import.evidence
    if of_import.standing != CONSENTED or not evidence:
        return [()] * rows
    days = columns.get(SIGNED_ON) or [""] * rows
    return [
        (
            NewConsent(
                purpose=evidence["purpose"],
                text_id=evidence["text"],
                channel="list",
                at=moment(day) or moment(evidence["on"]),
                source_ref=of_import.public_id,
            ),
        )
        for day in days
    ]


def days_of(column: Sequence[str]) -> list[str]:
    """Return the days of a column as ISO dates, '' where one is not certain."""
    return [day if moment(day) else "" for day in canonical_dates(column).values]


def moment(day: str) -> dt.datetime | None:
    """Return the start of a day, or None when it is none."""
    try:
        return dt.datetime.combine(dt.date.fromisoformat(day[:10]), dt.time(), dt.UTC)
    except ValueError:
        return None
