"""What one written date can mean, before the order of day and month is known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from iskra.formats.canonical.text import ascii_digits, folded_text

UNCERTAIN = "?"
"""Leads the digits of a date that cannot be told for certain; equal ones stay equal."""

FIRST_YEAR, LAST_YEAR = 1000, 2100
_FIRST_COMPACT_YEAR = 1300
LONGEST_DATE = 60

_MONTHS_FILE = Path(__file__).parent / "data" / "months.tsv"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_FRACTION = re.compile(r"^(\d+)\.0+$")
_TIME = re.compile(r"(?:[T ]|,\s*)\d{1,2}:\d{2}.*$|T$|Z$")
_NUMERIC = re.compile(r"\W*[0-9]+(?:\W+[0-9]+)*\W*")
_NUMBER = re.compile(r"\d+", re.ASCII)
_SIGNS = str.maketrans(
    {"年": "-", "月": "-", "日": " ", "년": "-", "월": "-", "일": " ", "‐": "-", "−": "-"}
)
_KEPT = re.compile(r"\?\d+", re.ASCII)
_ABOUT = re.compile(
    r"\b(?:c|ca|circa|about|around|before|after|um|vor|nach|etwa|gegen|vers|avant|apres|hacia|"
    r"antes|despues|cerca|depois|yaklasik|okolo|or|bc|v chr|nwhw)\b"
)


@dataclass(frozen=True)
class Reading:
    """Two numbers and a year whose order the column has to tell, as in 03/04/1980."""

    first: int
    second: int
    year: int

    @property
    def shows_day_first(self) -> bool:
        """Tell whether only day before month makes a date."""
        return bool(self.day_first()) and not self.month_first()

    @property
    def shows_month_first(self) -> bool:
        """Tell whether only month before day makes a date."""
        return bool(self.month_first()) and not self.day_first()

    def day_first(self) -> str:
        """Return the ISO date when the first number is the day, '' when there is none."""
        return iso_date(self.year, self.second, self.first)

    def month_first(self) -> str:
        """Return the ISO date when the first number is the month, '' when there is none."""
        return iso_date(self.year, self.first, self.second)

    def uncertain(self) -> str:
        """Return the digits in the order written, marked as uncertain."""
        return f"{UNCERTAIN}{self.first:02d}{self.second:02d}{self.year:04d}"


def iso_date(year: int, month: int, day: int) -> str:
    """Return YYYY-MM-DD for a day of the (proleptic) Gregorian calendar, else ''."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and day >= 1):
        return ""
    if day > 28 and day > calendar.monthrange(year, month)[1]:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def read_date(value: str) -> str | Reading:
    """Return the canonical date of a text, or a Reading when the column must tell the order."""
    match = _ISO.fullmatch(value)
    if match and (found := iso_date(int(match[1]), int(match[2]), int(match[3]))):
        return found
    text = _FRACTION.sub(r"\1", ascii_digits(value[:LONGEST_DATE]).translate(_SIGNS).strip())
    if _KEPT.fullmatch(text):
        return text
    text = _TIME.sub("", text).strip()
    if _NUMERIC.fullmatch(text):
        return _of_numbers(_NUMBER.findall(text), is_signed=text.startswith("-"))
    return _of_words(folded_text(text))


def _of_numbers(numbers: list[str], *, is_signed: bool) -> str | Reading:
    if is_signed or len(numbers) > 3:
        return _uncertain(numbers)
    if len(numbers) == 1:
        return _of_one(numbers[0])
    if len(numbers) == 2:
        return _of_two(numbers)
    return _of_three(numbers)


def _of_one(digits: str) -> str | Reading:
    """Read 1956 and 19560409; refuse spreadsheet serials (29221) and seconds since 1970."""
    if len(digits) == 4:
        return digits if _is_year(digits) else UNCERTAIN + digits
    if len(digits) == 8:
        return _of_eight(digits)
    return UNCERTAIN + digits if len(digits) in {6, 7} else ""


def _of_eight(digits: str) -> str | Reading:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if year >= _FIRST_COMPACT_YEAR and (found := iso_date(year, month, day)):
        return found
    if month == day == 0 and _is_year(digits[:4]):
        return digits[:4]
    reading = Reading(int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    is_date = reading.year >= _FIRST_COMPACT_YEAR and (reading.day_first() or reading.month_first())
    return reading if is_date else UNCERTAIN + digits


def _of_two(numbers: list[str]) -> str:
    for year, month in (numbers, numbers[::-1]):
        if _is_year(year) and len(month) <= 2:
            if int(month) == 0:
                return year
            if int(month) <= 12:
                return f"{year}-{int(month):02d}"
    return _uncertain(numbers)


def _of_three(numbers: list[str]) -> str | Reading:
    first, second, third = numbers
    if len(first) == 4 and len(second) <= 2 and len(third) <= 2:
        if int(second) == int(third) == 0 and _is_year(first):
            return first
        return iso_date(int(first), int(second), int(third)) or _uncertain(numbers)
    if len(third) == 4 and len(first) <= 2 and len(second) <= 2:
        reading = Reading(int(first), int(second), int(third))
        if reading.day_first() or reading.month_first():
            return reading
    return _uncertain(numbers)


def _of_words(text: str) -> str:
    """Read a date with the name of its month; two numbers beside it are the day and the year."""
    found = _month_pattern().search(text)
    if found is None:
        digits = _NUMBER.findall(text)
        return _uncertain(digits) if any(len(number) >= 4 for number in digits) else ""
    month = _months()[found[1]]
    before, after = _NUMBER.findall(text[: found.start()]), _NUMBER.findall(text[found.end() :])
    numbers = before + after
    years = [number for number in numbers if _is_year(number)]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(years) + len(days) != len(numbers) or _ABOUT.search(text):
        return _uncertain([*before, f"{month:02d}", *after]) if numbers else ""
    if not days:
        return f"{years[0]}-{month:02d}"
    date = iso_date(int(years[0]), month, int(days[0])) if len(days) == 1 else ""
    return date or _uncertain([*before, f"{month:02d}", *after])


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR


def _uncertain(numbers: list[str]) -> str:
    digits = "".join(number.zfill(2) for number in numbers)
    return UNCERTAIN + digits if digits.strip("0") else ""


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for line in _MONTHS_FILE.read_text(encoding="utf-8").splitlines()[1:]:
        number, *names = line.split("\t")
        found.update(dict.fromkeys(names, int(number)))
    return found


@lru_cache(maxsize=1)
def _month_pattern() -> re.Pattern[str]:
    longest_first = sorted(_months(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])({'|'.join(longest_first)})(?![a-z])")
