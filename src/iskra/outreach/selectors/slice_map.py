"""The map of a group: which of its parts are untouched, being looked through, done, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q, Sum

from iskra.outreach.models import DriveGroup, DriveVolunteer, Slice
from iskra.outreach.rules.slicing import MOST_SLICES
from iskra.outreach.rules.states import SliceState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.outreach.models import Drive, Volunteer

SHADES: Final = {
    SliceState.UNTOUCHED.value: "untouched",
    SliceState.LEASED.value: "leased",
    SliceState.DONE.value: "done",
}


@dataclass(frozen=True)
class Mapped:
    """A group of a drive with its parts in order."""

    of: DriveGroup
    parts: list[Slice]
    counts: dict[str, int]
    claims: int


def groups_of(drive: Drive) -> Sequence[DriveGroup]:
    """Return the groups of a drive with how many parts of each are in which state."""
    parts = {
        row["group"]: row
        for row in Slice.objects.filter(drive=drive)
        .order_by()
        .values("group")
        .annotate(
            untouched=Count("pk", filter=Q(state=SliceState.UNTOUCHED)),
            leased=Count("pk", filter=Q(state=SliceState.LEASED)),
            done=Count("pk", filter=Q(state=SliceState.DONE)),
            claims=Sum("claims"),
        )
    }
    found = list(drive.in_groups.select_related("group").order_by("group__name"))
    for one in found:
        vars(one)["parts"] = parts.get(one.group_id)
    return found


def map_of(of: DriveGroup) -> Mapped:
    """Return the map of one group."""
    found = Slice.objects.filter(drive=of.drive_id, group=of.group_id)
    parts = list(found.select_related("volunteer__user").order_by("position", "pk")[:MOST_SLICES])
    counts = {state: sum(part.state == state for part in parts) for state in SHADES}
    return Mapped(of, parts, counts, sum(part.claims for part in parts))


def fitting(of: DriveGroup) -> list[Volunteer]:
    """Return who may look through parts of a group: first who is in it, then who reads it.

    Without a language of the group everybody who takes part comes after those.
    """
    here = DriveVolunteer.objects.filter(
        drive=of.drive_id, left_at=None, paused_at=None, volunteer__paused_at=None
    ).select_related("volunteer__user")
    members = set(here.filter(volunteer__groups=of.group_id).values_list("volunteer", flat=True))
    able = [
        one.volunteer
        for one in here
        if one.volunteer_id in members or reads(one.volunteer, of.group.language)
    ]
    return sorted(able, key=lambda one: (one.pk not in members, str(one.user)))


def reads(volunteer: Volunteer, language: str) -> bool:
    """Tell whether somebody reads a group's language; of a group without one everybody does."""
    wanted = language.partition("-")[0]
    return not wanted or wanted in {one.partition("-")[0] for one in volunteer.languages}
