"""A person's standing: the one table of what may follow what, and of how a record ends."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Standing(StrEnum):
    """Who somebody is to the movement; it follows from what they do."""

    PROSPECT = "prospect"
    INVITED = "invited"
    TALKING = "talking"
    CONSENTED = "consented"
    MEMBER = "member"
    FORMER = "former"
    RESTRICTED = "restricted"


class Leaving(StrEnum):
    """How a record ends; all of them erase it, and they differ in the hash they leave."""

    REFUSED = "refused"
    WISHED = "erased"
    NO_ANSWER = "no_answer"
    EXPIRED = "expired"
    TAKEN_BACK = "taken_back"


# Somebody found on a list may sign up by themselves or turn out to be a member, hence the ways
# from prospect past the invitation. Restricted goes back to where it came from, and nowhere else.
TRANSITIONS: dict[Standing, frozenset[Standing]] = {
    Standing.PROSPECT: frozenset(
        {Standing.INVITED, Standing.CONSENTED, Standing.MEMBER, Standing.RESTRICTED}
    ),
    Standing.INVITED: frozenset(
        {Standing.TALKING, Standing.CONSENTED, Standing.MEMBER, Standing.RESTRICTED}
    ),
    Standing.TALKING: frozenset({Standing.CONSENTED, Standing.MEMBER, Standing.RESTRICTED}),
    Standing.CONSENTED: frozenset({Standing.MEMBER, Standing.RESTRICTED}),
    Standing.MEMBER: frozenset({Standing.CONSENTED, Standing.FORMER, Standing.RESTRICTED}),
    Standing.FORMER: frozenset({Standing.CONSENTED, Standing.MEMBER, Standing.RESTRICTED}),
    Standing.RESTRICTED: frozenset(),
}

# Whoever has been written to and stays silent leaves a hash for a year; nobody else who runs out
# leaves anything.
ON_EXPIRY: dict[Standing, Leaving] = {
    Standing.PROSPECT: Leaving.EXPIRED,
    Standing.INVITED: Leaving.NO_ANSWER,
    Standing.TALKING: Leaving.NO_ANSWER,
    Standing.CONSENTED: Leaving.EXPIRED,
    Standing.FORMER: Leaving.EXPIRED,
}

# Has agreed to nothing yet: four facts, and no work with them while restricted.
UNASKED = frozenset({Standing.PROSPECT, Standing.INVITED, Standing.TALKING})

# Which of several standings of one person counts: freezing stops everything, what somebody did
# themselves goes before what was only found, further along before the beginning.
_PRECEDENCE = (
    Standing.RESTRICTED,
    Standing.MEMBER,
    Standing.CONSENTED,
    Standing.FORMER,
    Standing.TALKING,
    Standing.INVITED,
    Standing.PROSPECT,
)
# What narrows holds for every part of a merged person, and so outlives the undoing of the merge.
_NARROWING = frozenset({Standing.RESTRICTED, Standing.FORMER})


def may_become(old: str, new: str) -> bool:
    """Tell whether the table has a way from one standing to another."""
    return Standing(new) in TRANSITIONS[Standing(old)]


def effective(standings: Iterable[str]) -> Standing:
    """Return the standing that counts among those of a merged person's parts.

    Raises:
        ValueError: when there are none.
    """
    given = {Standing(one) for one in standings}
    for standing in _PRECEDENCE:
        if standing in given:
            return standing
    raise ValueError("a person has at least one part")


def parts_that_change(own: dict[int, str], root: int, new: str) -> set[int]:
    """Return the parts of a merged person that take a new standing.

    What widens (a yes, a membership) is told of the person on the screen and must not become true
    of somebody else when the merge turns out wrong: the root alone takes it. What narrows, and
    that somebody was written to, holds for each part that has a way there.

    Args:
        own: the own standing of each part by its number, the root's included.
        root: the number of the part that stands for all.
        new: the standing to take.
    """
    able = {part for part, standing in own.items() if may_become(standing, new)}
    if Standing(new) in {Standing.CONSENTED, Standing.MEMBER}:
        return able & {root}
    return able


def is_narrowing(new: str) -> bool:
    """Tell whether a standing takes rights from us rather than giving some."""
    return Standing(new) in _NARROWING
