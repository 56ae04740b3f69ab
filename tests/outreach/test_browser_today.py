"""A volunteer's phone in Chromium: fifty people, a line that breaks, thumbs that slip."""

from __future__ import annotations

import pytest
from django.conf import settings

from iskra.outreach.models import Approach, Assignment
from iskra.people.models import Person
from tests.conftest import NOW
from tests.outreach.days import address_of, make_day
from tests.outreach.factories import make_candidates

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 667}
PEOPLE = 50
MOST_BYTES = 60_000
MOST_TAPS = 5
# Card, Moran and Newell, in seconds: a key, a way to and a press of a button, a mental step.
KEY, POINT, THINK = 0.28, 1.3, 1.35
# What a person does in other windows for one record: look at a profile, decide, mark and copy its
# address (Ctrl+L, Ctrl+C), change the window and come back (Alt+Tab twice).
ELSEWHERE = 2 * THINK + 8 * KEY
ANSWER = 0.5
TAPS = "window.taps = 0; addEventListener('click', () => { window.taps += 1; }, true);"
KEYS = "window.presses = 0; addEventListener('keydown', () => { window.presses += 1; }, true);"


@pytest.fixture
def phone(browser, live_server, monkeypatch):
    """Open an address on a volunteer's phone."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["*"])
    opened = []

    def opener(day, address):
        url = live_server.url.replace("127.0.0.1", "localhost")
        context = browser.new_context(base_url=url, viewport=PHONE)
        opened.append(context)
        cookie = day.client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": url}])
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.add_init_script(TAPS + KEYS)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    yield opener
    for context in opened:
        context.close()


def shown(page):
    """Return whom the page is about."""
    return page.locator("#person [data-card]").get_attribute("data-card")


def tap(page, words):
    """Tap an outcome as soon as a thumb could have; wait until somebody else stands there."""
    before = shown(page)
    page.wait_for_timeout(550)
    page.locator("#outcomes").get_by_role("button", name=words, exact=True).first.click()
    page.wait_for_function(
        "before => document.querySelector('#person [data-card]')?.dataset.card != before",
        arg=before,
    )


def all_sent(page):
    page.evaluate("() => { document.dispatchEvent(new Event('outbox:send')); }")
    page.wait_for_function("() => Object.keys(localStorage).length == 0")


def said():
    return sorted(Approach.objects.filter(undone_at=None).values_list("outcome", flat=True))


def test_fifty_people_cost_few_taps_and_bytes(phone, record_property):
    day = make_day(10, recorded=100)
    make_candidates(day.drive, PEOPLE - 10)
    page = phone(day, address_of(day.people[0]))
    requests = []
    page.on("requestfinished", lambda one: requests.append(one))  # noqa: PLW0108 - its driver marks it
    page.evaluate("window.taps = 0")

    for number in range(PEOPLE):
        page.locator("#person [data-copy]").first.click()
        tap(page, "Request sent")
        if page.locator("[data-take] button").is_visible() and number < PEOPLE - 1:
            page.locator("[data-take] button").click()
        if number < PEOPLE - 1:
            page.locator("#person [data-card]").wait_for()
    all_sent(page)

    # The link itself is one tap more, and so is coming back.
    taps = page.evaluate("window.taps") / PEOPLE + 2
    sizes = [one.sizes() for one in requests]
    down = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
    record_property("bytes_for_fifty_people", down)
    record_property("taps_for_each", round(taps, 2))
    assert said() == ["requested"] * PEOPLE
    assert down <= MOST_BYTES
    assert taps <= MOST_TAPS


def test_without_a_line_work_goes_on_and_nothing_is_lost(phone):
    day = make_day(4)
    page = phone(day, address_of(day.people[0]))
    page.context.set_offline(True)

    tap(page, "Request sent")
    tap(page, "Written")
    assert page.locator("[data-number]").inner_text() == "2"
    assert said() == []
    page.context.set_offline(False)
    all_sent(page)

    assert said() == ["requested", "written"]


def test_what_was_tapped_before_the_tab_closed_arrives_from_the_next_one(phone):
    day = make_day(3)
    page = phone(day, address_of(day.people[0]))
    context = page.context
    context.set_offline(True)
    tap(page, "Request sent")
    page.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto("/desk/today/")
    again.wait_for_function("() => Object.keys(localStorage).length == 0")

    assert said() == ["requested"]


def test_two_phones_double_nothing(phone):
    day = make_day(2)
    one, other = (phone(day, address_of(day.people[0])) for _ in range(2))

    tap(one, "Request sent")
    tap(other, "Request sent")
    all_sent(one)
    all_sent(other)

    assert Assignment.objects.filter(state="working").count() == 1


def test_a_double_tap_says_nothing_about_the_next_person(phone):
    day = make_day(3)
    page = phone(day, address_of(day.people[0]))
    page.wait_for_timeout(550)

    page.locator("#outcomes").get_by_role("button", name="Request sent").first.dblclick()
    all_sent(page)

    assert said() == ["requested"]
    assert shown(page) == str(day.people[1].public_id)


def test_the_back_button_leads_out_and_not_to_whom_one_is_done_with(phone):
    day = make_day(3)
    page = phone(day, "/desk/today/")
    page.get_by_role("link", name="Go on").click()
    page.locator("#person [data-card]").wait_for()
    page.wait_for_load_state("networkidle")
    tap(page, "Request sent")

    page.go_back()

    page.wait_for_url("**/desk/today/")
    page.wait_for_function("() => Object.keys(localStorage).length == 0")
    assert said() == ["requested"]


def test_a_slip_of_the_thumb_is_taken_back(phone):
    day = make_day(3)
    page = phone(day, address_of(day.people[0]))
    first = shown(page)
    tap(page, "Request sent")

    page.locator("#said").get_by_role("button", name="Undo").click()
    page.wait_for_timeout(550)
    all_sent(page)

    assert shown(page) == first
    assert said() == []


def test_a_no_for_good_is_asked_once_more_and_erases_at_once(phone):
    day = make_day(2)
    page = phone(day, address_of(day.people[0]))
    page.wait_for_timeout(550)
    page.locator("#outcomes summary").click()
    page.locator(".rest").get_by_role("button", name="No, never").click()
    assert Person.unscoped.filter(pk=day.people[0].person_id).exists()

    page.locator("#never").get_by_role("button", name="They said no: erase").click()
    page.wait_for_function("() => Object.keys(localStorage).length == 0")
    page.wait_for_load_state("networkidle")

    assert not Person.unscoped.filter(pk=day.people[0].person_id).exists()
    assert not page.locator("#said").get_by_role("button").is_visible()


def test_after_the_last_one_nothing_of_anybody_is_on_the_phone(phone):
    day = make_day(1)
    page = phone(day, address_of(day.people[0]))

    tap(page, "Written")
    all_sent(page)

    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert "Ana" not in page.evaluate(kept)
    assert page.get_by_text("That was everybody").is_visible()


SOON = """const real = setTimeout; window.setTimeout = (act, ms) => real(act, Math.min(ms, 300));"""


def test_too_many_for_now_is_a_break_and_the_page_goes_on_by_itself(phone):
    day = make_day(3)
    hour = day.volunteer.tallies.create(hour=NOW.replace(minute=0), opened=59)
    page = phone(day, address_of(day.people[0]))
    page.evaluate(SOON)

    tap(page, "Request sent")
    page.locator("[data-state=rest]").wait_for()
    said_end = page.get_by_text("That was everybody").is_visible()
    hour.opened = 0
    hour.save()
    page.locator("#person [data-card]").wait_for()

    assert not said_end
    assert shown(page) == str(day.people[1].public_id)
    assert page.locator("[data-state=rest]").is_hidden()


@pytest.mark.parametrize(
    ("status", "words"),
    [(429, "The server asks for a break. The next"), (500, "The server has a fault, so nobody")],
)
def test_an_answer_that_failed_is_not_the_end(phone, status, words):
    day = make_day(2)
    address = "**/desk/today/sync/"
    page = phone(day, "/desk/today/")
    page.context.route(address, lambda route: route.fulfill(status=status))
    page.goto(address_of(day.people[0]))

    tap(page, "Request sent")
    page.get_by_text(words).wait_for()
    said_end = page.get_by_text("That was everybody").is_visible()
    page.context.unroute(address)
    page.locator("#person [data-card]").wait_for()

    assert not said_end
    assert shown(page) == str(day.people[1].public_id)


def test_without_a_script_forms_do_the_same(phone, browser):
    day = make_day(2)
    page = phone(day, "/desk/today/")
    context = browser.new_context(
        base_url=page.url.split("/desk")[0], java_script_enabled=False, viewport=PHONE
    )
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(address_of(day.people[0]))

    plain.locator("#outcomes").get_by_role("button", name="Request sent").first.click()

    assert str(day.people[1].public_id) in plain.url
    assert said() == ["requested"]
    context.close()


def test_a_hundred_records_by_hand_take_less_than_an_hour(phone, record_property):
    day = make_day(0, recorded=100)
    page = phone(day, f"/desk/today/claim/{day.drive.public_id}/")
    page.evaluate("window.presses = 0")
    times = 3

    for number in range(times):
        link = f"https://www.facebook.com/kemal.k.{number}?ref=search"
        page.evaluate("text => navigator.clipboard.writeText(text)", link)
        page.keyboard.press("Control+V")
        page.keyboard.press("Enter")
        page.locator("#claimed li").nth(number).wait_for()
        assert page.evaluate("document.activeElement.name") == "typed"
        page.locator("#claimed li").first.get_by_role("button", name="Request sent").click()
        assert page.evaluate("document.activeElement.name") == "typed"
    all_sent(page)

    keys = page.evaluate("window.presses") / times
    seconds = ELSEWHERE + keys * KEY + ANSWER + THINK + POINT
    record_property("minutes_for_a_hundred_records", round(100 * seconds / 60, 1))
    assert said() == ["requested"] * times
    assert 100 * seconds <= 60 * 60


def test_pages_fit_a_phone(phone):
    day = make_day(3)
    page = phone(day, "/desk/today/")

    for address in ("/desk/today/", address_of(day.people[0]), "/desk/today/answers/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
