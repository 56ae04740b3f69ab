"""What stands in the way of a drive today, in numbers, and where each is mended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iskra.lists.api import waiting_lists_on
from iskra.outreach.api import (
    APPROACHED,
    BLOCKED_WORDS,
    DriveDay,
    DriveVolunteer,
    Reason,
    attention,
    blocked,
    waiting_of,
)
from iskra.places.api import language_name

if TYPE_CHECKING:
    from iskra.outreach.api import Drive

FORTNIGHT: Final = 14
# Where what a reason names is mended; all others are told on the page of those who wait.
MENDED: Final = {
    Reason.NO_SPEAKER.value: "outreach:volunteer_invite",
    Reason.NO_SCRIPT.value: "outreach:opening_write",
    Reason.PAUSED.value: "outreach:drive_groups",
    Reason.GROUP_FULL.value: "outreach:drive_edit",
}


@dataclass(frozen=True)
class Block:
    """Something that stands in the way: how many, in words, and the page where it is mended."""

    number: int
    words: str
    url: str
    label: str


def blocks(drive: Drive, now: dt.datetime) -> list[Block]:
    """Return what stands in the way, the largest first of each kind."""
    found = [*languages(drive), *reasons(drive), *quiet(drive, now), *running_out(drive, now)]
    return [one for one in found if one.number]


def languages(drive: Drive) -> list[Block]:
    """Return the languages of those who wait that no volunteer writes."""
    url = reverse("outreach:volunteer_invite", args=[drive.public_id])
    return [
        Block(
            number,
            ngettext(
                "reads %(language)s, which no volunteer writes",
                "read %(language)s, which no volunteer writes",
                number,
            )
            % {"language": language_name(code)},
            url,
            _("Invite somebody who does"),
        )
        for code, number in unspoken(drive)
    ]


def unspoken(drive: Drive) -> list[tuple[str, int]]:
    """Return languages that no volunteer of a drive writes, with how many wait in each."""
    parts = DriveVolunteer.objects.filter(drive=drive, left_at=None)
    given = parts.values_list("volunteer__languages", flat=True)
    spoken = {str(code).partition("-")[0].lower() for some in given for code in some}
    waiting: dict[str, int] = drive.counts.get("languages", {})
    found = [(code, number) for code, number in waiting.items() if code and code not in spoken]
    return sorted(found, key=lambda one: -one[1])


def reasons(drive: Drive) -> list[Block]:
    """Return the reasons that hold people back, as they were counted last."""
    told: dict[str, int] = drive.counts.get("blocked", {})
    order = sorted(told.items(), key=lambda one: -one[1])
    return [
        Block(number, str(BLOCKED_WORDS.get(name, _("for another reason"))), *mended(drive, name))
        for name, number in order
        # Told by language above.
        if name != Reason.NO_SPEAKER.value
    ]


def mended(drive: Drive, reason: str) -> tuple[str, str]:
    """Return the page where something is mended, and the words of the link."""
    if reason == Reason.GREY_PAIR.value:
        return reverse("lists:review"), _("Decide in the review")
    name = MENDED.get(reason, "outreach:drive_blocked")
    words = _("Look at who waits") if reason not in MENDED else _("Mend it")
    return reverse(name, args=[drive.public_id]), words


def quiet(drive: Drive, now: dt.datetime) -> list[Block]:
    """Return how many volunteers went quiet."""
    url = reverse("outreach:drive_attention", args=[drive.public_id])
    number = len(attention(drive, now).quiet)
    words = ngettext("volunteer went quiet", "volunteers went quiet", number)
    return [Block(number, words, url, _("Talk with them"))]


def running_out(drive: Drive, now: dt.datetime) -> list[Block]:
    """Return whether those who may be given out last for less than a fortnight, and what ends."""
    told = blocked(drive)
    url = reverse("outreach:drive_blocked", args=[drive.public_id])
    ending = sum(number for _day, number in told.ending)
    words = ngettext(
        "runs out of time within two weeks unless somebody writes to them",
        "run out of time within two weeks unless somebody writes to them",
        ending,
    )
    found = [Block(ending, words, url, _("Look at who waits"))]
    left = sum(max(one.rows - one.opened, 0) for one in waiting_of(drive, now=now))
    pace = written_lately(drive, now) / FORTNIGHT
    days = int(told.may / pace) if pace else FORTNIGHT
    if left and told.at and days < FORTNIGHT:
        words = _("wait on lists, and those opened last for %(days)d days only") % {"days": days}
        label = _("Open a portion") if waiting_lists_on() else _("Waiting lists are switched off")
        found.append(Block(left, words, url, label))
    return found


def written_lately(drive: Drive, now: dt.datetime) -> int:
    """Return how many were written to in the last two weeks."""
    first = now.date() - dt.timedelta(days=FORTNIGHT)
    rows = DriveDay.objects.filter(drive=drive, what=APPROACHED, day__gte=first)
    return sum(rows.values_list("number", flat=True))
