"""Postcodes, streets and plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.canonical.postcodes import canonical_postcode, canonical_postcodes
from iskra.formats.canonical.streets import canonical_street, canonical_streets
from iskra.formats.canonical.text import LONGEST_TEXT, ascii_digits, folded


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("10115", "10115"),
        (" 10 115 ", "10115"),
        ("D-10115", "10115"),
        ("CH - 8001", "8001"),
        ("10115.0", "10115"),
        ("sw1a 1aa", "SW1A1AA"),
        ("SW1A1AA", "SW1A1AA"),
        ("12345-6789", "123456789"),
        ("K1A 0B1", "K1A0B1"),
        ("１０１１５", "10115"),
        ("١٢٣٤٥", "12345"),
        ("", ""),
        ("n/a", ""),
        ("-", ""),
        ("Berlin", ""),
        ("1234567890123", ""),
    ],
)
def test_a_postcode_is_letters_and_digits(written, wanted):
    assert canonical_postcode(written) == wanted


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("hauptstrasse 5", ["Hauptstr. 5", "Hauptstraße 5", "HAUPTSTRASSE 5", "Hauptstr.  Nr. 5"]),
        ("saint john street 12", ["St. John St 12", "Saint John Street 12", "st john street, 12"]),
        ("doctor king drive", ["Dr. King Dr", "Doctor King Drive"]),
        ("avenue brasil 3", ["Av. Brasil 3", "Avenida Brasil, nº 3", "AVDA BRASIL 3"]),
        ("calle mayor 5", ["C/ Mayor, 5", "Calle Mayor 5", "c/Mayor nº 5"]),
        ("ulitsa lenina 5", ["ул. Ленина, д. 5", "улица Ленина 5", "ul. Lenina 5"]),
        ("istiklal caddesi 5", ["İstiklal Cad. No:5", "Istiklal Caddesi 5", "İSTİKLAL CD. No. 5"]),
        ("12 oak avenue", ["12 Oak Ave.", "12 oak avenue", "12 Oak Av"]),
        ("1 wallaby place", ["1 wallaby pl", "1 Wallaby Place"]),
        ("", ["", " ", "-"]),
    ],
)
def test_street_words_are_written_out(wanted, names):
    assert set(canonical_streets(names)) == {wanted}


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Москва", "moskva"),
        ("Saint-Étienne", "saint etienne"),
        ("  L'Aquila ", "laquila"),
        ("Straße", "strasse"),
        ("ﬁlm-maker / POET", "film maker poet"),
        ("Łódź", "lodz"),
        ("😀", "grinning"),
        ("", ""),
        ("…", ""),
    ],
)
def test_text_is_folded_to_latin_words(written, wanted):
    assert folded([written]) == [wanted]


def test_digits_of_other_scripts_become_ascii():
    assert ascii_digits("٠۱२３ abc") == "0123 abc"


def test_text_without_end_is_cut():
    assert len(folded(["ab " * 10_000_000])[0]) <= LONGEST_TEXT


@given(st.text(max_size=60))
def test_folded_text_keeps_its_form(value):
    form = folded([value])[0]

    assert folded([form]) == [form]
    assert form == " ".join(form.split())
    assert form.isascii()
    assert form == form.lower()


@given(st.text(alphabet="0123456789ABCDaxD- ./١٢", max_size=16) | st.text(max_size=20))
def test_a_postcode_keeps_its_form(value):
    form = canonical_postcode(value)

    assert canonical_postcodes([form]) == [form]
    assert form == "" or (form.isascii() and form.isalnum() and form == form.upper())


@given(st.text(alphabet="st rdhapulcv./0123 ул", max_size=20) | st.text(max_size=40))
def test_a_street_keeps_its_form(value):
    form = canonical_street(value)

    assert canonical_street(form) == form
