"""Somebody is entered by paste in a browser; the keystroke-level model says what a person needs."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.test import Client

from iskra.people import finding
from iskra.people.models import Person
from tests.accounts.factories import make_coordinator, sign_in
from tests.people.factories import shown

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# Card, Moran and Newell: a key of an average typist, a click, the way of the hand between keyboard
# and mouse, a mental step. Each in seconds.
KEY, CLICK, POINT, HAND, THINK = 0.28, 0.2, 1.1, 0.4, 1.35
SECONDS = 20
RECORD = """
  window.record = {keys: 0, clicks: 0};
  addEventListener('keydown', () => { window.record.keys += 1; }, true);
  addEventListener('mousedown', () => { window.record.clicks += 1; }, true);
"""
PASTED = (
    "Ana Díaz Romero https://www.facebook.com/ana.diaz.romero?ref=x España",
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ольга Петрова\nURL:https://vk.com/olga.petrova\nEND:VCARD",
    "https://www.facebook.com/fatima.zahra.1",
)


@pytest.fixture
def page(browser, live_server, monkeypatch):
    """A coordinator before the empty form."""
    # The browser's driver keeps a loop in this thread; Django would take that for a mistake.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["*"])
    finding.forget()
    client = Client()
    sign_in(client, make_coordinator())
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
    context.add_init_script(RECORD)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/desk/people/add/")
    yield page
    context.close()
    finding.forget()


def copied(page, text):
    """Put a text on the clipboard, as somebody did in another window."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def enter(page, text):
    """Paste, look, and press Enter; return what the browser recorded."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => document.activeElement.id == 'id_pasted' && window.htmx")
    copied(page, text)
    page.keyboard.press("Control+V")
    page.wait_for_selector("#id_pasted", state="detached")
    page.wait_for_function("() => document.activeElement.name == 'more'")
    recorded = page.evaluate("window.record")
    page.keyboard.press("Enter")
    page.wait_for_selector("#id_pasted")
    return {**recorded, "keys": recorded["keys"] + 1}


def seconds(recorded):
    """Say what a person needs: deciding to paste, reading what was understood, and the keys.

    One way of the hand to the keyboard is counted, since the text was marked with the mouse.
    """
    keys, clicks = recorded["keys"], recorded["clicks"]
    return HAND + 3 * THINK + keys * KEY + clicks * (POINT + CLICK)


def test_one_person_is_entered_by_paste_in_less_than_20_seconds(page, record_property):
    needed = [seconds(enter(page, text)) for text in PASTED]

    record_property("seconds_for_one_person", round(max(needed), 1))
    people = Person.unscoped.order_by("pk")
    assert [shown(one)["links"] for one in people] == [
        ["facebook.com/anadiazromero"],
        ["vk.com/olga.petrova"],
        ["facebook.com/fatimazahra1"],
    ]
    assert max(needed) <= SECONDS


def test_likely_duplicates_come_while_somebody_types(page):
    enter(page, PASTED[0])

    page.locator("#id_name").press_sequentially("Ana Diaz Rom", delay=5)

    page.wait_for_selector("#likely a")
    assert "Ana Díaz Romero" in page.locator("#likely").inner_text()


def test_results_come_while_somebody_searches(page):
    enter(page, PASTED[1])
    page.goto("/desk/people/")

    page.locator("#search-q").press_sequentially("olga p", delay=5)

    page.wait_for_function("() => document.querySelector('#results').innerText.includes('Ольга')")
    assert page.url.endswith("/desk/people/")
