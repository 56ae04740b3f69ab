"""Phone numbers as E.164, with the country as a hint."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from iskra.formats.canonical.phone_plans import plan_of_number, plan_of_region
from iskra.formats.canonical.text import ascii_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.formats.canonical.phone_plans import Plan

UNKNOWN = "~"
"""Leads a number whose country nobody knows: national digits without the trunk zero."""

FEWEST_DIGITS = 7
MOST_DIGITS = 15
LONGEST_CELL = 200

_COUNTED = frozenset({"1234567", "12345678", "123456789", "1234567890"})
_NOISE = str.maketrans("", "", " -()/.\u00a0'")
_DIGITS = re.compile(r"\d+", re.ASCII)
_EXTENSION = re.compile(
    r"\s*[,;]?\s*(?:;ext=|\bext(?:ensi[oó]n)?|\bextn|доб|\bdahili|\bramal|\bdurchwahl|\bdw\b|"
    r"\bposte\b|\banexo\b|\bint\b|تحويلة|[x#~](?=\s*\d{1,7}\s*$)).*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s+/\s+|[;|\n,]| or | oder | und | o | ou | veya | и | أو |\s&\s", re.IGNORECASE
)
_LABEL = re.compile(r"^[^\d+(~]*")
_TRUNK_IN_BRACKETS = re.compile(r"^((?:\+|00|011)[\d\s.-]+)\(0\)")
_FRACTION = re.compile(r"^(\d{7,15})\.0+$")
_LOST = re.compile(r"\d[.,]\d+\s*e\s*\+?\s*\d+$|^\d+e\+\d+$", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\-‐-―−()/.·•_'’]+")


def canonical_phone(value: str, country: str = "") -> str:
    """Return one number in its canonical form.

    Args:
        value: as written; the first number counts when there are several.
        country: ISO alpha-2 of the country from which it was written, or ''.

    Returns:
        `+` and E.164 digits; `~` and the national digits without trunk zeros when the country
        is unknown and the number not international; '' for what cannot be a number, also for
        a spreadsheet's rounded "4.915E+11", and for fillers such as 0000000.
    """
    if not value:
        return ""
    digits = value.translate(_NOISE)
    if digits[:1] == "+" and digits[1:].isdigit() and digits.isascii() and "(0)" not in value:
        return _international(digits[1:])
    if _DIGITS.fullmatch(digits) and "/" not in value and "." not in value:
        return _number(digits, country)
    return _unwrapped(value[:LONGEST_CELL], country)


def canonical_phones(values: Sequence[str], countries: Sequence[str]) -> list[str]:
    """Return the canonical number of every value; `countries` are hints, one for each value.

    Raises:
        ValueError: when the two have different lengths.
    """
    pairs = list(zip(values, countries, strict=True))
    forms = dict.fromkeys(pairs, "")
    for value, country in forms:
        forms[value, country] = canonical_phone(value, country)
    return list(map(forms.__getitem__, pairs))


def _unwrapped(value: str, country: str) -> str:
    text = unicodedata.normalize("NFKC", ascii_digits(value)).strip()
    text = _FRACTION.sub(r"\1", text.strip("'\"=’ "))
    if _LOST.search(text):
        return ""
    for part in (text, *_SPLIT.split(text)):
        if number := _of_text(part, country):
            return number
    return ""


def _of_text(text: str, country: str) -> str:
    labelled = _LABEL.sub("", text)
    is_unknown = labelled.startswith(UNKNOWN)
    bare = _EXTENSION.sub("", labelled.lstrip(UNKNOWN)).strip()
    digits = _SPACES.sub("", _TRUNK_IN_BRACKETS.sub(r"\1", bare))
    is_international = digits.startswith("+")
    digits = digits.lstrip("+")
    if not _DIGITS.fullmatch(digits):
        return ""
    if is_international and not is_unknown:
        return _international(digits)
    return _number(digits, country)


def _number(digits: str, country: str) -> str:
    """Return the form of digits without a plus."""
    if len(digits) > MOST_DIGITS + 4:
        return ""
    plan = plan_of_region(country) if country else None
    if digits.startswith("00") and (
        number := _from_abroad(digits, plan) or _international(digits[2:])
    ):
        return number
    if plan is None:
        return _unknown(digits)
    national = plan.national(digits)
    if not digits.startswith(plan.code) and plan.is_number(national):
        return _e164(plan.code, national)
    return _odd(digits, national, plan)


def _odd(digits: str, national: str, plan: Plan) -> str:
    """Return the form of digits with the region's code but no plus, or with another prefix.

    Spreadsheets drop the plus: digits that make a mobile number behind the region's code, and
    none with it, are read so, also where the plan's loose lengths would allow the whole.
    """
    is_number = plan.is_number(national)
    if digits.startswith(plan.code):
        rest = plan.national(digits[len(plan.code) :])
        is_clearer = plan.is_mobile(rest) and not plan.is_mobile(national)
        if plan.is_number(rest) and (is_clearer or not is_number):
            return _e164(plan.code, rest)
    if not is_number and (number := _from_abroad(digits, plan)):
        return number
    return _e164(plan.code, national)


def _from_abroad(digits: str, plan: Plan | None) -> str:
    """Return the number behind a prefix for calls abroad: 00, or the region's own."""
    rests = [digits[2:]] if digits.startswith("00") else []
    if plan:
        rests.append(plan.after_idd(digits))
    for rest in rests:
        abroad = plan_of_number(rest)
        national = abroad.national(rest[len(abroad.code) :]) if abroad else ""
        if abroad and abroad.is_number(national):
            return _e164(abroad.code, national)
    return ""


def _international(digits: str) -> str:
    plan = plan_of_number(digits)
    if plan is None:
        return ""
    return _e164(plan.code, plan.national(digits[len(plan.code) :]))


def _e164(code: str, national: str) -> str:
    if not national or _is_one_digit(national) or len(code) + len(national) > MOST_DIGITS:
        return ""
    return f"+{code}{national}"


def _unknown(digits: str) -> str:
    national = digits.lstrip("0")
    if not FEWEST_DIGITS <= len(national) <= MOST_DIGITS:
        return ""
    return "" if _is_one_digit(national) or national in _COUNTED else UNKNOWN + national


def _is_one_digit(digits: str) -> bool:
    return digits == digits[0] * len(digits)
