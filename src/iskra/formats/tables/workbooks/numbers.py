"""Numbers as people see them in a sheet: days, and digits in the form that a cell gives them."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Shown = Callable[[str], str]

# The numbers of built-in formats that show days and times; some of them in East Asian editions.
_BUILT_IN_DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
# What stands in a format without being shown as a part of the number, or as itself.
_COLOURS_AND_CONDITIONS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_SPACINGS = re.compile(r"_.|\*.")
_LITERALS = re.compile(r'"[^"]*"|\\.')
_TOKENS = re.compile(r'"([^"]*)"|\\(.)|(.)', re.DOTALL)
_DAY_LETTERS = re.compile(r"[ymdhsbeg]", re.IGNORECASE)
_GENERAL = re.compile("general", re.IGNORECASE)
# What people put between the digits of phone numbers and postcodes.
_BETWEEN = frozenset(" -()+./")

_LONGEST_CODE = 255
_LAST_DAY = 2_958_465
_NO_29_FEBRUARY = 60
_DAYS_TO_1904 = 1_462
_BEFORE_ALL_DAYS = dt.datetime(1899, 12, 30)  # noqa: DTZ001
_LONGEST_EXACT = 1e21


def shown_by(number: int, code: str, *, from_1904: bool = False) -> Shown:
    """Return what makes text of a stored number, for the number and code of a format."""
    code = code[:_LONGEST_CODE].partition(";")[0]
    code = _SPACINGS.sub("", _COLOURS_AND_CONDITIONS.sub("", code))
    if (not code and number in _BUILT_IN_DAYS) or _is_of_days(code):
        return partial(day, from_1904=from_1904)
    mask = _mask(code)
    return partial(masked, mask=mask) if mask else plain


def plain(text: str) -> str:
    """Return a stored number in full: no exponent, and no fraction where it is whole."""
    if text.isascii() and text.isdigit():
        return text
    try:
        number = float(text)
    except ValueError:
        return text.strip()
    if not isfinite(number) or abs(number) >= _LONGEST_EXACT:
        return text.strip()
    return str(int(number)) if number == int(number) else repr(number)


def masked(text: str, mask: str) -> str:
    """Return a whole number with the zeros and signs that its format puts in."""
    digits = plain(text)
    if not (digits.isascii() and digits.isdigit()):
        return digits
    made: list[str] = []
    left = list(digits)
    first = min(place for place, sign in enumerate(mask) if sign in "0#")
    for place in range(len(mask) - 1, -1, -1):
        sign = mask[place]
        if sign in "0#":
            made.append(left.pop() if left else "0" if sign == "0" else "")
            if place == first:
                made += reversed(left)
        else:
            made.append(sign)
    return "".join(reversed(made)).strip()


def day(text: str, *, from_1904: bool) -> str:
    """Return a stored day as ISO 8601, with its time unless that is midnight."""
    try:
        number = float(text)
    except ValueError:
        # An ISO date, as strict workbooks store it.
        return text.strip().removesuffix("T00:00:00")
    if not 0 <= number <= _LAST_DAY:
        return plain(text)
    days, seconds = divmod(round(number * 86_400), 86_400)
    if from_1904:
        days += _DAYS_TO_1904
    elif days == 0:
        return (_BEFORE_ALL_DAYS + dt.timedelta(seconds=seconds)).strftime("%H:%M:%S")
    elif days < _NO_29_FEBRUARY:
        # Excel counts a 29 February 1900 that never was.
        days += 1
    moment = _BEFORE_ALL_DAYS + dt.timedelta(days=days, seconds=seconds)
    return moment.isoformat(" ") if seconds else moment.date().isoformat()


def _is_of_days(code: str) -> bool:
    bare = _GENERAL.sub("", _LITERALS.sub("", code))
    if "0" in bare.partition(".")[0] or "#" in bare or "?" in bare:
        return False
    return _DAY_LETTERS.search(bare) is not None


def _mask(code: str) -> str:
    """Return the zeros and signs of a format that says more than "a number", else nothing."""
    signs: list[str] = []
    for quoted, escaped, bare in _TOKENS.findall(code):
        if bare and bare not in "0#" and bare not in _BETWEEN - {"."}:
            return ""
        signs.append(quoted or escaped or bare)
    # Behind a zero every place is shown.
    head, zero, tail = "".join(signs).partition("0")
    mask = head + zero + (tail.replace("#", "0") if zero else tail)
    between = set(mask) - {"0", "#"}
    if not between <= _BETWEEN or not set(mask) & {"0", "#"}:
        return ""
    return mask if between or mask.count("0") > 1 else ""
