from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.shared import text

WHEN = dt.datetime(2026, 11, 2, 9, 5, tzinfo=dt.UTC)


def test_english_needs_no_catalogue():
    assert text.translator("en").gettext("Anything") == "Anything"


def test_languages_are_the_catalogues_there_are():
    assert text.known_languages()[0] == "en"
    assert {"es", "ar"} <= set(text.known_languages())


def test_a_language_is_one_file_more(tmp_path, monkeypatch):
    catalogue = tmp_path / "eo" / "LC_MESSAGES" / "iskra.po"
    catalogue.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    catalogue.write_text(head + 'msgid "Name"\nmsgstr "Nomo"\n', encoding="utf-8")
    monkeypatch.setattr(text, "LOCALE", tmp_path)
    text.translator.cache_clear()

    assert text.known_languages() == ("en", "eo")
    assert text.translator("eo").gettext("Name") == "Nomo"
    text.translator.cache_clear()


@pytest.mark.parametrize(
    ("asked", "given_"), [("es", "es"), ("es-MX", "es"), ("es_AR", "es"), ("zz", "en"), ("", "en")]
)
def test_the_nearest_language_serves(asked, given_):
    assert text.nearest_language(asked) == given_


@pytest.mark.parametrize(
    ("language", "way"),
    [("ar", "rtl"), ("fa-IR", "rtl"), ("he_IL", "rtl"), ("es", "ltr"), ("en", "ltr")],
)
def test_languages_run_their_own_way(language, way):
    assert text.direction(language) == way


def test_plurals_follow_the_language():
    forms = text.translator("ar").ngettext

    said = [forms("{count} link", "{count} links", count) for count in (1, 2, 5, 11, 100)]

    assert len(set(said)) == 5


@pytest.mark.parametrize(
    ("language", "written"), [("en", "313,000"), ("es", "313.000"), ("ar", "313,000")]
)
def test_numbers_are_grouped_as_the_language_does(language, written):
    assert text.number(313_000, language) == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "-3.3"), ("es", "-3,3"), ("en-GB", "-3.3")]
)
def test_decimals_have_the_mark_of_the_language(language, written):
    assert text.decimal(-3.26, language) == written


@given(value=st.integers(-(10**12), 10**12), language=st.sampled_from(text.known_languages()))
def test_numbers_lose_no_digit(value, language):
    digits = "".join(sign for sign in text.number(value, language) if sign.isdecimal())

    assert int(digits) == abs(value)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "2 November 2026, 09:05"),
        ("es", "2 de noviembre de 2026, 09:05"),
        ("ar", "2 نوفمبر 2026, 09:05"),
    ],
)
def test_moments_are_written_out(language, written):
    plain = text.moment(WHEN, language).replace("\u200f", "")

    assert plain == written
