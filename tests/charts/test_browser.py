"""The report in a browser: at both widths, in both themes, both directions, with script or not."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

WIDTHS = (320, 375, 1280)


def findings(page):
    return [
        f"{one['id']}: {node['target']}"
        for one in Axe().run(page).response["violations"]
        for node in one["nodes"]
    ]


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def colour_of(page, selector, name="backgroundColor"):
    return page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}")


@pytest.fixture(scope="module")
def answering(browser, written):
    """The small report, open for questions."""
    page = browser.new_page(viewport={"width": 375, "height": 800})
    page.goto(written("small"))
    yield page
    page.close()


def ask(page, one, other):
    page.evaluate("document.getElementById('answer').replaceChildren()")
    for name, (file, row) in (("one", one), ("other", other)):
        page.select_option(f"#{name}-list", str(file))
        page.fill(f"#{name}-row", str(row))
    page.click("#ask button")
    page.wait_for_selector("#answer h3:not(:text('Reading'))")
    return page.locator("#answer")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_nothing_scrolls_sideways_also_with_letters_twice_as_large(written, look_at, language):
    page = look_at(written("sample", language))

    for size in ("100%", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        for width in WIDTHS if size == "100%" else (375, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert sideways(page) <= 0, (size, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 375)])
def test_axe_finds_nothing(written, look_at, language, width, scheme):
    page = look_at(
        written("small", language), viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    ask(page, (0, 1), (2, 3))

    assert findings(page) == []


def test_axe_finds_nothing_in_the_large_sample(written, look_at):
    page = look_at(written("sample"), viewport={"width": 1280, "height": 900})

    assert findings(page) == []


def test_the_page_asks_nobody_for_anything(written, look_at):
    page = look_at(written("small"))

    ask(page, (0, 1), (0, 2))

    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.complaints == []


def test_the_theme_can_be_chosen_without_a_script(written, look_at):
    page = look_at(written("small"), java_script_enabled=False)

    page.click("label[for=theme-dark]")
    dark = page.locator("html").screenshot()
    page.click("label[for=theme-light]")

    assert dark != page.locator("html").screenshot()


def test_the_device_decides_about_the_theme_until_somebody_chooses(written, look_at):
    page = look_at(written("small"), color_scheme="dark")

    assert colour_of(page, "html") == "rgb(18, 18, 15)"
    page.click("label[for=theme-light]")
    assert colour_of(page, "html") == "rgb(251, 250, 247)"


def test_without_a_script_the_command_answers_instead_of_the_form(written, look_at):
    page = look_at(written("small"), java_script_enabled=False)

    assert not page.locator("#ask").is_visible()
    assert page.locator("#explain-hint").is_visible()


def test_print_is_on_white_and_shows_what_was_folded(written, look_at):
    page = look_at(written("small"), color_scheme="dark")

    page.emulate_media(media="print")

    assert colour_of(page, "html") == "rgb(255, 255, 255)"
    assert page.locator("details table").is_visible()
    assert not page.locator(".themes").is_visible()


def test_pictures_turn_round_in_arabic(written, look_at):
    page = look_at(written("sample", "ar"), viewport={"width": 1280, "height": 900})

    first = page.locator(".flow rect").first.bounding_box()
    title = page.locator("h1").bounding_box()

    assert first["x"] + first["width"] == pytest.approx(title["x"] + title["width"], abs=2)


def test_rows_linked_directly_are_one_person_with_evidence(answering):
    answer = ask(answering, (0, 1), (0, 2))

    text = answer.inner_text()

    assert "One person: the same profile link; the same name; the same town." in text
    assert "+24.5" in text
    assert "more than a million to one" in text


def test_rows_linked_over_another_show_each_link(answering):
    answer = ask(answering, (0, 1), (2, 3))

    assert "2 links lead from one row to the other" in answer.inner_text()
    assert answer.locator("article").count() == 2


def test_rows_that_were_weighed_and_stayed_apart_say_how_light_they_were(answering):
    answer = ask(answering, (1, 1), (0, 1))

    assert "the weight of −9.0 is too low" in answer.inner_text()
    assert "different" in answer.inner_text()


def test_rows_kept_apart_by_a_decision_say_so(answering):
    answer = ask(answering, (1, 1), (0, 2))

    assert "a decision keeps them apart" in answer.inner_text()
    assert "written otherwise" in answer.inner_text()


def test_rows_with_nothing_in_common_were_never_compared(answering):
    answer = ask(answering, (0, 1), (2, 1))

    assert "never compared" in answer.inner_text()


def test_a_rejected_row_is_nobody_and_a_row_too_far_is_none(answering):
    assert "is nobody" in ask(answering, (1, 2), (0, 1)).inner_text()
    assert "one and the same row" in ask(answering, (0, 1), (0, 1)).inner_text()
    answering.fill("#other-row", "99")
    answering.click("#ask button")
    answering.wait_for_selector("#answer h3:text('no such row')")


def test_bars_of_the_answer_add_up_like_those_of_the_page(answering):
    answer = ask(answering, (1, 1), (0, 1))
    bars = [
        (float(one.get_attribute("x")), float(one.get_attribute("width")))
        for one in answer.locator("svg rect:first-child").all()
    ]

    start, name, link, town, total = bars

    assert name[0] == pytest.approx(start[0], abs=0.2)
    assert link[0] + link[1] == pytest.approx(name[0] + name[1], abs=0.2)
    assert town[0] + town[1] == pytest.approx(link[0], abs=0.2)
    assert total[0] == pytest.approx(town[0], abs=0.2)


def test_grey_pairs_are_decided_by_clicking_and_gathered_for_the_command(written, look_at):
    page = look_at(written("small"))
    same, apart = page.locator(".choice input").nth(0), page.locator(".choice input").nth(4)

    same.check()
    apart.check()

    lines = page.locator(".line").all_inner_texts()
    assert page.input_value("#out-same") == f"{lines[0]}\n"
    assert page.input_value("#out-not") == f"{lines[1]}\n"
    with page.expect_download() as saved:
        page.click("#save-same")
    assert saved.value.suggested_filename == "same.csv"


def test_more_grey_pairs_come_out_of_the_page_itself(written, look_at):
    page = look_at(written("small"))
    before = page.locator("#grey-pairs article").count()

    page.click("#grey-more")
    page.wait_for_selector(f"#grey-pairs article >> nth={before}")

    assert page.locator("#grey-pairs article").count() == 13
    assert page.locator(".choice").count() == 13
    assert not page.locator("#grey-more").is_visible()


def test_hostile_rows_run_nothing(hostile_address, look_at):
    page = look_at(hostile_address)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))

    answer = ask(page, (0, 1), (0, 2))

    assert answer.locator("script, img").count() == 0
    assert "onerror" in answer.inner_text()
    assert page.complaints == []
