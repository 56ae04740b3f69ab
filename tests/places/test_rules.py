from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.canonical.countries import canonical_country
from iskra.places import rules


def test_countries_are_those_that_lists_are_read_with():
    codes = rules.country_codes()

    assert {"DE", "PS", "XK", "ZA"} <= codes
    assert codes.isdisjoint({"EU", "UN", "XA", "ZZ", "AC"})
    assert all(canonical_country(code) == code for code in codes)


def test_languages_are_small_ones_too_but_not_words_for_several():
    codes = rules.language_codes()

    assert {"ar", "en", "kab", "ckb", "ast"} <= codes
    assert codes.isdisjoint({"und", "mul", "zxx", "pt_BR"})


def test_names_stand_in_their_readers_order():
    names = list(rules.country_names("de").values())

    assert names.index("Ägypten") < names.index("Albanien")
    assert names.index("Österreich") < names.index("Polen")


@given(language=st.sampled_from(["en", "es", "ar", "pt-br", "zh-hant", "xx", "", "!?", "a-b"]))
def test_every_place_has_a_name_in_every_language(language):
    names = rules.country_names(language)

    assert set(names) == rules.country_codes()
    assert all(names.values())


def test_a_language_nobody_knows_is_answered_in_english():
    assert rules.country_names("xx")["ES"] == "Spain"
