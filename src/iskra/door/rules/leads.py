"""Who looks after a new volunteer: one lead for about 75."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOKED_AFTER = 75


@dataclass(frozen=True)
class Lead:
    """Somebody who could look after one more.

    Attributes:
        user_id: their number.
        load: how many volunteers they look after now.
        speaks: that they look after the new one's language or country.
        brought: that they brought the new one in.
    """

    user_id: int
    load: int
    speaks: bool = False
    brought: bool = False


def choose_lead(leads: Iterable[Lead]) -> int | None:
    """Return whose hand a new volunteer gets; None when nobody has one free.

    Whoever brought them in goes first, then those near them, then those with fewest.
    """
    able = [one for one in leads if one.load < LOOKED_AFTER]
    if not able:
        return None
    best = min(able, key=lambda one: (not one.brought, not one.speaks, one.load, one.user_id))
    return best.user_id
