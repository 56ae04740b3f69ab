"""`iskra people`: the register from the machine; whatever opens a card is put on record."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from iskra.accounts.api import Role, User, canonical_email, has_role, scope_of
from iskra.audit.api import Why, record_act
from iskra.formats.cards import as_csv, as_json, as_vcard
from iskra.people import finding, services
from iskra.people.models import Person, Standing
from iskra.people.selectors import exports, people
from iskra.people.selectors.cards import open_cards
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from argparse import ArgumentParser

WRITERS: dict[str, Any] = {"csv": as_csv, "json": as_json, "vcard": as_vcard}
MOST = 25
WORD = re.compile(r"[a-z0-9_-]{1,32}")


class Command(BaseCommand):
    help = "Count, search, show, export or erase people of the register."

    def add_arguments(self, parser: ArgumentParser) -> None:
        does = parser.add_subparsers(dest="does", required=True, metavar="WHAT")
        does.add_parser("count", help="how many there are, by standing")
        for name, takes, words in (
            ("search", "text", "find by name, e-mail, number or link"),
            ("show", "person", "one person's card"),
            ("export", "person", "one person's card as a file, on standard output"),
            ("erase", "person", "erase somebody at their wish"),
        ):
            one = does.add_parser(name, help=words)
            one.add_argument(takes)
            one.add_argument("--by", required=True, help="e-mail of the user who looks")
            one.add_argument(
                "--why", required=True, type=reason, help="the reason, in a word such as request"
            )
            if name == "export":
                one.add_argument("--as", dest="form", choices=sorted(WRITERS), default="json")
            if name == "erase":
                one.add_argument("--yes", action="store_true", help="do it")

    def handle(self, *_args: Any, does: str, **options: Any) -> None:
        try:
            getattr(self, does)(**options)
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal

    def count(self, **_options: Any) -> None:
        """Say how many there are; nobody is looked at."""
        running = Person.unscoped.standing_for_all().running(timezone.now())
        for one in Standing:
            number = running.filter(standing=one).count()
            self.stdout.write(f"{number:>9,}  {one.label}")

    def search(self, *, text: str, by: str, why: str, **_options: Any) -> None:
        user, now = user_of(by), timezone.now()
        numbers = people.numbers_by_key(text)
        if numbers is None:
            numbers = [one.person for one in names(text, user)]
        visible = Person.objects.visible_to(scope_of(user), now)
        found = people.in_order(visible, numbers[:MOST])
        with transaction.atomic():
            cards = open_cards(found, by=user, why=Why.SEARCH, now=now, place="command")
            tell(user, "search", why, None)
        for person in found:
            card = cards[person.pk]
            keys = (card.get(name, ["-"])[0] for name in ("emails", "links"))
            self.stdout.write("\t".join([str(person.public_id), card.get("name", "-"), *keys]))

    def show(self, *, person: str, by: str, why: str, **_options: Any) -> None:
        user = user_of(by)
        seen = seen_by(user, person)
        card = opened(seen, user, Why.VIEW, why)
        self.stdout.write(f"{seen.public_id}  {seen.get_standing_display()}")
        for name, value in card.items():
            self.stdout.write(f"{name}: {'; '.join(value) if isinstance(value, list) else value}")

    def export(self, *, person: str, by: str, why: str, form: str, **_options: Any) -> None:
        user = user_of(by)
        card = opened(seen_by(user, person), user, Why.EXPORT, why)
        self.stdout.write("".join(WRITERS[form]([exports.as_card(card)])), ending="")

    def erase(self, *, person: str, by: str, why: str, yes: bool, **_options: Any) -> None:
        user = user_of(by)
        if not has_role(user, Role.DATA_OFFICER):
            raise CommandError(_("Only a data officer erases people."))
        seen = seen_by(user, person)
        if not yes:
            self.stdout.write(_("This person would be erased for good. Add --yes to do it."))
            return
        services.erase(person_id=seen.pk, by=user, now=timezone.now())
        tell(user, "erase", why, seen.public_id)
        self.stdout.write(_("Erased."))


def reason(typed: str) -> str:
    """Return a reason that may stand on record.

    Raises:
        ArgumentTypeError: for more than a word: a sentence could say whom it is about.
    """
    if not WORD.fullmatch(typed):
        raise ArgumentTypeError(_("say the reason in one word, such as request"))
    return typed


def user_of(email: str) -> User:
    user = User.objects.filter(email=canonical_email(email), is_active=True).first()
    if user is None or not scope_of(user).sees_register:
        raise CommandError(_("No user with this e-mail address may see the register."))
    return user


def seen_by(user: User, person: str) -> Person:
    try:
        public_id = UUID(person)
    except ValueError as error:
        raise CommandError(_("This is no id of a person.")) from error
    seen = people.find(public_id, scope_of(user), timezone.now())
    if seen is None:
        raise CommandError(_("There is nobody with this id."))
    return seen.person


@transaction.atomic
def opened(person: Person, user: User, reason: Why, why: str) -> dict[str, Any]:
    """Open one card; the look and the reason given are on record."""
    cards = open_cards([person], by=user, why=reason, now=timezone.now(), place="command")
    tell(user, "look", why, person.public_id)
    return cards[person.pk]


def tell(user: User, verb: str, why: str, subject: UUID | None) -> None:
    """Put the reason on record; it is a code, so that nobody's name ends up there."""
    record_act(
        by=user,
        verb=verb,
        kind="command",
        subject=subject,
        now=timezone.now(),
        details={"why": why},
    )


def names(text: str, user: User) -> list[finding.Found]:
    """Ask the process of the index, or read the register here where there is none."""
    try:
        return finding.search(text, scope_of(user), limit=MOST)
    except finding.NotReadyError:
        return finding.search_here(text, scope_of(user), limit=MOST)
