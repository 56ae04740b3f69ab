"""`iskra user`: look after users from the terminal of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from iskra.accounts import selectors
from iskra.accounts.models import Section, User
from iskra.accounts.policy import Role
from iskra.accounts.services import users
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

# Acts from the terminal stand on record as the house's own.
HOUSE = None


class Command(BaseCommand):
    help = "Add, list and disable users, give them roles, make links by which they set a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
        add = acts.add_parser("add", help="make a user and a link that sets them up")
        add.add_argument("email")
        acts.add_parser("list", help="all users with their roles and sections")
        for name, words in (
            ("link", "make a new link for a user"),
            ("disable", "keep a user out"),
            ("enable", "let a disabled user in again"),
        ):
            acts.add_parser(name, help=words).add_argument("email")
        roles = acts.add_parser("roles", help="let a user hold exactly these roles and sections")
        roles.add_argument("email")
        for one in (add, roles):
            one.add_argument("--role", action="append", default=[], choices=Role.values)
            one.add_argument("--section", action="append", default=[], metavar="NAME")

    def handle(self, *_args: Any, act: str, **options: Any) -> None:
        try:
            for line in getattr(self, f"act_{act}")(options):
                self.stdout.write(line)
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal

    def act_add(self, options: dict[str, Any]) -> list[str]:
        user = users.add(
            email=options["email"],
            roles=[Role(role) for role in options["role"]],
            sections=sections_named(options["section"]),
            by=HOUSE,
            now=timezone.now(),
        )
        return [link_for(user)]

    def act_list(self, _options: dict[str, Any]) -> list[str]:
        return [line_of(user) for user in selectors.users_found("")] or ["no users"]

    def act_link(self, options: dict[str, Any]) -> list[str]:
        return [link_for(user_named(options["email"]))]

    def act_roles(self, options: dict[str, Any]) -> list[str]:
        user = user_named(options["email"])
        roles = [Role(role) for role in options["role"]]
        sections = sections_named(options["section"])
        users.give(user=user, roles=roles, sections=sections, by=HOUSE, now=timezone.now())
        return [line_of(user)]

    def act_disable(self, options: dict[str, Any]) -> list[str]:
        user = user_named(options["email"])
        users.disable(user=user, by=HOUSE, now=timezone.now())
        return [line_of(user)]

    def act_enable(self, options: dict[str, Any]) -> list[str]:
        user = user_named(options["email"])
        users.enable(user=user, by=HOUSE, now=timezone.now())
        return [line_of(user)]


def user_named(email: str) -> User:
    found = User.objects.filter(email=User.objects.normalize_email(email)).first()
    if found is None:
        raise CommandError("There is no user with this address. `iskra user list` shows all.")
    return found


def sections_named(names: Sequence[str]) -> list[Section]:
    found = {section.name: section for section in Section.objects.filter(name__in=names)}
    missing = [name for name in names if name not in found]
    if missing:
        raise CommandError(f"There is no section {missing[0]!r}. Make it at /desk/sections/ first.")
    return list(found.values())


def link_for(user: User) -> str:
    token = users.make_link(user=user, by=HOUSE, now=timezone.now())
    return f"{settings.ADDRESS}{reverse('accounts:start', args=[token])}"


def line_of(user: User) -> str:
    roles = ",".join(sorted(user.roles_given)) or "-"
    held = user.held_sections.select_related("section")
    sections = ",".join(sorted(one.section.name for one in held)) or "-"
    return "\t".join((user.email, roles, sections, "" if user.is_active else "disabled")).rstrip()
