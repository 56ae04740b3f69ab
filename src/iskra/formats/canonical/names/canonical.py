"""Bring written names into one form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from iskra.formats.canonical.names.romanisation import romanise
from iskra.formats.canonical.names.titles import LEADING, is_suffix, name_span

if TYPE_CHECKING:
    from collections.abc import Sequence

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼʻ‘`´ʾʿ׳", "'"))
_ASIDES = re.compile(r"""[(\[{«"“”„][^)\]}»"“”„]*[)\]}»"“”]""")
# Runs of letters with their marks (Arabic and Indic vowel signs are no letters).
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0d4d"
    "\u0e31-\u0e4e\u200c\u200d"
)
_TOKENS = re.compile(f"(?:[^\\W\\d_]'?[{_MARKS}]*)+")
_COMMAS = re.compile("[,،]")
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
# Between the parts of a foreign name in Chinese and Japanese, which then holds no family name.
_MIDDLE_DOTS = re.compile("[·・‧•]")


@lru_cache(maxsize=1 << 19)
def canonical_name(value: str) -> str:
    """Return the name as lower-case Latin tokens in written order; '' if it has no letters."""
    if _PLAIN.fullmatch(value):
        tokens = value.lower().split(" ")
        return " ".join(tokens[name_span(tokens)])
    tokens = [part for token in _written(value) for part in _read(token, value).split()]
    return " ".join(tokens[name_span(tokens)])


def canonical_names(values: Sequence[str]) -> list[str]:
    """Return the canonical form of each name, each different value worked out once.

    Titles are dropped, 'Family, Given' is put in order, particles and patronymics stay,
    initials stay single letters.
    """
    return list(map(canonical_name, values))


def written_tokens(value: str) -> list[str]:
    """Return the tokens of a name as they are written, in order and without titles."""
    tokens = [token for token in _written(value) if romanise(token)]
    return tokens[name_span([romanise(token).replace(" ", "") for token in tokens])]


def _written(value: str) -> list[str]:
    text = unicodedata.normalize("NFKC", value.translate(_APOSTROPHES))
    return _TOKENS.findall(_in_order(_without_asides(text)))


def _read(token: str, value: str) -> str:
    latin = romanise(token)
    return latin.replace(" ", "") if _MIDDLE_DOTS.search(value) else latin


def _without_asides(text: str) -> str:
    if not _ASIDES.search(text):
        return text
    shorter = _ASIDES.sub(" ", text)
    return shorter if len(_TOKENS.findall(shorter)) > 1 else text


def _in_order(text: str) -> str:
    """Turn 'Family, Given' round; a title or degree behind a comma turns nothing."""
    if not _COMMAS.search(text):
        return text
    family, *rest = _COMMAS.split(text)
    given = [part for part in rest if not is_suffix(part.lower().replace(".", "").split())]
    first, *more = family.split() or [""]
    if first.lower().rstrip(".") in LEADING:
        family = " ".join(more)
    return " ".join([*given, family])
