"""Phone numbers: E.164 as the library's own, hints, unknown countries, damage."""

from __future__ import annotations

import random

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from iskra.formats.canonical.phones import canonical_phone, canonical_phones

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
VARIANTS = 4


def example_numbers(region: str) -> list[PhoneNumber]:
    """Valid numbers of a region: the metadata's examples, and some with other last digits."""
    source = random.Random(region)
    found = []
    for kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE):
        example = phonenumbers.example_number_for_type(region, kind)
        if example is None:
            continue
        text = phonenumbers.national_significant_number(example)
        for _ in range(VARIANTS):
            tail = f"{source.randrange(1000):03d}"
            number = phonenumbers.parse(f"+{example.country_code}{text[:-3]}{tail}")
            if phonenumbers.is_valid_number_for_region(number, region):
                found.append(number)
    return found


def e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


@pytest.mark.parametrize("region", REGIONS)
def test_every_way_of_writing_gives_what_the_library_gives(region):
    for number in example_numbers(region):
        wanted = e164(number)
        written = [
            phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL),
            phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
            phonenumbers.format_number(number, PhoneNumberFormat.RFC3966),
            phonenumbers.format_out_of_country_calling_number(number, "DE"),
            "00" + wanted[1:],
            wanted,
        ]

        forms = canonical_phones(written, [region] * len(written))

        assert forms == [wanted] * len(written)


def test_the_examples_reach_every_region():
    numbers = [number for region in REGIONS for number in example_numbers(region)]

    assert len(REGIONS) > 240
    assert len(numbers) > 1_400


@pytest.mark.parametrize(
    ("written", "country", "wanted"),
    [
        ("0171 1234567", "DE", "+491711234567"),
        ("+49 (0)171/1234567", "", "+491711234567"),
        ("+49 (0) 171 - 123 45 67", "FR", "+491711234567"),
        ("0049171.123.4567", "", "+491711234567"),
        ("011 49 171 1234567", "US", "+491711234567"),
        ("0011 49 171 1234567", "AU", "+491711234567"),
        ("81049 171 1234567", "RU", "+491711234567"),
        ("(212) 555-0123", "US", "+12125550123"),
        ("1-212-555-0123", "CA", "+12125550123"),
        ("tel:+1-212-555-0123;ext=5", "", "+12125550123"),
        ("+1 212 555 0123 x42", "", "+12125550123"),
        ("212-555-0123 ext. 42", "US", "+12125550123"),
        ("8 (912) 345-67-89", "RU", "+79123456789"),
        ("8 (812) 345-67-89 доб. 12", "RU", "+78123456789"),
        ("٠١٠٠١٢٣٤٥٦٧", "EG", "+201001234567"),
        ("۰۹۱۲۳۴۵۶۷۸۹", "IR", "+989123456789"),
        ("＋４９ １７１ １２３４５６７", "", "+491711234567"),
        ("0 11 15-2345-6789", "AR", "+5491123456789"),
        ("11 91234-5678", "BR", "+5511912345678"),
        ("06 1234 5678", "IT", "+390612345678"),
        ("0532 123 45 67", "TR", "+905321234567"),
        ("Tel.: 0171 1234567", "DE", "+491711234567"),
        ("p:+491711234567", "", "+491711234567"),
        ("'+491711234567", "", "+491711234567"),
        ('="01711234567"', "DE", "+491711234567"),
        ("0171 1234567 / 0172 7654321", "DE", "+491711234567"),
        ("0171 1234567; 0172 7654321", "DE", "+491711234567"),
        ("0171/1234567", "DE", "+491711234567"),
        ("\u202a+49\u00a0171\u202c 1234567", "", "+491711234567"),
    ],
)
def test_a_number_is_read_with_its_country_as_hint(written, country, wanted):
    assert canonical_phone(written, country) == wanted


@pytest.mark.parametrize(
    ("written", "country", "wanted"),
    [
        ("4917112345678", "DE", "+4917112345678"),
        ("491711234567.0", "DE", "+491711234567"),
        ("393331234567", "IT", "+393331234567"),
        ("3931234567", "IT", "+393931234567"),
        ("79123456789", "RU", "+79123456789"),
        ("919876543210", "IN", "+919876543210"),
    ],
)
def test_a_number_that_lost_its_plus_is_read_by_its_own_country(written, country, wanted):
    assert canonical_phone(written, country) == wanted


@pytest.mark.parametrize("written", ["4.915E+11", "4,915E+11", "4.915e11", "4E+11"])
def test_a_number_that_a_spreadsheet_rounded_is_refused(written):
    assert canonical_phone(written, "DE") == ""


@pytest.mark.parametrize(
    "written",
    ["", " ", "-", "n/a", "none", "12", "+", "+0", "0000000000", "+49 000000000", "1" * 40,
     "ask Jane", "1800-FLOWERS-NOW", "+999 1234567", "j@example.org", "😀"],
)  # fmt: skip
def test_what_cannot_be_a_number_is_nothing(written):
    assert canonical_phone(written, "US") == ""


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("0171 1234567", "~1711234567"),
        ("(0171) 123-4567", "~1711234567"),
        ("171 1234567", "~1711234567"),
        ("123456", ""),
        ("1234567", ""),
        ("0000000", ""),
    ],
)
def test_without_a_country_the_national_digits_are_kept(written, wanted):
    assert canonical_phone(written, "") == wanted


def test_a_kept_national_number_is_completed_once_the_country_is_known():
    kept = canonical_phone("0171 1234567", "")

    assert canonical_phone(kept, "DE") == "+491711234567"


def test_values_and_hints_of_unlike_length_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        canonical_phones(["1", "2"], ["DE"])


def test_a_hint_that_is_no_country_counts_as_none():
    assert canonical_phone("0171 1234567", "??") == "~1711234567"


NUMBERISH = st.text(alphabet="0123456789+-() ./x#~;,eE'٠١٢", max_size=30)


@given(NUMBERISH | st.text(max_size=60), st.sampled_from(["", "DE", "US", "AR", "BR", "GB", "IT"]))
def test_a_form_keeps_its_form_whatever_the_hint(value, country):
    form = canonical_phone(value, country)

    assert canonical_phone(form, "" if form.startswith("~") else country) == form
    assert form == "" or (form[0] in "+~" and form[1:].isascii() and form[1:].isdigit())
    assert len(form) <= 16


@given(st.from_regex(r"\+[1-9][0-9]{5,16}", fullmatch=True))
def test_international_numbers_need_no_hint(value):
    assert canonical_phone(value, "DE") == canonical_phone(value, "")
