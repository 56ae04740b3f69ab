"""Thirty decisions by keyboard in a browser, as fast as somebody presses keys."""

from __future__ import annotations

import time

import pytest
from django.conf import settings
from django.test import Client

from iskra.lists.models import Decision, GreyPair
from iskra.lists.services import leasing, settling_pairs
from tests.accounts.factories import make_coordinator, sign_in
from tests.conftest import NOW
from tests.lists.review import make_listing, make_pair

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAIRS = 32
SECONDS = 60
ANSWERS = {"s": "same", "n": "not_same", "l": "later"}


@pytest.fixture
def page(browser, live_server, monkeypatch):
    """A coordinator's page before 32 pairs that wait."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["*"])
    pairs = [
        make_pair(named(n, "María"), named(n, "M."), weight=1.7 - n / 20) for n in range(PAIRS)
    ]
    settling_pairs.settle([pair.right_id for pair in pairs], now=NOW)
    client = Client()
    sign_in(client, make_coordinator())
    context = browser.new_context(base_url=live_server.url)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    yield page
    page.unroute_all(behavior="ignoreErrors")
    context.close()


def named(number, middle):
    told = {"name": f"Ana {middle} Díaz {number}", "email": f"ana{number}@example.org"}
    return make_listing(columns=told)


def shown(page):
    return page.locator("#review [data-pair]").get_attribute("data-pair")


def press(page, key):
    """Press a key and wait until another pair stands there, as eyes do."""
    before = shown(page)
    page.keyboard.press(key)
    page.wait_for_function(
        "before => document.querySelector('#review [data-pair]')?.dataset.pair != before"
        " && document.querySelector('#review [data-pair]')",
        arg=before,
    )


def test_thirty_decisions_take_less_than_a_minute(page, record_property):
    page.goto("/desk/review/next/")
    began = time.monotonic()

    for number in range(30):
        press(page, "snl"[number % 3])
    page.wait_for_load_state("networkidle")

    seconds = time.monotonic() - began
    record_property("seconds_for_thirty_decisions", round(seconds, 1))
    states = list(GreyPair.objects.values_list("state", flat=True))
    assert {name: states.count(name) for name in ANSWERS.values()} == {
        "same": 10,
        "not_same": 10,
        "later": 10,
    }
    assert seconds < SECONDS


def test_the_last_decision_is_undone_by_a_key(page):
    page.goto("/desk/review/next/")
    first = shown(page)
    press(page, "s")
    page.locator("#decided [data-key=u]").wait_for()

    page.keyboard.press("u")

    page.wait_for_url(f"**/desk/review/{first}/")
    assert Decision.objects.get().undone_at is not None


def test_what_somebody_else_decided_meanwhile_is_said(page):
    page.goto("/desk/review/next/")
    GreyPair.objects.filter(public_id=shown(page)).update(state="gone")

    press(page, "s")

    page.locator("#decided [role=alert]").wait_for()
    assert not Decision.objects.exists()


def test_a_next_pair_that_comes_late_is_not_asked_twice(page, monkeypatch):
    seconds = iter([0.0, 0.7, 0.6, 0.9])
    lease_first = leasing.lease_first

    def late(*args, **options):
        found = lease_first(*args, **options)
        time.sleep(next(seconds, 0.1))
        return found

    monkeypatch.setattr(leasing, "lease_first", late)
    page.goto("/desk/review/next/")
    seen = [shown(page)]

    for key in "nnnlnn":
        press(page, key)
        seen.append(shown(page))
    page.wait_for_load_state("networkidle")

    assert len(set(seen)) == len(seen)


def test_a_next_pair_that_does_not_come_is_asked_for_again_and_the_page_says_so(page):
    troubles = iter(["abort", "500", "409", "abort"])
    page.goto("/desk/review/next/")
    page.wait_for_load_state("networkidle")

    def refuse(route):
        trouble = next(troubles, "")
        if not trouble:
            route.continue_()
        elif trouble == "abort":
            route.abort()
        else:
            route.fulfill(status=int(trouble), body="<p>no</p>")

    page.route("**/review/next/?without=*", refuse)
    press(page, "n")
    page.locator("#review-trying").wait_for()
    press(page, "n")
    page.locator("#review [data-pair]").wait_for()

    page.locator("#review-trying").wait_for(state="hidden")
    assert GreyPair.objects.filter(state="not_same").count() == 2


def test_an_answer_that_nobody_heard_brings_its_pair_back(page):
    page.goto("/desk/review/next/")
    page.wait_for_load_state("networkidle")
    first = shown(page)
    page.route("**/decide/", lambda route: route.fulfill(status=503, body=""), times=1)

    page.keyboard.press("n")
    page.locator("#trouble").wait_for()
    page.locator(f"#review [data-pair='{first}']").wait_for()
    press(page, "n")
    page.locator("#decided .is-good").wait_for()

    assert GreyPair.objects.get(state="not_same").public_id.hex == first.replace("-", "")


def test_a_key_pressed_before_the_script_is_there_counts(page):
    page.route("**/lists/review.js", lambda route: (page.wait_for_timeout(1500), route.continue_()))
    page.goto("/desk/review/next/", wait_until="commit")
    page.locator("#review [data-key=n]").wait_for()
    first = shown(page)

    page.locator("#review [data-key=n]").click(no_wait_after=True)
    page.wait_for_function(
        "before => ![null, undefined, before].includes("
        "document.querySelector('#review [data-pair]')?.dataset.pair)",
        arg=first,
    )

    assert GreyPair.objects.get(state="not_same").public_id.hex == first.replace("-", "")
