"""Take the README's pictures of the demo's report with Debian's Chromium.

./iskra with dev python scripts/make_pictures.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from iskra.demo import folder  # noqa: E402 - found by the line above
from iskra.demo.load import TENTH  # noqa: E402
from iskra.demo.making import make  # noqa: E402

PICTURES = ROOT / "docs" / "images"
WIDTH, MARGIN = 1120, 16


def take(page: Page, name: str, first: Locator, last: Locator) -> None:
    """Take a picture from the top of one element to the bottom of another, as wide as they are."""
    top, bottom = first.bounding_box(), last.bounding_box()
    if top is None or bottom is None:
        raise LookupError(f"{name}: what it shows is not drawn")
    left, width = min(top["x"], bottom["x"]), max(top["width"], bottom["width"])
    page.screenshot(
        path=PICTURES / name,
        full_page=True,
        clip={
            "x": left - MARGIN,
            "y": top["y"] - MARGIN,
            "width": width + 2 * MARGIN,
            "height": bottom["y"] + bottom["height"] - top["y"] + 2 * MARGIN,
        },
    )


def main() -> None:
    """Make the demo's report in a folder that goes away, and picture it."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        make(Path(name), TENTH, lambda _words, _done, _total: None)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme="light")
        page.goto((Path(name) / folder.REPORT).as_uri())
        take(page, "report.png", page.locator("h1"), page.locator("figure").first)
        # The least sure links come first, two of them; this is the surest.
        surest = page.locator("#reasons article").nth(2)
        take(page, "evidence.png", surest, surest)
        browser.close()


if __name__ == "__main__":
    main()
