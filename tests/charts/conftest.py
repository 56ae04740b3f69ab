"""Reports written to a folder, and a browser that looks at them."""

from __future__ import annotations

import pytest

from iskra.charts.report.page import page
from tests.charts.sample import hostile, sample, small


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Return the address of a report: the large sample or the small one, in a language."""
    folder = tmp_path_factory.mktemp("reports")

    def address(kind="small", language="en"):
        file = folder / f"{kind}-{language}.html"
        if not file.exists():
            make = {"small": small, "sample": sample}[kind]
            file.write_text(page(make(language)), encoding="utf-8")
        return file.as_uri()

    return address


@pytest.fixture
def look_at(browser):
    """Open an address in a window of its own; `asked` of the page lists what it requested."""
    contexts = []

    def opened(address, **how):
        context = browser.new_context(**{"viewport": {"width": 375, "height": 800}, **how})
        contexts.append(context)
        shown = context.new_page()
        shown.asked = []
        shown.complaints = []
        shown.on("request", lambda request: shown.asked.append(request.url))
        shown.on("console", lambda message: shown.complaints.append(message.text))
        shown.on("pageerror", lambda error: shown.complaints.append(str(error)))
        shown.goto(address)
        return shown

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def hostile_address(tmp_path_factory):
    """The address of a report in which every value that comes from outside means harm."""
    file = tmp_path_factory.mktemp("hostile") / "report.html"
    file.write_text(page(hostile()), encoding="utf-8")
    return file.as_uri()
