"""Values that tell by their form what they are: mail and web addresses, numbers, days, flags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.countries import canonical_country
from iskra.formats.canonical.emails import canonical_email
from iskra.formats.canonical.links import canonical_link
from iskra.formats.canonical.phones import canonical_phone
from iskra.formats.headers import fold, recognise

if TYPE_CHECKING:
    from iskra.formats.pasted.page import Page

_EMAIL = re.compile(
    r"(?:mailto:)?[^\s<>,;()\[\]\"“”„«»|:\x1f]{1,64}(?:@|＠|\s?[\[(](?:at|arroba)[\])]\s?)"
    r"[^\s<>,;()\[\]\"“”„«»|:\x1f@]{1,200}(?:\?\S{0,500})?"
)
_WEB = re.compile(
    r"(?:https?://|www\.|(?<![\w@.])@[\w.]{1,50}@|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/)"
    r"[^\s<>\"“”„«»|\x1f]{1,1500}",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"\b(?:facebook|fb|instagram|insta|ig|twitter|telegram|tg|vk|tiktok|threads|x)"
    r"\s{0,3}[:/]?\s{0,3}@?(?<=[:/@])\s{0,3}@?[\w.-]{2,60}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w+])(?:\+|00)? ?\(?\d(?:[ ().\-/·‐-―]{0,3}\d){6,16}(?!\w)")
_DAY = re.compile(
    r"(?<![\d./-])(?:(?P<year>\d{4})[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?P<last>\d{4}))"
    r"(?![\d/]|[.-]\d)"
)
_MOMENT = re.compile(r"[ ,]{1,3}\d{1,2}:\d{2}")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_TRAILING = ".,;:!?)]}>'\"”»،"
_LABEL_BEFORE = re.compile(r"([^\s,;|:()\[\]<>\x1f]{1,20}[\s.]{0,2}){1,3}[:：]?[ \u00a0]{0,3}$")
_BORN = re.compile(
    r"(?:\*|born|née?|nacid[oa]|geb(?:oren)?|nasc\w*|doğum|род)\.?\s{0,3}$", re.IGNORECASE
)
_YEARS_OF_BIRTH = range(1900, 2016)

# Beside the headers that tables have: what stands in signatures and on cards.
_LABELS = {
    "email": {"e", "mail", "correo", "имейл", "почта"},
    "phone": {"t", "m", "p", "c", "h", "fon", "mob", "mov", "handy", "tlf", "wa", "ph", "тел"},
    "link": {"w", "web", "www", "fb", "ig", "in", "profil", "perfil"},
}
_FAX = {"fax", "telefax", "f", "факс"}


def take_values(page: Page) -> None:
    """Take everything that tells by its form what it is."""
    _take_webs(page)
    _take_emails(page)
    _take_days(page)
    _take_numbers(page)
    for match in _FLAG.finditer(page.left):
        if canonical_country(match[0]):
            page.take(match.start(), match.end(), "country", canonical_country(match[0]))


def is_label(text: str, field: str) -> bool:
    """Say whether a word announces a value of a field."""
    folded = fold(text)
    return folded in map(fold, _LABELS.get(field, ())) or field in recognise([text])


def _take_webs(page: Page) -> None:
    for pattern in (_WEB, _HANDLE):
        for match in pattern.finditer(page.left):
            value = match[0].rstrip(_TRAILING)
            if canonical_link(value).key:
                _take(page, match.start(), match.start() + len(value), "link")


def _take_emails(page: Page) -> None:
    for match in _EMAIL.finditer(page.left):
        value = match[0].strip(_TRAILING)
        if canonical_email(value):
            start = match.start() + match[0].index(value)
            _take(page, start, start + len(value), "email", value.removeprefix("mailto:"))


def _take_days(page: Page) -> None:
    for match in _DAY.finditer(page.left):
        year = int(match["year"] or match["last"])
        if _MOMENT.match(page.left, match.end()):
            continue
        labelled = _label(page.left, match.start(), "birth_date")
        born = _BORN.search(page.left[max(0, match.start() - 20) : match.start()])
        start = match.start() - (labelled or (len(born[0]) if born else 0))
        if year in _YEARS_OF_BIRTH or start < match.start():
            page.take(start, match.end(), "birth_date", match[0])


def _take_numbers(page: Page) -> None:
    for match in _NUMBER.finditer(page.left):
        if _DAY.match(match[0]) or not canonical_phone(match[0]):
            continue
        if _label_of(page.left, match.start(), _FAX):
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        _take(page, start, match.end(), "phone")


def _take(page: Page, start: int, end: int, field: str, value: str = "") -> None:
    """Take a value with the label in front of it."""
    value = value or page.left[start:end]
    page.take(start - _label(page.left, start, field), end, field, value)


def _label(text: str, start: int, field: str) -> int:
    """Return how many signs in front of a place are a label for a field."""
    before = text[max(0, start - 60) : start]
    match = _LABEL_BEFORE.search(before)
    if match is None:
        return 0
    announcing = match[0].rstrip(" \u00a0:：")
    for word in re.finditer(r"\S+", announcing):
        if is_label(announcing[word.start() :], field):
            return len(before) - match.start() - word.start()
    return 0


def _label_of(text: str, start: int, labels: set[str]) -> bool:
    words = text[max(0, start - 20) : start].rstrip(" :：.").split()
    return bool(words) and fold(words[-1]) in labels
