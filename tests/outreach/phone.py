"""A volunteer's phone whose line breaks as told, before a server that only remembers what came."""

from __future__ import annotations

import json
import uuid
from urllib.parse import parse_qs

from tests.repository.files import SOURCE

STATIC = SOURCE / "outreach" / "static" / "outreach"
HOUSE = "http://house.test"
PAGE = """<!DOCTYPE html><html lang="en"><title>Today</title>
<section id="outbox" data-owner="{owner}" data-url="/sync/" hidden>
  <input type="hidden" name="csrfmiddlewaretoken" value="token">
  <p data-waits><span data-number></span> wait</p>
  <p data-others hidden>Somebody else's wait.</p>
  <p data-trouble="line" hidden>No line.</p>
  <p data-trouble="sign-in" hidden>Sign in again.</p>
  <p data-trouble="reload" hidden>Load this page anew.</p>
  <p data-trouble="slow" hidden>Slower.</p>
  <ul id="outbox-words"></ul>
</section>
<script type="module" src="/outbox.js"></script></html>"""


class House:
    """Keeps outcomes by their id, as the real one does; counts what came twice."""

    def __init__(self):
        self.kept = {}
        self.came = []
        # "up", "down", "swallows answers", "signed out", "restarted"
        self.state = "up"

    def answer(self, route):
        request = route.request
        if request.url.endswith("/outbox.js"):
            text = (STATIC / "outbox.js").read_text()
            return route.fulfill(body=text, content_type="text/javascript")
        if not request.url.endswith("/sync/"):
            owner = "one" if "other" not in request.url else "other"
            return route.fulfill(body=PAGE.format(owner=owner), content_type="text/html")
        if self.state == "down":
            return route.abort()
        if self.state == "signed out":
            return route.fulfill(status=302, headers={"Location": f"{HOUSE}/login/"})
        receipts = [self.take(json.loads(one)) for one in parse_qs(request.post_data)["entry"]]
        if self.state == "swallows answers":
            return route.abort()
        return route.fulfill(body=f"<ul>{''.join(receipts)}</ul>", content_type="text/html")

    def take(self, entry):
        self.came.append(entry["id"])
        self.kept.setdefault(entry["id"], entry)
        return f'<li data-receipt="{uuid.UUID(entry["id"])}"></li>'


def open_page(context, house, address="/"):
    """Open Today on this phone; what it asks for is answered by the house."""
    context.route("**/*", house.answer)
    page = context.new_page()
    page.goto(f"{HOUSE}{address}")
    return page


def tap(page, outcome="requested", **more):
    """Record an outcome as the page of a person does; return its id."""
    return page.evaluate(
        """entry => {
          const detail = {entry};
          document.dispatchEvent(new CustomEvent("outbox:add", {detail}));
          return detail.id;
        }""",
        {"assignment": str(uuid.uuid4()), "outcome": outcome, **more},
    )


def send(page):
    page.evaluate("document.dispatchEvent(new Event('outbox:send'))")


def undo(page, entry):
    page.evaluate(
        "id => document.dispatchEvent(new CustomEvent('outbox:undo', {detail: {id}}))", entry
    )


def on_phone(page):
    """Return what lies on the phone, whole."""
    return page.evaluate("Object.entries(localStorage).map(String).join()")


def wait_until_empty(page):
    page.wait_for_function("Object.keys(localStorage).length == 0")
