"""Somebody types `make demo` and looks."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}


REPORT = "/demo/report/"


@pytest.mark.parametrize("address", ["/", REPORT])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_first_pages_are_whole_and_quiet(demo, open_page, size, scheme, address):
    seen = open_page(demo + address, viewport=size, color_scheme=scheme)

    width = seen.page.evaluate("document.documentElement.scrollWidth")

    assert width <= size["width"]
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith((demo, "data:", "blob:"))] == []
    assert seen.page.locator("h1").count() == 1


def test_the_report_is_read_without_javascript(demo, open_page):
    seen = open_page(demo + REPORT, viewport=PHONE, java_script_enabled=False)

    assert seen.page.locator("svg").count() > 0
    assert seen.page.locator("table").count() > 0


def test_the_report_tells_people_from_memberships(demo, open_page):
    seen = open_page(demo + REPORT, viewport=DESK)

    text = seen.page.locator("main").inner_text()

    assert "people" in text
    assert "memberships" in text


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["/nothing-here", "/demo/lists/", "/cms/login/"])
def test_other_pages_are_whole_and_quiet(demo, open_page, size, address):
    seen = open_page(demo + address, viewport=size)
    # The browser itself reports the 404 of a missing page; that is not a fault of the page.
    complaints = [words for words in seen.complaints if "status of 404" not in words]

    assert seen.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert complaints == []
    assert [url for url in seen.requests if not url.startswith((demo, "data:"))] == []
