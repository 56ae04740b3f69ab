"""What is known of how many people a drive's groups hold, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iskra.engines.reach import Pair, estimate_pair
from iskra.planning.models import Look, ReadCount, SizedGroup
from iskra.planning.rules import reach as rules

if TYPE_CHECKING:
    from iskra.outreach.api import Drive
    from iskra.planning.rules.reach import Bounds

REPEATS: Final = (0.1, 0.2, 0.3)
"""Shares of repeats whose meaning is told: assumptions, each said as one."""


@dataclass(frozen=True)
class GroupShown:
    """A group, and how many people it adds to all others at least and at most."""

    group: SizedGroup
    at_least: int
    at_most: int


@dataclass(frozen=True)
class LookShown:
    """A look from one group into another, and what follows."""

    look: Look
    pair: Pair


@dataclass(frozen=True)
class Known:
    """All that sizes and looks say."""

    groups: list[GroupShown]
    looks: list[LookShown]
    bounds: Bounds | None
    assumed: list[tuple[int, int]]

    @property
    def most_new(self) -> GroupShown | None:
        """Return the group that surely adds most; none where nothing is sure."""
        sure = [one for one in self.groups if one.at_least]
        return max(sure, key=lambda one: one.at_least, default=None)


def known(drive: Drive) -> Known:
    """Return what sizes and looks say about a drive's groups."""
    groups = list(SizedGroup.objects.filter(drive=drive))
    if not groups:
        return Known([], [], None, [])
    looks = looks_of(drive)
    place = {group.pk: index for index, group in enumerate(groups)}
    shared = [
        rules.Shared(
            place[one.look.first_id],
            place[one.look.second_id],
            one.pair.shared_low,
            one.pair.shared_high,
        )
        for one in looks
    ]
    sizes = [group.size for group in groups]
    found = rules.bounds(sizes, shared)
    new = rules.adds(sizes, shared)
    return Known(
        groups=[GroupShown(group, *one) for group, one in zip(groups, new, strict=True)],
        looks=looks,
        bounds=found,
        assumed=[
            (round(100 * part), people)
            for part in REPEATS
            if (people := rules.assumed(found, part)) is not None
        ],
    )


def looks_of(drive: Drive) -> list[LookShown]:
    """Return the looks between a drive's groups; those that a new size made impossible are not."""
    rows = Look.objects.filter(first__drive=drive).select_related("first", "second")
    return [
        LookShown(
            one,
            estimate_pair(one.first.size, one.second.size, drawn=one.drawn, found=one.found),
        )
        for one in rows
        if one.drawn <= one.first.size and one.found <= one.second.size
    ]


@dataclass(frozen=True)
class Read:
    """What the lists that were read hold: exact."""

    row: ReadCount
    order: list[tuple[str, int, int]]

    @property
    def overlaps(self) -> list[tuple[tuple[int, ...], int]]:
        """Return who is on exactly which lists; no lists where the rest is summed up."""
        return [(tuple(one["lists"]), one["people"]) for one in self.row.overlaps]

    @property
    def sets(self) -> list[tuple[str, int]]:
        """Return the lists with their people."""
        return [(one["name"], one["people"]) for one in self.row.lists]

    @property
    def added(self) -> list[tuple[str, int]]:
        """Return what each list adds in the best order, for a picture."""
        return [(name, new) for name, new, _sum in self.order]


def read(drive: Drive) -> Read | None:
    """Return what was counted last, if anything was."""
    row = ReadCount.objects.filter(drive=drive).first()
    if row is None:
        return None
    total, order = 0, []
    for position, new in row.order:
        total += new
        order.append((row.lists[position]["name"], new, total))
    return Read(row, order)
