"""Postcodes: upper case, without spaces, hyphens or the letter of the country."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from iskra.formats.canonical.text import ascii_digits, each_once

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_POSTCODE = 12
_PLAIN = re.compile(r"\d{4,6}")
_COUNTRY = re.compile(r"^(?:D|A|CH|F|I|L|B|DE|AT|FR|IT|LU|BE|NL|DK|SE|FI|PL|E|ES)\s?-\s?(?=\d)")
_FLOAT = re.compile(r"^(\d+)\.0+$")
_REST = re.compile(r"[^A-Z0-9]+")


def canonical_postcode(value: str) -> str:
    """Return a postcode in upper case letters and digits, or ''.

    "D-10115" loses its country, "10115.0" (a spreadsheet's number) its fraction. A text of
    more than 12 signs, or one without any digit, is no postcode.
    """
    if _PLAIN.fullmatch(value) and value.isascii():
        return value
    text = unicodedata.normalize("NFKC", ascii_digits(value[:100])).strip().upper()
    text = _REST.sub("", _COUNTRY.sub("", _FLOAT.sub(r"\1", text)))
    has_digit = any(sign.isdigit() for sign in text)
    return text if has_digit and len(text) <= LONGEST_POSTCODE else ""


def canonical_postcodes(values: Sequence[str]) -> list[str]:
    """Return the canonical postcode of every value, '' where there is none."""
    return each_once(values, canonical_postcode)
