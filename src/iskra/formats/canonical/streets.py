"""Streets: folded words with the abbreviations of street words written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iskra.formats.canonical.text import each_once, folded_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS_BY_FORM = {
    "avenue": "av ave aven avda avd avenida avinguda prospekt pr kt prosp",
    "boulevard": "blvd bvd bd boul blv bulv bulvar bulvari bulevar bulvarska",
    "strasse": "str strasze",
    "street": "strt",
    "road": "rd",
    "lane": "ln",
    "court": "ct crt",
    "crescent": "cres cresc cr",
    "circuit": "cct circ",
    "circle": "cir",
    "close": "cl",
    "grove": "gr grv",
    "parade": "pde",
    "terrace": "tce terr",
    "place": "pl plc plaza pza platz plac praca piazza pzza plein",
    "square": "sq sqr",
    "highway": "hwy",
    "parkway": "pkwy pky",
    "calle": "cl. carrer",
    "carretera": "ctra carr",
    "camino": "cno",
    "paseo": "pso passeig",
    "rua": "r",
    "travessa": "tv trav",
    "rue": "",
    "chemin": "chem che ch",
    "impasse": "imp",
    "allee": "all",
    "weg": "",
    "caddesi": "cad cd cadde caddessi",
    "sokak": "sok sk sokagi soka",
    "mahallesi": "mah mh mahalle mahalesi",
    "apartmani": "apt ap apart",
    "ulitsa": "ul ulica ulitza ulice ulitsya vulitsya vul vulytsya",
    "pereulok": "per provulok",
    "naberezhnaya": "nab",
    "ploshchad": "ploscha",
    "shosse": "sh",
    "via": "v",
    "corso": "cso",
    "viale": "vle",
    "straat": "",
    "laan": "",
    "shara": "shr sharia share",
}
_FORMS = {
    word: form for form, words in _WORDS_BY_FORM.items() for word in words.split() if word != form
}
_SIGNS = re.compile(r"\b(?:[nN][oºr°][.:]?|[nN][uú]m\.?|[дД](?:ом)?\.)\s*(?=\d)|[№#]\s*(?=\d)")
_CALLE = re.compile(r"^\s*[cC]\s*/\s*")
_SUFFIX = re.compile(r"^(.{3,})str$")


def canonical_street(value: str) -> str:
    """Return the folded words of a street with its number, abbreviations written out.

    "Hauptstr. 5" and "Hauptstraße 5" are "hauptstrasse 5"; "Av." and "Avenida" are "avenue",
    as the short form does not tell its language. "St" is "saint" in front, "street" behind.
    """
    if not value:
        return ""
    words = folded_text(_SIGNS.sub(" ", _CALLE.sub("calle ", value[:300]))).split()
    return " ".join(_written_out(word, place, words) for place, word in enumerate(words))


def canonical_streets(values: Sequence[str]) -> list[str]:
    """Return the canonical street of every value, '' where there is none."""
    return each_once(values, canonical_street)


def _written_out(word: str, place: int, words: list[str]) -> str:
    if word in {"st", "dr"}:
        return _of_two_meanings(word, place, words)
    if form := _FORMS.get(word):
        return form
    return _SUFFIX.sub(r"\1strasse", word)


def _of_two_meanings(word: str, place: int, words: list[str]) -> str:
    is_last_word = all(later.isdigit() for later in words[place + 1 :])
    if word == "st":
        return "street" if is_last_word and place else "saint"
    return "drive" if is_last_word and place else "doctor"
