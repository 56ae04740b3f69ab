"""The style guide shows every part, and anybody can use each of them."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.repository.files import SOURCE, files

FRAGMENTS = [path for path in files("src/iskra/ui/**/*.html") if path.parent.name == "components"]
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
SIZES = {"phone": PHONE, "wide": WIDE}


def findings(page):
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
        for one in Axe().run(page).response["violations"]
        for node in one["nodes"]
    ]


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


@pytest.fixture
def answer(shell, client):  # noqa: ARG001 - takes the place of the house
    return client.get("/desk/styleguide/")


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_every_component_is_shown(answer, fragment):
    name = fragment.relative_to(SOURCE / "ui" / "templates").as_posix()

    assert name in {template.name for template in answer.templates}


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_every_component_says_what_it_takes(fragment):
    text = fragment.read_text(encoding="utf-8")

    assert "{% comment %}" in text[:80]


@pytest.mark.browser
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(look_at, size, language, scheme, has_script):
    page = look_at(
        language=language,
        viewport=SIZES[size],
        color_scheme=scheme,
        has_script=has_script,
    )
    unfold(page)

    assert findings(page) == []
    assert page.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(look_at, language, width):
    page = look_at(language=language, viewport={"width": width, "height": 640})
    unfold(page)

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if width != 320:
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
