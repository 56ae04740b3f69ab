"""Guides for answers: what people ask, and what was answered well, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.outreach.models import DriveVolunteer, ProposedReply, Script
from iskra.shared.text import direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from iskra.accounts.api import Scope, User
    from iskra.outreach.models import Volunteer


@dataclass(frozen=True, slots=True)
class Guide:
    """The questions and answers of one language."""

    language: str
    direction: str
    replies: list[Script]


def guides_for(volunteer: Volunteer) -> list[Guide]:
    """Return what is answered in the languages that a volunteer speaks, the drive's own first."""
    drives = DriveVolunteer.objects.filter(volunteer=volunteer, left_at=None).values("drive")
    found = Script.objects.filter(
        Q(drive=None) | Q(drive__in=drives), kind=Script.Kind.REPLY, retired_at=None
    ).order_by("-drive", "question", "pk")
    return [
        Guide(code, direction(code), kept)
        for code in languages_of(volunteer)
        if (kept := [one for one in found if one.language == code])
    ]


def languages_of(volunteer: Volunteer) -> list[str]:
    """Return the languages that a volunteer may write answers in."""
    told: Iterable[str] = [*volunteer.languages, volunteer.user.language or "en"]
    return list(dict.fromkeys(told))


def own_waiting(user: User) -> QuerySet[ProposedReply]:
    """Return what somebody proposed and nobody decided."""
    return ProposedReply.objects.filter(by=user, decided_at=None)


def to_decide(scope: Scope) -> QuerySet[ProposedReply]:
    """Return the answers that wait for a coordinator: of their languages, or all languages."""
    waiting = ProposedReply.objects.filter(decided_at=None).select_related("by")
    if not scope.sees_register:
        return waiting.none()
    if scope.everywhere or not scope.languages:
        return waiting
    return waiting.filter(language__in=sorted(scope.languages))
