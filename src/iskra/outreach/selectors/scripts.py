"""Openings and answers that hold now, and how an opening reads for made-up people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q

from iskra.outreach.models import Script
from iskra.outreach.rules.wording import filled, guesses
from iskra.shared.text import direction

if TYPE_CHECKING:
    from iskra.outreach.models import Drive

# Nobody's names: short and long, of three scripts, and none at all.
SAMPLES: Final = ("Ana", "Maximiliane Freifrau von Hohenstein-Rátót", "ليلى منصور", "Дмитрий", "")


def openings(drive: Drive | None) -> list[Script]:
    """Return the openings of a drive that hold, each language once: its own before the movement's.

    Without a drive these are the movement's.
    """
    found = _holding(Script.Kind.OPENING, drive)
    return sorted(_newest(found).values(), key=lambda one: one.language)


def opening_languages(drive: Drive) -> set[str]:
    """Return the languages in which somebody can be written to in a drive."""
    return {script.language for script in openings(drive)}


def opening_for(drive: Drive, language: str) -> Script | None:
    """Return the opening in a language, of `pt-br` that of `pt` when there is no other."""
    held = {script.language: script for script in openings(drive)}
    return held.get(language) or held.get(language.partition("-")[0])


def history_of(drive: Drive | None, language: str) -> list[Script]:
    """Return all versions of an opening, the newest first."""
    return list(
        Script.objects.filter(drive=drive, kind=Script.Kind.OPENING, language=language)
        .select_related("by")
        .order_by("-version", "-pk")
    )


@dataclass(frozen=True)
class Sample:
    """An opening as somebody made up would get it."""

    name: str
    text: str


@dataclass(frozen=True)
class Preview:
    """How an opening reads, and which of its words guess at somebody's gender."""

    direction: str
    samples: list[Sample]
    guesses: list[str]


def preview(*, language: str, body: str, volunteer: str, movement: str, link: str) -> Preview:
    """Return how an opening reads for names of several scripts, and for somebody without one."""
    told = {"volunteer": volunteer, "movement": movement, "link": link}
    samples = [Sample(name, filled(body, {**told, "name": name})) for name in SAMPLES]
    return Preview(direction(language), samples, guesses(body))


def _holding(kind: str, drive: Drive | None) -> list[Script]:
    of = Q(drive=None) if drive is None else Q(drive=drive) | Q(drive=None)
    found = Script.objects.filter(of, kind=kind, retired_at=None).select_related("by")
    # The movement's first, then the drive's; within each the oldest first: the last one counts.
    return list(found.order_by(F("drive").asc(nulls_first=True), "version", "pk"))


def _newest(scripts: list[Script]) -> dict[str, Script]:
    return {script.language: script for script in scripts}
