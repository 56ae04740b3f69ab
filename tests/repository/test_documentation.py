"""The reference is complete: every setting, command, address, room and word."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import get_resolver

from iskra.cli.commands import COMMANDS
from iskra.demo.urls import urlpatterns as demo_addresses
from iskra.project.environment import VARIABLES
from tests.repository.files import ROOT, SOURCE, files, named

DOCUMENTATION = ROOT / "docs"
REFERENCE = DOCUMENTATION / "reference"
KINDS = ("decisions", "explanation", "how-to", "reference", "tutorial")
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)")
PAGES = [*files("docs/**/*.md"), *(path for path in ROOT.glob("*.md"))]


def reference(name):
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_every_setting_is_documented(variable):
    assert f"`{variable.name}`" in reference("settings")


def test_no_setting_is_documented_that_is_not_there():
    names = {variable.name for variable in VARIABLES}

    assert set(re.findall(r"`(ISKRA_\w+|DATABASE_URL)`", reference("settings"))) == names


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_documented(command):
    assert f"## iskra {command.name}\n" in reference("commands")


def test_every_command_of_an_app_is_documented():
    ours = {name for name, app in get_commands().items() if str(app).startswith("iskra.")}

    assert {name for name in ours if f"## iskra {name}\n" not in reference("commands")} == set()


def test_every_public_address_is_documented():
    page = reference("addresses")

    assert {address for address in addresses() if f"`{address}`" not in page} == set()


def addresses():
    """Return our own addresses; those below Wagtail's are documented by their beginning."""
    found = {"/"} | {f"/{entry.pattern}" for entry in demo_addresses}
    for entry in get_resolver().url_patterns:
        front = str(entry.pattern)
        module = getattr(getattr(entry, "urlconf_module", None), "__name__", "")
        if module.startswith("iskra."):
            found |= {f"/{front}{below.pattern}" for below in entry.url_patterns}
        else:
            found.add(f"/{front}")
    return found | {settings.STATIC_URL}


@pytest.mark.parametrize("room", sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))
def test_every_room_is_documented(room):
    assert f"`{room}`" in reference("apps")


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_documentation_of_each_kind(kind):
    assert list((DOCUMENTATION / kind).glob("*.md"))


def test_decisions_are_numbered_without_gaps_and_name_what_was_rejected():
    pages = sorted((DOCUMENTATION / "decisions").glob("[0-9]*.md"))

    assert [path.name[:4] for path in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    assert [named(path) for path in pages if "## Rejected" not in path.read_text("utf-8")] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_between_pages_lead_somewhere(page):
    targets = LINK.findall(page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []
