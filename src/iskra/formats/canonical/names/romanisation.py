"""Romanise one token of a name, whatever its script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from iskra.formats.canonical.names import abjads, alphabets, scripts

if TYPE_CHECKING:
    from collections.abc import Callable

_NOT_LETTERS = re.compile(r"[^a-z ]+")
_COMBINING_LATIN = re.compile(r"[\u0300-\u036f]")
# What anyascii does not read the way people write names.
_LATIN_EXTRA = str.maketrans({"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ə": "e", "ŋ": "ng"})


def _latin(token: str) -> str:
    plain = _COMBINING_LATIN.sub("", unicodedata.normalize("NFD", token.translate(_LATIN_EXTRA)))
    return plain if plain.isascii() else anyascii(plain)


def _any(token: str) -> str:
    return str(anyascii(token))


_READERS: dict[str, Callable[[str], str]] = {
    scripts.LATIN: _latin,
    scripts.CYRILLIC: alphabets.read_cyrillic,
    scripts.GREEK: alphabets.read_greek,
    scripts.ARABIC: abjads.read_arabic,
    scripts.HEBREW: abjads.read_hebrew,
    scripts.HAN: alphabets.read_han,
    scripts.HANGUL: alphabets.read_hangul,
}


@lru_cache(maxsize=1 << 19)
def romanise(token: str) -> str:
    """Return the token in the letters a to z; it may become two tokens, or none.

    An article or a Chinese family name written together with what follows becomes
    a token of its own: `المصري` gives `al msri`.
    """
    token = token.lower()
    if not token.isascii():
        token = _READERS.get(scripts.script_of(token), _any)(token).lower()
    return _NOT_LETTERS.sub("", token)
