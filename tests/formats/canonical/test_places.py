"""Countries and places: names in many languages, and what is never joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.canonical.places import (
    canonical_countries,
    canonical_country,
    canonical_place,
    canonical_places,
)


def rows(table: str) -> list[tuple[str, list[str]]]:
    lines = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines[1:])
    return [(wanted, names.split("|")) for wanted, names in cells]


@pytest.mark.parametrize(("code", "names"), rows("countries.tsv"))
def test_a_country_is_known_by_its_names(code, names):
    assert set(canonical_countries(names)) == {code}


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt", "tr", "ar", "ru"])
def test_every_country_is_known_in_the_languages_of_the_house(language):
    territories = Locale.parse(language).territories
    codes = [code for code in territories if len(code) == 2 and code.isalpha()]
    known = [code for code in codes if canonical_country(code)]

    wrong = [code for code in known if canonical_country(territories[code]) not in {code, ""}]
    missing = [code for code in known if not canonical_country(territories[code])]

    assert len(known) > 240
    assert wrong == []
    assert len(missing) <= 3


@pytest.mark.parametrize(("key", "names"), rows("places.tsv"))
def test_a_place_has_one_key(key, names):
    assert set(canonical_places(names)) == {key}


@pytest.mark.parametrize(
    "written",
    [
        ("Frankfurt", "Frankfurt am Main", "Frankfurt (Oder)"),
        ("Valencia", "Valence"),
        ("Newcastle", "Newcastle upon Tyne"),
        ("Genève", "Genova"),
        ("Basra", "Bursa"),
        ("Santiago", "Santiago de Compostela"),
        ("Mumbai", "Delhi"),
        ("Salisbury", "Harare"),
        ("Eden", "Aden"),
        ("Luc-sur-Mer", "Łódź"),
    ],
)
def test_what_may_be_two_places_is_not_joined(written):
    assert len(set(canonical_places(written))) == len(written)


def test_a_key_names_a_name_and_leaves_the_country_to_the_country():
    assert (
        canonical_place("Alexandria, Egypt") == canonical_place("Alexandria, USA") == "alexandria"
    )


TOWNS = st.sampled_from(["Köln", "Berlin", "St. Denis", "New York", "القاهرة", "Stadt", "Bad"])
PLACEISH = st.lists(
    TOWNS | st.sampled_from([",", "(", ")", "-", " - ", " ", "10115", "D-", "SW1", "15e", "/", "I"])
).map("".join)


@given(PLACEISH | st.text(max_size=40))
def test_a_place_keeps_its_key(value):
    key = canonical_place(value)

    assert canonical_place(key) == key
    assert key == " ".join(key.split())
    assert key == "" or key.replace(" ", "").isalnum()
    assert key.isascii()


@given(st.text(max_size=40))
def test_a_country_is_a_code_or_nothing(value):
    code = canonical_country(value)

    assert code == "" or (len(code) == 2 and code.isupper() and code.isascii())
    assert canonical_country(code) == code
