"""Kept forecasts as a page shows them: days, dates, fans, levers, and what came of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from iskra.engines.forecast import FAN_SHARES, arithmetic, invitation_hours
from iskra.planning.models import KeptForecast
from iskra.planning.rules import fans
from iskra.planning.rules.fans import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from iskra.outreach.api import Drive
    from iskra.planning.selectors.record import Record

LOW, MIDDLE, HIGH = FAN_SHARES.index(0.15), FAN_SHARES.index(0.5), FAN_SHARES.index(0.85)
LOWEST, HIGHEST = 0, len(FAN_SHARES) - 1
RECORDS_PER_SESSION: Final = 100
HOURS_PER_SESSION: Final = 4
MOST_DRAWN: Final = 60
FEWEST_DRAWN: Final = 28
DRAWN_AFTER: Final = 14
"""Days that are drawn after the one to promise."""
COMPARED: Final = 60
ENOUGH_DAYS: Final = 14
"""Less history is too little, as the engine sees it."""
SURE_ENOUGH: Final = 0.95
LEVERS: Final[dict[str, str | Promise]] = {
    "volunteers": _("ten more volunteers"),
    "sessions": _("one more session a week each"),
    "answers": _("a better opening: half as many again answer"),
    "consents": _("a shorter form: a quarter more agree"),
    "keeping": _("keeping people: half as many leave"),
}

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Bound:
    """By when everybody is written to in so many of 100 runs; no day where there is none."""

    of_100: int
    days: int | None
    day: dt.date | None


@dataclass(frozen=True)
class LeverShown:
    """What one thing done better does."""

    words: str | Promise
    days_sooner: int | None
    days: int | None
    reached: int


def latest(drive: Drive) -> KeptForecast | None:
    """Return what was said last of a drive."""
    return KeptForecast.objects.filter(drive=drive).first()


def bounds_of(kept: KeptForecast) -> list[Bound]:
    """Return the days and dates at 50, 85 and 95 of 100 runs."""
    told = ((50, kept.p50), (85, kept.p85), (95, kept.p95))
    return [
        Bound(share, days, None if days is None else kept.day + dt.timedelta(days=days))
        for share, days in told
    ]


def stops_short(kept: KeptForecast) -> int:
    """Return in how many of 100 runs it never ends within two years; 0 where that is rare."""
    short = 1 - kept.finish_share
    return max(1, round(100 * short)) if short > 1 - SURE_ENOUGH else 0


def levers_of(kept: KeptForecast) -> list[LeverShown]:
    """Return the levers, the strongest first."""
    return [
        LeverShown(LEVERS[one["name"]], one["days_sooner"], one["day"], one["reached"])
        for one in kept.levers
    ]


def fan_rows(kept: KeptForecast, past: dict[dt.date, int], fan: Sequence[list[int]]) -> list[Row]:
    """Return what came and what may come, at equal steps, as rows of a timeline with its band."""
    last = drawn_until(kept)
    days = [day for day in past if day <= kept.day][-max(last, FEWEST_DRAWN) :]
    ahead = fans.drawn_days(last, MOST_DRAWN)
    step = ahead[1] if len(ahead) > 1 else 1
    rows: list[Row] = [(day, past[day]) for day in days[::-1][::step][::-1]]
    for number in ahead[1:] if rows else ahead:
        middle, low, high = (
            fans.between(kept.ahead, fan[line], number) for line in (MIDDLE, LOW, HIGH)
        )
        rows.append((kept.day + dt.timedelta(days=number), middle, low, high))
    return rows


def drawn_until(kept: KeptForecast) -> int:
    """Return how far ahead is drawn: a little past the day to promise, or as far as is known."""
    last: int = kept.ahead[-1]
    return last if kept.p85 is None else min(kept.p85 + DRAWN_AFTER, last)


def said_and_came(told: Sequence[KeptForecast], record: Record) -> tuple[list[Said], list[Said]]:
    """Return for each kept forecast what it said of a week later, and what came: both counts."""
    found: tuple[list[Said], list[Said]] = ([], [])
    for kept in told:
        day = kept.day + dt.timedelta(days=fans.LATER)
        lines = (kept.approached, kept.registered)
        for rows, fan, came in zip(found, lines, (record.written, record.registered), strict=True):
            if day in came:
                low = fans.at(kept.ahead, fan[LOWEST], fans.LATER)
                high = fans.at(kept.ahead, fan[HIGHEST], fans.LATER)
                rows.append(Said(kept.day, day, low, high, came[day]))
    return found


def compared(drive: Drive, record: Record) -> dict[str, Any]:
    """Return how often what was said came, as rows and as shares."""
    newest = KeptForecast.objects.filter(drive=drive)[:COMPARED]
    told = list(reversed(newest))
    approached, registered = said_and_came(told, record)
    ended = fans.finished_on(record.written, told[-1].people) if told else None
    return {
        "approached": approached,
        "registered": registered,
        "pairs": list(zip(reversed(approached), reversed(registered), strict=True)),
        "right_shown": round(100 * (fans.share_right([*approached, *registered]) or 0)),
        "picture": [(one.day, one.came, one.low, one.high) for one in approached],
        "ended_on": ended,
        "held": [one for one in told if ended and _held(one, ended)],
        "told": len(told),
    }


def _held(kept: KeptForecast, ended: dt.date) -> bool:
    return kept.p85 is not None and ended <= kept.day + dt.timedelta(days=kept.p85)


def plain_sums(people: int, volunteers: int) -> dict[str, Any]:
    """Return the plain arithmetic: what it takes to type so many records, and to invite them."""
    sums = arithmetic(
        people,
        max(volunteers, 1),
        records_per_session=RECORDS_PER_SESSION,
        hours_per_session=HOURS_PER_SESSION,
    )
    return {
        "sessions": sums.sessions,
        "each": sums.sessions_per_volunteer,
        "hours": sums.hours,
        "writing": invitation_hours(people),
        "volunteers": max(volunteers, 1),
        "people": people,
    }
