"""Who may call a view, and whom somebody sees."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet


class Audience(Enum):
    """Whom a view answers."""

    ANYBODY = "anybody"
    SIGNING_IN = "signing in"
    SIGNED_IN = "signed in"
    ROLES = "roles"


@dataclass(frozen=True)
class AccessRule:
    """Who may call a view, as the view declares it."""

    audience: Audience
    roles: frozenset[str] = frozenset()
    needs_step_up: bool = False

    def admits(self, roles: AbstractSet[str]) -> bool:
        """Tell whether somebody who is signed in and holds these roles may call the view."""
        return self.audience is not Audience.ROLES or not self.roles.isdisjoint(roles)


@dataclass(frozen=True)
class SectionFacts:
    """What a section holds: everything, or sets of countries and languages."""

    everywhere: bool
    countries: frozenset[str]
    languages: frozenset[str]


@dataclass(frozen=True)
class Scope:
    """Whom in the register a user may see; an empty one sees nobody."""

    user_id: int
    everywhere: bool = False
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    sees_register: bool = False
    sees_restricted: bool = False
    assigned_only: bool = False


def scope_for(user_id: int, roles: AbstractSet[str], sections: Iterable[SectionFacts]) -> Scope:
    """Return whom somebody with these roles and sections may see.

    A coordinator sees the union of their sections, a data officer everybody and the restricted, a
    volunteer only whom they were assigned; an editor or an administrator sees nobody. The widest
    of several roles counts.
    """
    if "data_officer" in roles:
        return Scope(user_id, everywhere=True, sees_register=True, sees_restricted=True)
    if "coordinator" in roles:
        looked_after = list(sections)
        return Scope(
            user_id,
            everywhere=any(section.everywhere for section in looked_after),
            countries=frozenset().union(*(section.countries for section in looked_after)),
            languages=frozenset().union(*(section.languages for section in looked_after)),
            sees_register=True,
        )
    return Scope(user_id, assigned_only="volunteer" in roles)
