"""What scripts add: keys, results while writing, progress, and words when nothing answers."""

from __future__ import annotations

import pytest

from tests.repository.files import files
from tests.ui import addresses

pytestmark = pytest.mark.browser
SCRIPTS = files("src/iskra/ui/**/*.js")
LONGEST = 80


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_short(script):
    assert len(script.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_a_key_leads_where_its_link_does(look_at):
    page = look_at()

    page.keyboard.press("f")

    assert page.evaluate("location.hash") == "#forms"


def test_keys_are_silent_while_somebody_writes(look_at):
    page = look_at()

    page.keyboard.press("/")
    page.keyboard.type("f?c")

    assert page.input_value("#search-q") == "f?c"
    assert page.evaluate("location.hash") == ""
    assert not page.locator("dialog").is_visible()


def test_the_question_mark_lists_the_keys_of_the_page(look_at):
    page = look_at()

    page.keyboard.press("?")

    words = page.locator("dialog .keys").inner_text()
    assert "Fields" in words
    assert "Search a town" in words
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()


def test_results_come_while_somebody_writes(look_at):
    page = look_at()

    page.fill("#search-q", "lisb")

    page.wait_for_selector("#found:not(:has-text('Buenos'))")
    assert "Lisboa" in page.locator("#found").inner_text()
    assert page.complaints == []


def test_filters_send_themselves_and_leave_out_what_is_empty(look_at):
    page = look_at()

    page.select_option(".filters select", "Lisboa")
    page.wait_for_url("**/?town=Lisboa")

    assert page.input_value(".filters select") == "Lisboa"


def test_filters_have_a_button_without_script(look_at):
    page = look_at(java_script_enabled=False)

    page.select_option(".filters select", "Lisboa")
    page.click(".filters button")

    assert "town=Lisboa" in page.url


def test_long_lists_are_narrowed_in_any_spelling(look_at):
    page = look_at()

    page.locator("[data-narrows]").first.fill("sao")

    shown = page.locator(".many-choices").first.locator("label:not([hidden])")
    assert shown.all_inner_texts() == ["São Paulo"]


def test_text_is_copied_and_the_button_says_so(look_at):
    page = look_at(permissions=["clipboard-read", "clipboard-write"])

    page.click("[data-copy]")

    page.wait_for_selector("button:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()").startswith("https://example.org/")


def test_a_form_that_was_written_in_asks_before_it_is_left(look_at):
    page = look_at()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.fill("form[data-leave] input[name=empty-name]", "Lidia")
    page.reload()

    assert asked == ["beforeunload"]


def test_work_is_asked_about_until_it_is_done(look_at):
    addresses.asked["work"] = 0
    page = look_at("/work/")

    page.wait_for_selector(".progress.is-done")
    page.wait_for_timeout(1200)

    assert addresses.asked["work"] == 3


def test_an_answer_from_elsewhere_becomes_the_page(look_at):
    addresses.asked["work"] = 3
    page = look_at("/work/")

    page.click("text=Ended")
    page.wait_for_url("**/desk/styleguide/")

    assert page.locator("h1").inner_text() == "Style guide"


def test_silence_is_told(look_at):
    addresses.asked["work"] = 3
    page = look_at("/work/")

    page.click("text=Nowhere")

    page.wait_for_selector("#trouble:not([hidden])")
    assert "did not answer" in page.locator("#trouble").inner_text()


def test_the_theme_can_be_chosen_without_script(look_at):
    page = look_at(java_script_enabled=False)

    page.click(".user-menu summary")
    page.click(".user-menu button:has-text('Dark')")

    assert page.locator("html[data-theme=dark]").count() == 1
    assert page.url.endswith("/desk/styleguide/")


def test_the_menu_of_a_phone_opens_without_script(look_at):
    page = look_at(java_script_enabled=False, viewport={"width": 390, "height": 800})

    page.click(".thumb summary")

    assert page.locator(".thumb a:has-text('Imports')").is_visible()
    assert not page.locator(".rooms").is_visible()


def test_targets_are_large_enough_for_a_thumb(look_at):
    page = look_at(viewport={"width": 390, "height": 844})
    main = "button, .button, select, input:not([type=checkbox], [type=radio])"
    targets = page.locator(f"main :is({main}):visible")

    small = [one for one in targets.all() if one.bounding_box()["height"] < 44]

    assert small == []


def test_a_file_is_sent_with_a_bar(look_at, tmp_path):
    page = look_at()
    file = tmp_path / "list.csv"
    file.write_text("name\nLidia\n", encoding="utf-8")
    page.evaluate("document.querySelector('[data-upload]').setAttribute('action', '/received/')")

    page.set_input_files("[data-upload] input[type=file]", str(file))
    page.click("[data-upload] button[type=submit]")

    page.wait_for_selector("#content:has-text('11 bytes')")


def test_print_leaves_the_frame_out(look_at):
    page = look_at()

    page.emulate_media(media="print")

    assert not page.locator(".rooms").is_visible()
    assert page.locator("h1").is_visible()


def test_forced_colours_keep_the_marks(look_at):
    page = look_at(forced_colors="active")

    border = page.evaluate(
        "getComputedStyle(document.querySelector('.rooms [aria-current]')).borderBlockEndWidth"
    )

    assert border == "3px"
