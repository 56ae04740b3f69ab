"""Texts between separators: names, places, streets, organisations; the surest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.countries import canonical_country
from iskra.formats.canonical.place_names import folded_place, place_names
from iskra.formats.canonical.text import folded_text
from iskra.formats.fields import FIELDS
from iskra.formats.headers import recognise
from iskra.formats.pasted.known_words import CLOSINGS, ORGANISATIONS, STREETS

if TYPE_CHECKING:
    from iskra.formats.pasted.page import Page

    Span = tuple[int, int]

_LABELLED = re.compile(r"([^:：=]{1,30}?)\s*[:：=]\s*(.+)", re.DOTALL)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0590-\u0eff'’ʼ`.\-‐ ·\u200c\u200d])*")
_CODE_BEFORE = re.compile(
    r"((?:[A-Z]{1,3}-)?\d{4,6}|\d{3} \d{2}|\d{5}-\d{3}|\d{2}-\d{3})\s+(\D{2,60})"
)
_CODE_BEHIND = re.compile(r"(\D{2,60}?)\s+([A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{5}(?:-\d{3,4})?)")
_BRITISH_CODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}")
_FROM = re.compile(
    r"\s(?:from|living in|lives in|in|aus|wohnt in|vive en|de|habite à|di|из|من)\s(.+)$",
    re.IGNORECASE,
)
_MOST_WORDS = 6
_LONGEST = 80
_MOST_WORDS_OF_A_COUNTRY = 4


def take_texts(page: Page) -> None:
    """Take the texts whose meaning is told, known or clear from their place."""
    _take_labelled(page)
    _take_places(page)
    _take_name(page)
    _take_known(page)


def is_place(text: str) -> bool:
    """Say whether a text is the name of a city that is known."""
    folded = folded_place(text)
    return bool(folded) and _begins_large(text) and bool(place_names().key(folded))


def _take_labelled(page: Page) -> None:
    for start, end in page.chunks():
        match = _LABELLED.fullmatch(page.left[start:end])
        field = next(iter(recognise([match[1]])), "") if match else ""
        if match and field in FIELDS:
            page.take(start, end, field, page.text[start + match.start(2) : end])


def _take_places(page: Page) -> None:
    """Take what stands with a postcode or a street; towns alone come after the name."""
    for start, end in page.chunks():
        text = page.left[start:end]
        if match := _CODE_BEFORE.fullmatch(text):
            _take_group(page, start, match, 1, "postcode")
            _take_group(page, start, match, 2, "locality")
        elif (match := _CODE_BEHIND.fullmatch(text)) and is_place(match[1]):
            _take_group(page, start, match, 1, "locality")
            _take_group(page, start, match, 2, "postcode")
        elif _BRITISH_CODE.fullmatch(text):
            page.take(start, end, "postcode", text)
        elif _is_street(text):
            page.take(start, end, "street", page.text[start:end])


def _take_name(page: Page) -> None:
    if page.has("name", "given_name", "family_name"):
        return
    spans = [span for span in page.chunks() if _may_be_name(page.left[slice(*span)])]
    names = [span for span in spans if not _is_somewhere(page.left[slice(*span)])]
    if not names and page.has("email", "phone", "link"):
        names = [span for span in spans if not canonical_country(page.left[slice(*span)])]
    if not names:
        return
    start, end = names[0]
    if len(names) > 1 and _take_parts(page, names[0], names[1]):
        return
    if (match := _FROM.search(page.left[start:end])) and _is_somewhere(match[1]):
        end = start + match.start()
    if page.left[start:end].strip():
        page.take(start, end, "name", _readable(page, start, end))


def _take_parts(page: Page, one: Span, other: Span) -> bool:
    """Take "Díaz, Ana", or two cells beside each other, as the parts of a name."""
    if any(" " in page.left[slice(*span)] for span in (one, other)):
        return False
    between = page.left[one[1] : other[0]].strip(" ")
    if between not in {",", "\t", "،"}:
        return False
    first, second = ("given_name", "family_name")
    if between != "\t":
        first, second = second, first
    page.take(*one, first, _readable(page, *one), is_guess=True)
    page.take(*other, second, _readable(page, *other), is_guess=True)
    return True


def _take_known(page: Page) -> None:
    """Take countries, towns and organisations from what is left."""
    for start, end in page.chunks():
        text = page.left[start:end]
        origin = _FROM.match(f" {text}")
        place = origin[1] if origin else text
        if canonical_country(place) and len(place) > 1 and not page.has("country"):
            page.take(start, end, "country", place)
        elif is_place(place) and not page.has("locality"):
            page.take(start, end, "locality", place)
        elif set(folded_text(text).split()) & ORGANISATIONS:
            page.take(start, end, "affiliations", page.text[start:end])
        else:
            _take_town_and_country(page, start, text)


def _take_town_and_country(page: Page, start: int, text: str) -> None:
    words = list(re.finditer(r"\S+", text))
    for count in range(1, min(len(words), _MOST_WORDS_OF_A_COUNTRY + 1)):
        cut = words[-count].start()
        town, country = text[:cut].strip(), text[cut:]
        if is_place(town) and canonical_country(country) and not page.has("country", "locality"):
            page.take(start, start + len(town), "locality", town)
            page.take(start + cut, start + len(text), "country", country)
            return


def _take_group(page: Page, start: int, match: re.Match[str], group: int, field: str) -> None:
    page.take(start + match.start(group), start + match.end(group), field, match[group])


def _may_be_name(text: str) -> bool:
    words = text.split()
    if not _NAME.fullmatch(text) or len(words) > _MOST_WORDS or len(text) > _LONGEST:
        return False
    folded = folded_text(text)
    if folded in CLOSINGS or set(folded.split()) & ORGANISATIONS or recognise([text.rstrip(".")]):
        return False
    # Names begin with a capital, in scripts that have them.
    return any(map(_begins_large, words))


def _begins_large(word: str) -> bool:
    return word[0] == word[0].title()


def _is_somewhere(text: str) -> bool:
    if (canonical_country(text) and len(text) > 3) or is_place(text):
        return True
    town, _, country = text.rpartition(" ")
    return bool(town) and is_place(town) and bool(canonical_country(country))


def _is_street(text: str) -> bool:
    if not any(sign.isdigit() for sign in text) or len(text) > _LONGEST:
        return False
    words = folded_text(text).split()
    return any(word in STREETS or word.endswith(("strasse", "weg", "gasse")) for word in words)


def _readable(page: Page, start: int, end: int) -> str:
    """Return a text as it was pasted, without pictures and marks of direction."""
    shown = zip(page.left[start:end], page.text[start:end], strict=True)
    return " ".join("".join(" " if left == " " else sign for left, sign in shown).split())
