"""Every page can be found, and its pictures are light."""

from __future__ import annotations

import re

import pytest

from tests.repository.files import ROOT, files, named

DOCUMENTATION = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PAGES = files("docs/**/*.md")
PICTURES = files("docs/images/**/*.png", "docs/images/**/*.svg")
MOST_BYTES = 150_000


def targets_of(page):
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return {(page.parent / target).resolve() for target in found}


def reached(page):
    """Return all pages that can be reached from one by following links."""
    seen, waiting = set(), [page]
    while waiting:
        here = waiting.pop()
        if here not in seen and here.is_file() and here.suffix == ".md":
            seen.add(here)
            waiting += targets_of(here)
    return seen


def test_every_page_is_reached_from_the_index():
    missing = set(PAGES) - reached(DOCUMENTATION / "index.md")

    assert sorted(map(named, missing)) == []


def test_every_decision_is_listed():
    listed = targets_of(DOCUMENTATION / "decisions/README.md")

    assert set(files("docs/decisions/**/[0-9]*.md")) - listed == set()


@pytest.mark.parametrize("picture", PICTURES, ids=named)
def test_a_picture_is_light(picture):
    assert picture.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("picture", PICTURES, ids=named)
def test_a_picture_is_shown_and_described(picture):
    pages = [ROOT / "README.md", *PAGES]
    shown = re.compile(rf"!\[[^\]]{{20,}}\]\([^)]*{re.escape(picture.name)}\)")

    assert any(shown.search(page.read_text(encoding="utf-8")) for page in pages)


@pytest.mark.parametrize("word", ["GeoNames", "CC BY 4.0", "nicknames", "CLDR", "libphonenumber"])
def test_whose_data_we_use_is_named(word):
    assert word in (DOCUMENTATION / "reference/licences.md").read_text(encoding="utf-8")


def test_every_package_we_install_is_named_with_its_licence():
    lock = (ROOT / "requirements/base.in").read_text(encoding="utf-8")
    packages = re.findall(r"^([a-z][\w-]*)", lock, re.MULTILINE)
    page = (DOCUMENTATION / "reference/licences.md").read_text(encoding="utf-8")

    assert [name for name in packages if f"`{name}`" not in page] == []
