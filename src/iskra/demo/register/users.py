"""The demo's users, made once: one for each role, and a coordinator who sees a part only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from iskra.accounts.api import Role, Section, SectionFacts, User, add_user, save_section
from iskra.demo.register.visitors import BY_NAME, EVERYWHERE, IBERIA, PASSWORD, VISITORS

if TYPE_CHECKING:
    import datetime as dt

    from iskra.demo.register.visitors import Visitor

SECTIONS: Final = {
    EVERYWHERE: SectionFacts(everywhere=True, countries=frozenset(), languages=frozenset()),
    IBERIA: SectionFacts(
        everywhere=False, countries=frozenset({"ES", "PT"}), languages=frozenset({"es", "pt"})
    ),
}


@transaction.atomic
def make_users(now: dt.datetime) -> list[User]:
    """Make the demo's users unless they are there; return them in the order of VISITORS."""
    addresses = [visitor.email for visitor in VISITORS]
    known = {user.email: user for user in User.objects.filter(email__in=addresses)}
    return [known.get(visitor.email) or _made(visitor, now) for visitor in VISITORS]


def user_of(name: str) -> User:
    """Return one of the demo's users.

    Raises:
        KeyError: if the demo has none of this name.
        User.DoesNotExist: if they are not made yet.
    """
    return User.objects.get(email=BY_NAME[name].email)


def _made(visitor: Visitor, now: dt.datetime) -> User:
    user = add_user(
        email=visitor.email,
        roles=[Role(visitor.role)],
        sections=[_section(visitor.section, now)] if visitor.section else [],
        first_name=visitor.first_name,
        last_name="Demo",
        by=None,
        now=now,
    )
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def _section(name: str, now: dt.datetime) -> Section:
    found = Section.objects.filter(name=name).first()
    return found or save_section(section=None, name=name, facts=SECTIONS[name], by=None, now=now)
