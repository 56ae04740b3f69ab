"""Reports of abuse: who, about whom, what happened, what was decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from iskra.audit.api import Why, look
from iskra.outreach.models import AbuseReport
from iskra.outreach.selectors.one_person import title_of
from iskra.people.api import Standing, open_cards

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from iskra.accounts.api import User
    from iskra.outreach.models import Drive
    from iskra.people.api import Person

PLACE: Final = "report"
SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Reported:
    """A report, opened.

    Attributes:
        note: what the volunteer said happened.
        title: the person's name, else their first address; empty once they were erased, or while
            they are frozen by their own wish.
        links: their profiles.
        is_out: that nobody is given this person at the moment.
    """

    report: AbuseReport
    note: str = ""
    title: str = ""
    links: list[str] = field(default_factory=list)
    is_out: bool = True


def of_drive(drive: Drive) -> QuerySet[AbuseReport]:
    """Return the reports of a drive, those that wait first, the latest first."""
    found = AbuseReport.objects.filter(drive=drive).order_by("settled_at", "-at", "-pk")
    return found.select_related("volunteer__user", "settled_by", "carer", "assignment__person")


def opened(report: AbuseReport, user: User, now: dt.datetime) -> Reported:
    """Open the note and the person of a report, on record; in a transaction."""
    person = shown_person(report)
    people = [person.public_id] if person else []
    note = ""
    if report.note is not None:
        rows = [report.public_id]
        seen = look(by=user, why=Why.VIEW, now=now, people=people, rows=rows, place=PLACE)
        note = report.note.open(seen)
    if person is None:
        return Reported(report, note)
    card = open_cards([person], by=user, why=Why.VIEW, now=now, place=PLACE)[person.pk]
    is_out = person.standing == Standing.RESTRICTED
    return Reported(report, note, title_of(card), list(card.get("links") or []), is_out)


def shown_person(report: AbuseReport) -> Person | None:
    """Return whom a report is about, unless their time is over or they froze their record."""
    person = report.assignment.person if report.assignment else None
    if person is None:
        return None
    if person.standing == Standing.RESTRICTED and not report.has_frozen:
        return None
    return person
