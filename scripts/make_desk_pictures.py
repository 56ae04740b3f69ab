"""Take the README's pictures of the desk from a demo that is running and filled.

./iskra demo --port 8001, and when its front says that the register is filled:
./iskra with dev python scripts/make_desk_pictures.py http://localhost:8001
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "images"
SIZE: ViewportSize = {"width": 1120, "height": 760}
PAGES = {"desk.png": "/desk/", "review.png": "/desk/review/next/"}


def main(address: str) -> None:
    """Sign in as the demo's coordinator and picture what they see first."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="en-GB")
        page.goto(address)
        page.click('form[action="/demo/sign-in/coordinator/"] button')
        for name, path in PAGES.items():
            page.goto(address + path)
            page.screenshot(path=PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
