"""The figures of a plan: what they are called, what is published, what coordinators said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from iskra.engines.forecast import Plan
from iskra.planning.errors import NobodyListedError, NobodyWritesError
from iskra.planning.models import DrivePlan
from iskra.planning.selectors.record import people_listed, volunteers_now

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from iskra.outreach.api import Drive
    from iskra.planning.selectors.record import Record

RATES: Final = ("sessions_per_week", "contacts_per_session")
SHARES: Final = ("answer", "consent", "join", "stay")
NAMES: Final[dict[str, str | Promise]] = {
    "sessions_per_week": _("sessions a week of one volunteer"),
    "contacts_per_session": _("people written to in a session"),
    "answer": _("answer, of those written to"),
    "consent": _("agree, of those who answer"),
    "join": _("join, of those who agree"),
    "stay": _("stay for a month, of the volunteers"),
}
SOURCES: Final[dict[str, str | Promise]] = {
    "sessions_per_week": _("one is what people promise; NextGen America 2020 had 1.7"),
    "contacts_per_session": _("fifty invitations written by hand take about two hours"),
    "answer": _("about 10 of 100 hand-written messages are answered"),
    "consent": _("ours, not published: a guess, and the first thing to replace"),
    "join": _("ours, not published: a guess, and the first thing to replace"),
    "stay": _("teams of volunteer texters lose 40 to 60 of 100 (Political Comms)"),
}


@dataclass(frozen=True)
class Figure:
    """One figure of a forecast: what was believed, what holds now, and what that rests on."""

    name: str
    believed: float
    now: float
    is_unsure: bool
    is_own: bool

    @property
    def label(self) -> str | Promise:
        return NAMES[self.name]

    @property
    def source(self) -> str | Promise:
        return _("set for this drive") if self.is_own else SOURCES[self.name]

    @property
    def is_share(self) -> bool:
        return self.name in SHARES

    @property
    def believed_shown(self) -> float:
        return _shown(self.believed, is_share=self.is_share)

    @property
    def now_shown(self) -> float:
        return _shown(self.now, is_share=self.is_share)


def _shown(value: float, *, is_share: bool) -> float:
    return round(100 * value if is_share else value, 1)


def plan_row(drive: Drive) -> DrivePlan | None:
    """Return what coordinators said of a drive, if they did."""
    return DrivePlan.objects.filter(drive=drive).first()


def figures_said(row: DrivePlan | None) -> dict[str, float]:
    """Return the figures that coordinators set."""
    names = NAMES if row else ()
    return {name: value for name in names if (value := getattr(row, name)) is not None}


def plan_of(drive: Drive, record: Record, row: DrivePlan | None) -> Plan:
    """Return what is planned of a drive and believed of it, before the record is looked at.

    Raises:
        NobodyListedError: if nobody is there to write to, and none was written to.
        NobodyWritesError: if nobody takes part, and nobody said with how many they plan.
    """
    written = next(reversed(record.written.values()), 0)
    people = max((row.people if row else None) or people_listed(drive), written)
    volunteers = (row.volunteers if row else None) or 0
    if record.history is not None or not volunteers:
        volunteers = volunteers_now(drive)
    if people < 1:
        raise NobodyListedError
    if volunteers < 1:
        raise NobodyWritesError
    said: dict[str, Any] = figures_said(row)
    return Plan(people=people, volunteers=volunteers, **said)


def figures_of(kept: list[dict[str, Any]]) -> list[Figure]:
    """Return the figures that a kept forecast rested on."""
    return [Figure(**one) for one in kept]
