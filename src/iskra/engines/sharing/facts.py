"""What is known of one person and of one volunteer before anything is shared out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One known person who waits to be written to.

    Attributes:
        id: any whole number, each person's own.
        languages: codes of the languages that they can be written to in.
        groups: target groups in which they are.
        place: a country ("PT"), a country and region ("PT-11"), or None.
        known_by: volunteers who say that they know them.
        never_to: volunteers who must not get them: who skipped them before, or who they are.
    """

    id: int
    languages: Collection[str] = ()
    groups: Collection[int] = ()
    place: str | None = None
    known_by: Collection[int] = ()
    never_to: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class VolunteerFacts:
    """One volunteer with the time that they give.

    Attributes:
        id: any whole number, each volunteer's own.
        languages: codes of the languages that they read and write.
        groups: target groups in which they are.
        place: as a person's.
        capacity: most people for the period, from the hours they give; those held count.
        held_by_group: how many people of each group they hold who are *not* among the people
            that are shared out now (those are told as `fixed`).
        held: how many people these are; None: the sum over the groups.
    """

    id: int
    languages: Collection[str] = ()
    groups: Collection[int] = ()
    place: str | None = None
    capacity: int = 0
    held_by_group: Mapping[int, int] = field(default_factory=dict)
    held: int | None = None
