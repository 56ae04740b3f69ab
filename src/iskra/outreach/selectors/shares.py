"""A sharing-out in words: how many, how good, who is left over and why, how loads spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from iskra.lists.api import TargetGroup
from iskra.outreach.models import Volunteer
from iskra.outreach.rules.loads import spread_of
from iskra.places.api import language_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from iskra.outreach.models import ShareOut

LOADS_SHOWN: Final = 100
LEFT_SHOWN: Final = 20


@dataclass(frozen=True)
class Load:
    """What one volunteer has with a sharing-out."""

    name: str
    hours: Decimal
    total: int
    new: int


@dataclass(frozen=True)
class Told:
    """The figures of a sharing-out."""

    people: int
    given: int
    left: int
    volunteers: int
    percent: int
    taken_back: int
    left_over: list[tuple[str, int]]
    loads: list[Load]
    spread: list[tuple[str, int]]
    more: int


def told(share: ShareOut) -> Told:
    """Return the figures of a sharing-out, without any person."""
    counts: dict[str, Any] = share.counts
    loads = counts.get("loads", [])
    left = counts.get("left_over", [])
    names = group_names(left)
    return Told(
        people=counts.get("people", 0),
        given=counts.get("given", 0),
        left=max(0, counts.get("people", 0) - counts.get("given", 0)),
        volunteers=counts.get("volunteers", 0),
        percent=int(100 * (share.quality or 0)),
        taken_back=counts.get("taken_back", 0),
        left_over=[(words(one, names), one["number"]) for one in left[:LEFT_SHOWN]],
        loads=loads_of(loads[:LOADS_SHOWN]),
        spread=[
            (f"{low}–{high}" if high > low else str(low), number)
            for low, high, number in spread_of([row[1] for row in loads])
        ],
        more=max(0, len(loads) - LOADS_SHOWN),
    )


def words(one: dict[str, Any], names: dict[int, str]) -> str:
    """Say in a sentence why people are left over."""
    languages = ", ".join(language_name(code) for code in one["languages"])
    groups = ", ".join(names.get(pk, "") for pk in one["groups"])
    sentences = {
        "no_language_known": _("Nobody knows which language they read."),
        "no_speaker": _("No volunteer writes %(languages)s."),
        "forbidden": _("Everybody who writes %(languages)s has skipped them."),
        "volunteers_full": _("Everybody who writes %(languages)s has as many as they can take."),
        "group_full": _("As many people of %(groups)s are given out as the drive’s limit allows."),
    }
    found = sentences.get(one["reason"], _("For another reason."))
    return found % {"languages": languages, "groups": groups}


def group_names(left: Sequence[dict[str, Any]]) -> dict[int, str]:
    ids = {pk for one in left for pk in one["groups"]}
    return dict(TargetGroup.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def loads_of(rows: Sequence[Sequence[int]]) -> list[Load]:
    """Return loads with the names of those who have them; who is gone meanwhile is left out."""
    found = Volunteer.objects.select_related("user").in_bulk([row[0] for row in rows])
    return [
        Load(str(found[pk].user), found[pk].hours_a_week, total, new)
        for pk, total, new in rows
        if pk in found
    ]
