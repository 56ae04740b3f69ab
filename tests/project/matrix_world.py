"""What the addresses with parameters are tried on: the rooms enter their objects here.

A room registers, for the names of its addresses, a function that takes the world and returns the
parameters of an object in section A. It gives the object `MARK` as name, or in whatever else of it
nobody else may read. `seen_by` says who may see the object; all others must get the answer for one
that is not there.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from iskra.accounts.models import Section, User
from iskra.accounts.policy import Role
from tests.accounts.factories import give_factor, make_section, make_user

if TYPE_CHECKING:
    from collections.abc import Callable


MARK = "Zmarkerq"
NOBODY, HERE, ELSEWHERE = "nobody", "coordinator", "coordinator elsewhere"
VOLUNTEER, EDITOR, ADMINISTRATOR, OFFICER = "volunteer", "editor", "administrator", "data officer"
EVERYBODY = (NOBODY, VOLUNTEER, HERE, ELSEWHERE, EDITOR, ADMINISTRATOR, OFFICER)


@dataclass
class World:
    """Section A and B, and somebody of each role; the coordinator elsewhere looks after B."""

    here: Section = field(default_factory=lambda: make_section(countries=["ES"]))
    elsewhere: Section = field(default_factory=lambda: make_section(countries=["AR"]))
    users: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.users = {
            VOLUNTEER: make_user(Role.VOLUNTEER),
            HERE: make_user(Role.COORDINATOR, sections=[self.here]),
            ELSEWHERE: make_user(Role.COORDINATOR, sections=[self.elsewhere]),
            EDITOR: make_user(Role.EDITOR),
            ADMINISTRATOR: make_user(Role.ADMINISTRATOR),
            OFFICER: make_user(Role.DATA_OFFICER),
        }
        for name in (HERE, ELSEWHERE, ADMINISTRATOR, OFFICER):
            give_factor(self.users[name])


@dataclass(frozen=True)
class Trial:
    """How to make an object, and who may see it."""

    make: Callable[[World], dict[str, Any]]
    seen_by: frozenset[str]


TRIALS: dict[str, Trial] = {}


def registered(*names: str, seen_by: tuple[str, ...]) -> Callable[..., Any]:
    """Try these addresses on what the decorated function makes."""

    def decorate(make: Callable[[World], dict[str, Any]]) -> Callable[[World], dict[str, Any]]:
        TRIALS.update(dict.fromkeys(names, Trial(make, frozenset(seen_by))))
        return make

    return decorate


def stranger() -> User:
    user = make_user(Role.EDITOR, email=f"{MARK.lower()}{uuid.uuid4().hex[:8]}@example.org")
    User.objects.filter(pk=user.pk).update(first_name=MARK)
    return user
