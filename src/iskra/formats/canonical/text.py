"""Plain text folded to lower-case Latin words, and the cache every bulk function shares."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST_TEXT = 1_000
"""Characters looked at; what is longer is no name, street or place and is cut."""

_Form = TypeVar("_Form")
_SIMPLE = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_APOSTROPHES = re.compile(r"['`´ʹʻʼʽʾʿˈ‘’‛′]")
_BREAKS = re.compile(r"[^a-z0-9]+")
_DIGITS = {
    ord(character): str(unicodedata.digit(character))
    for start in (0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0E50, 0xFF10)
    for character in map(chr, range(start, start + 10))
}


def each_once(values: Sequence[str], form_of: Callable[[str], _Form]) -> list[_Form]:
    """Return the form of every value, computing it once for each distinct value."""
    forms = {value: form_of(value) for value in set(values)}
    return list(map(forms.__getitem__, values))


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def ascii_digits(value: str) -> str:
    """Return the text with Arabic, Persian, Indic, Thai and full-width digits as 0 to 9."""
    return value if value.isascii() else value.translate(_DIGITS)


def folded_text(value: str) -> str:
    """Return lower-case Latin words and numbers joined by one space.

    Letters of other scripts become Latin (anyascii), marks and apostrophes go, any other
    character parts words: "Saint-Étienne" becomes "saint etienne", "Москва" "moskva".
    """
    if _SIMPLE.fullmatch(value):
        return value[:LONGEST_TEXT].rstrip()
    text = value[:LONGEST_TEXT]
    if not text.isascii():
        text = anyascii(unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)))
    return _BREAKS.sub(" ", _APOSTROPHES.sub("", text).lower()).strip()


def folded(values: Sequence[str]) -> list[str]:
    """Return the folded text of every value, '' where nothing is left."""
    return each_once(values, folded_text)
