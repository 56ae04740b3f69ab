"""Bring tokens to the symbols that the transducers know."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from anyascii import anyascii

from iskra.formats.canonical.names import scripts

if TYPE_CHECKING:
    from collections.abc import Collection

# The scripts with a transducer of their own; all others are first romanised letter by letter.
OTHER = scripts.OTHER
READ = (scripts.CYRILLIC, scripts.GREEK, scripts.ARABIC, scripts.HEBREW, scripts.HAN, OTHER)

# Persian, Urdu, Kurdish and Uyghur letters that stand for the same as an Arabic one.
_ARABIC_FORMS = str.maketrans(
    "یىےېۍێکہھۀەأإٱټٹډڈړڕڑںڵګڭۋۇۆڤ",
    "ييييييكههههاااتتددرررنلگكوووف",
)
_NOT_LETTERS = {
    scripts.CYRILLIC: re.compile("[^\u0400-\u04ff]"),
    scripts.GREEK: re.compile("[^\u0370-\u03ff]"),
    scripts.ARABIC: re.compile("[^\u0621-\u063a\u0641-\u064a\u066e-\u06d3]"),
    scripts.HEBREW: re.compile("[^\u05d0-\u05ea']"),
    scripts.HAN: re.compile("[^\u3400-\u9fff\U00020000-\U0003134f]"),
    OTHER: re.compile("[^a-z]"),
}
_NOT_DECOMPOSED = str.maketrans({"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ə": "e", "ŋ": "ng"})


def script_read(token: str) -> str:
    """Name the transducer that reads a token, or Latin."""
    script = scripts.script_of(token)
    return script if script in READ or script == scripts.LATIN else OTHER


def their_symbols(token: str, script: str, known: Collection[str]) -> list[str]:
    """Return the symbols of a token in its script; a rare Chinese character as its sound."""
    text = unicodedata.normalize("NFKC", token).lower()
    if script == scripts.ARABIC:
        text = text.translate(_ARABIC_FORMS)
    if script == scripts.GREEK:
        text = unicodedata.normalize("NFD", text).replace("ς", "σ")
    if script == OTHER:
        text = str(anyascii(text)).lower()
    letters = list(_NOT_LETTERS[script].sub("", text))
    if script == scripts.HAN:
        return [letter if letter in known else sound_of(letter) for letter in letters]
    return letters


def sound_of(character: str) -> str:
    """Return the symbol for the Mandarin reading of a Chinese character, such as `~zhou`."""
    return "~" + str(anyascii(character)).lower()


def our_symbols(token: str, known: Collection[str]) -> list[str]:
    """Return the letters of a Latin token; accents stay only on letters that are known."""
    text = unicodedata.normalize("NFC", token.lower())
    if text.isascii():
        return [letter for letter in text if "a" <= letter <= "z"]
    return [plain for letter in text for plain in _plainly(letter, known)]


def _plainly(letter: str, known: Collection[str]) -> str:
    if letter in known:
        return letter
    folded = str(anyascii(letter.translate(_NOT_DECOMPOSED))).lower()
    return "".join(one for one in folded if "a" <= one <= "z")
