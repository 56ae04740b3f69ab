"""Why people of a drive are not given out, as counted last, and how large the next portion is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iskra.outreach.models import DriveDay
from iskra.outreach.rules import loads
from iskra.outreach.rules.eligibility import Reason
from iskra.outreach.selectors import members
from iskra.outreach.selectors.drive_front import APPROACHED

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from iskra.outreach.models import Drive

WORDS: Final[dict[str, str | Promise]] = {
    Reason.SUPPRESSED.value: gettext_lazy("said no under another record"),
    Reason.STANDING.value: gettext_lazy("are further along already, or left"),
    Reason.OUT_OF_TIME.value: gettext_lazy("ran out of time and are being erased"),
    Reason.GREY_PAIR.value: gettext_lazy("may be somebody else on a list: decide in the review"),
    Reason.HELD.value: gettext_lazy("are with a volunteer of another drive"),
    Reason.APPROACHED_LATELY.value: gettext_lazy("were written to in the last 30 days"),
    Reason.NOT_A_PERSON.value: gettext_lazy("are no people"),
    Reason.NO_WAY.value: gettext_lazy("have no profile, address or number"),
    Reason.PAUSED.value: gettext_lazy("are in a group that is paused"),
    Reason.GROUP_FULL.value: gettext_lazy("are in a group that heard enough today"),
    Reason.NO_SCRIPT.value: gettext_lazy("read a language without an opening"),
    Reason.NO_SPEAKER.value: gettext_lazy("read a language that no volunteer writes"),
    Reason.SKIPPED.value: gettext_lazy("were skipped"),
    Reason.QUIET_HOURS.value: gettext_lazy("have quiet hours"),
}


@dataclass(frozen=True)
class Blocked:
    """What was counted last; nothing before the first time."""

    at: dt.datetime | None
    free: int
    may: int
    reasons: list[tuple[str | Promise, int]]
    ending: list[tuple[dt.date, int]]


def told(drive: Drive) -> Blocked:
    """Return the figures of a drive as they were counted last."""
    counts: dict[str, Any] = drive.counts
    reasons = counts.get("blocked", {})
    order = sorted(reasons.items(), key=lambda one: -one[1])
    return Blocked(
        at=drive.counted_at,
        free=counts.get("free", 0),
        may=counts.get("may", 0),
        reasons=[(WORDS.get(name, _("for another reason")), number) for name, number in order],
        ending=[(dt.date.fromisoformat(day), number) for day, number in counts.get("ending", [])],
    )


def portion_of(drive: Drive, now: dt.datetime) -> int:
    """Return how many people more the volunteers of a drive can write to within two weeks.

    What they really did in the last two weeks counts; until a week of that is known, the hours
    that they give do.
    """
    parts = list(members.taking_part(drive))
    first = now.date() - dt.timedelta(days=loads.DAYS - 1)
    rows = DriveDay.objects.filter(drive=drive, what=APPROACHED, day__gte=first)
    done = rows.aggregate(n=Sum("number"))["n"] or 0
    begun = (drive.started_at or now).date()
    days = min((now.date() - begun).days + 1, loads.DAYS) if drive.started_at else 0
    expected = loads.expected(done=done, days=days, promised=members.promised(drive, parts))
    return loads.portion(expected=expected, waiting=told(drive).may)
