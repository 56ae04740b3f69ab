"""What the style guide shows: each component in each of its states."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from iskra.ui.forms import TOWNS

if TYPE_CHECKING:
    from django.core.paginator import Page

MEMBERS = (1204, 12, 250_000, 3, 88, 0, 41_017, 5_530)
DAYS = (3, 8, 13, 7, 0, 21, 34, 40, 32, 25, 18, 27, 41, 52)
START = dt.date(2026, 5, 1)


def towns_like(asked: str) -> list[tuple[str, int]]:
    """Return the towns whose name holds what was asked, with a figure each."""
    wanted = asked.strip().casefold()
    return [row for row in zip(TOWNS, MEMBERS, strict=True) if wanted in row[0].casefold()]


def page() -> Page[int]:
    return Paginator(range(900), 25).page(7)


def facts() -> list[tuple[str, object]]:
    return [
        (_("Name"), "Лидия Сергеевна Волкова"),
        (_("Town"), TOWNS[3]),
        (_("E-mail"), "lidia.volkova@example.org"),
        (_("Since"), START),
        (_("Words"), None),
    ]


def progress() -> list[dict[str, object]]:
    waiting: dict[str, object] = {"state": "waiting", "done": 0, "total": 0}
    half = {"done": 48_200, "total": 131_072, "words": _("Rows are read")}
    return [
        waiting,
        {**half, "state": "running", "seconds_left": 95},
        {**half, "state": "done", "done": 131_072},
        {**half, "state": "failed", "error": _("The file ends in the middle of a row.")},
        {**half, "state": "cancelled"},
    ]


def events() -> list[dict[str, object]]:
    at = dt.datetime(2026, 5, 1, 9, 30, tzinfo=dt.UTC)
    return [
        {"at": at, "words": _("Joined"), "by": "ليلى حدّاد", "kind": "good"},
        {"at": at - dt.timedelta(days=3), "words": _("Talking"), "note": _("By telephone")},
        {"at": at - dt.timedelta(days=40), "words": _("Said no to letters"), "kind": "bad"},
        {"at": at - dt.timedelta(days=200), "words": _("Came with a list"), "by": TOWNS[0]},
    ]


def comparison() -> list[dict[str, object]]:
    return [
        {"label": _("Name"), "left": "José Álvarez", "right": "Alvarez, Jose", "state": "like"},
        {"label": _("Town"), "left": TOWNS[3], "right": TOWNS[3], "state": "same"},
        {
            "label": _("E-mail"),
            "left": "jose@example.org",
            "right": "",
            "state": "one_sided",
            "note": _("weighs nothing"),
        },
        {"label": _("Country"), "left": "España", "right": "الأردن", "state": "different"},
    ]


def steps() -> list[dict[str, str]]:
    return [
        {"label": _("File"), "state": "done", "url": "?step=file"},
        {"label": _("Columns"), "state": "now"},
        {"label": _("Preview"), "state": "next"},
        {"label": _("Declaration"), "state": "next"},
    ]


def changes() -> list[tuple[str, str, str]]:
    return [
        (_("Name"), "Jose Alvarez", "José Álvarez"),
        (_("Town"), "", TOWNS[3]),
        (_("E-mail"), "jose@example.org", ""),
    ]


def shares() -> list[tuple[str, int]]:
    words = (_("Members"), _("Talking"), _("Invited"), _("Prospects"), _("Frozen"))
    return list(zip(words, (5200, 900, 2400, 14_000, 3), strict=True))


def days() -> list[tuple[dt.date, int]]:
    return [(START + dt.timedelta(days=index), count) for index, count in enumerate(DAYS)]


def outlook() -> list[tuple[object, ...]]:
    """Return figures so far, and then a line with the band that it may lie in."""
    known: list[tuple[object, ...]] = [*days()]
    last = DAYS[-1]
    for step in range(8):
        day = START + dt.timedelta(days=len(DAYS) + step)
        known.append((day, last + 4 * step, last + step, last + 8 * step))
    return known
