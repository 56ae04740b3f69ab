from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from iskra.accounts.models import User
from iskra.accounts.policy import Role
from iskra.accounts.services.links import make_first_link, open_link
from iskra.audit.api import acts_on
from tests.accounts.factories import make_section, make_user

pytestmark = pytest.mark.django_db


def run(*words):
    out = StringIO()
    call_command("user", *words, stdout=out)
    return out.getvalue().strip()


def test_adding_a_user_prints_a_link_that_sets_them_up():
    make_section("Iberia", countries=["ES"])

    link = run("add", "Ana@example.org", "--role", "coordinator", "--section", "Iberia")

    user = User.objects.get(email="ana@example.org")
    assert link.startswith("http://localhost:8000/accounts/start/")
    assert open_link(link.split("/")[-2], now=timezone.now()).user == user
    assert user.roles == {Role.COORDINATOR}
    assert acts_on(user.public_id).filter(by=None, verb="give_roles").exists()


def test_the_list_shows_roles_sections_and_who_is_disabled():
    make_user(Role.EDITOR, email="ana@example.org")
    run("disable", "ana@example.org")

    assert run("list") == "ana@example.org\teditor\t-\tdisabled"


def test_a_new_link_replaces_the_old_one():
    make_user(Role.EDITOR, email="ana@example.org")
    old = run("link", "ana@example.org")

    new = run("link", "ana@example.org")

    assert new != old
    assert User.objects.get().setup_links.count() == 1


def test_roles_are_exactly_those_named():
    make_user(Role.EDITOR, Role.VOLUNTEER, email="ana@example.org")

    assert run("roles", "ana@example.org", "--role", "editor").split("\t")[1] == "editor"


def test_a_disabled_user_is_let_in_again():
    make_user(Role.EDITOR, email="ana@example.org")
    run("disable", "ana@example.org")

    run("enable", "ana@example.org")

    assert User.objects.get().is_active


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("link", "eva@example.org"), "no user with this address"),
        (("add", "eva@example.org", "--section", "Nowhere"), "no section 'Nowhere'"),
        (("add", "ana@example.org"), "already signs in"),
        (("disable", "ana@example.org"), "last administrator"),
        (("roles", "ana@example.org"), "last administrator"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(words, told):
    make_user(Role.ADMINISTRATOR, email="ana@example.org")

    with pytest.raises(CommandError, match=told):
        run(*words)


def test_the_first_link_is_made_only_while_there_is_no_administrator():
    first = make_first_link(now=timezone.now())
    make_user(Role.ADMINISTRATOR)

    assert open_link(first, now=timezone.now()).role == Role.ADMINISTRATOR
    assert make_first_link(now=timezone.now()) is None
