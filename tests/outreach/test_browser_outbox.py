"""A bad line loses nothing and doubles nothing: what waits on the phone, in Chromium."""

from __future__ import annotations

import pytest

from tests.outreach.phone import House, on_phone, open_page, send, tap, undo, wait_until_empty

pytestmark = pytest.mark.browser


@pytest.fixture
def house():
    return House()


@pytest.fixture
def context(browser):
    made = browser.new_context()
    made.set_default_timeout(10_000)
    yield made
    made.close()


def test_an_outcome_reaches_the_house_and_leaves_the_phone(context, house):
    page = open_page(context, house)

    entry = tap(page, "yes", note="met at the gate")
    wait_until_empty(page)

    assert list(house.kept) == [entry]
    assert house.kept[entry]["note"] == "met at the gate"


def test_what_waits_is_said_and_survives_a_closed_tab(context, house):
    house.state = "down"
    page = open_page(context, house)
    entries = {tap(page), tap(page)}
    assert page.locator("[data-number]").inner_text() == "2"
    page.close()
    house.state = "up"

    wait_until_empty(open_page(context, house))

    assert set(house.kept) == entries


def test_an_answer_that_was_lost_is_asked_for_again_and_doubles_nothing(context, house):
    house.state = "swallows answers"
    page = open_page(context, house)
    entry = tap(page)
    send(page)
    page.locator("[data-trouble=line]").wait_for()
    house.state = "up"

    send(page)
    wait_until_empty(page)

    assert house.came.count(entry) > 1
    assert list(house.kept) == [entry]


def test_two_tabs_lose_nothing_of_each_other(context, house):
    house.state = "down"
    one, other = open_page(context, house), open_page(context, house)
    entries = {tap(one), tap(other), tap(one)}
    house.state = "up"

    send(one)
    send(other)
    wait_until_empty(one)

    assert set(house.kept) == entries


def test_what_is_taken_back_before_it_left_was_never_there(context, house):
    page = open_page(context, house)
    entry = tap(page)

    undo(page, entry)
    send(page)
    page.wait_for_timeout(200)

    assert on_phone(page) == ""
    assert house.came == []


def test_what_may_have_left_is_taken_back_by_the_house_after_it(context, house):
    house.state = "swallows answers"
    page = open_page(context, house)
    entry = tap(page)
    send(page)
    page.locator("[data-trouble=line]").wait_for()
    house.state = "up"

    undo(page, entry)
    wait_until_empty(page)

    (undoing,) = [one for one in house.kept.values() if one["outcome"] == "undo"]
    assert undoing["undoes"] == entry
    assert house.came[-2:] == [entry, undoing["id"]]


def test_the_order_of_taps_holds_when_the_clock_is_put_back(context, house):
    house.state = "down"
    page = open_page(context, house)
    first = tap(page)
    page.evaluate("Date.now = () => 1_000_000")
    second = tap(page)
    house.state = "up"

    send(page)
    wait_until_empty(page)

    assert list(house.kept) == [first, second]
    assert all(0 <= one["ago"] < 60_000 for one in house.kept.values())


def test_signed_out_everything_stays_and_the_page_says_what_to_do(context, house):
    house.state = "signed out"
    page = open_page(context, house)

    entry = tap(page, "yes")
    page.locator("[data-trouble=sign-in]").wait_for()

    assert entry in on_phone(page)


def test_the_next_user_of_the_phone_sends_nothing_of_the_one_before(context, house):
    house.state = "down"
    entry = tap(open_page(context, house))
    house.state = "up"

    page = open_page(context, house, "/?other")
    send(page)
    page.wait_for_timeout(200)

    assert house.came == []
    assert page.locator("[data-others]").is_visible()
    assert entry in on_phone(page)


def test_the_phone_holds_ids_and_codes_and_no_word_about_anybody(context, house):
    house.state = "down"
    page = open_page(context, house)

    tap(page, fence=3)

    names = {"id", "at", "order", "assignment", "outcome", "fence", "tried"}
    held = page.evaluate("Object.keys(JSON.parse(Object.values(localStorage)[0]))")
    assert set(held) <= names


def test_a_phone_without_room_says_so_to_its_page(context, house):
    page = open_page(context, house)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")

    assert tap(page) is None
