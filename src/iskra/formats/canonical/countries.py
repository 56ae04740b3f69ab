"""Countries as ISO 3166 alpha-2 codes, from names in many languages."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from iskra.formats.canonical.text import each_once, folded_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE = Path(__file__).parent / "data" / "countries.tsv.gz"
_PARTS = re.compile(r"[()\[\],;/|–—]|\s-\s")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_A = 0x1F1E6
_BRITISH_FLAG = "\U0001f3f4\U000e0067\U000e0062"
_ARTICLES = re.compile(r"^(?:the|la|le|les|el|los|die|der|das|a|o|os|as|il|al) ")

# Names beyond CLDR's: colloquial, historic with one successor, parts that lists call countries.
_COLLOQUIAL = {
    "GB": "uk|u k|england|scotland|wales|northern ireland|great britain|britain|inglaterra|"
    "angleterre|schottland|escocia|ecosse|ingiltere|grossbritannien|gran bretana|angliya|"
    "grande bretagne|gra bretanha|nordirland|cymru|british|uk gb|england uk|anglia|united kingdom "
    "of great britain and northern ireland",
    "US": "usa|u s|u s a|america|united states of america|the states|estados unidos de america|"
    "eeuu|ee uu|eua|etats unis d amerique|vereinigte staaten von amerika|amerika|abd|ssha|"
    "amerika birlesik devletleri|us of a|etats unis damerique|estados unidos da america",
    "DE": "brd|ddr|gdr|frg|east germany|west germany|bundesrepublik deutschland|rfa|"
    "federal republic of germany|bundesrepublik|republique federale dallemagne",
    "NL": "holland|holanda|hollande|hollanda|gollandiya|olanda|the netherlands|hwlnda",
    "TR": "turkey|turkiye|turkei|turquie|turkiye cumhuriyeti",
    "CZ": "czech republic|ceska republika|tschechische republik|republica checa|cesko|"
    "republique tcheque|cekya cumhuriyeti|cek cumhuriyeti",
    "MM": "burma|birmania|birmanie|birma",
    "LK": "ceylon",
    "IR": "persia|islamic republic of iran",
    "CD": "zaire|dr congo|drc|rdc|congo kinshasa|congo drc|democratic republic of congo|"
    "democratic republic of the congo|republique democratique du congo|drcongo",
    "CG": "congo brazzaville|republic of the congo|republique du congo|roc congo",
    "BF": "upper volta|haute volta",
    "TH": "siam",
    "BJ": "dahomey",
    "ZW": "rhodesia",
    "SZ": "swaziland|suazilandia|swasiland",
    "MK": "macedonia|fyrom|mazedonien|macedoine|former yugoslav republic of macedonia",
    "KR": "korea|south korea|rok|korea south|republic of korea|coree|corea|sudkorea",
    "KP": "north korea|dprk|korea north|nordkorea",
    "BY": "byelorussia|belorussia|weissrussland|bielorussie|bielorrusia|belorussiya",
    "MD": "moldavia|moldavie|moldawien|moldaviya",
    "RU": "russia|rossiya|russian federation|rf|rossiyskaya federatsiya|rsfsr",
    "CI": "ivory coast|elfenbeinkuste|costa de marfil|fildisi sahili|cote divoire",
    "CV": "cape verde|kap verde",
    "TL": "east timor|timor leste|osttimor",
    "PS": "palestine|palestina|palestinian territories|gaza|west bank|state of palestine|filistin",
    "SY": "syria|syrian arab republic|syrien|suriye",
    "VA": "vatican|holy see|vatikan",
    "TW": "taiwan|formosa|republic of china|taiwan roc",
    "CN": "china|prc|peoples republic of china|mainland china",
    "HK": "hong kong|hongkong",
    "AE": "uae|emirates|emirate|emirats|bae|vae|emiratos arabes|abu dhabi|dubai",
    "SA": "ksa|saudi|saudi arabia",
    "BA": "bosnia|bosnien|bosnie|bih",
    "PG": "png",
    "NZ": "aotearoa|nz",
    "IE": "eire|republic of ireland|irish republic",
    "IN": "bharat|hindustan",
    "EG": "misr|msr",
    "XK": "kosovo|kosova|republic of kosovo",
    "CH": "swiss|schweiz|suisse|svizzera|suica|suiza|isvicre",
    "GR": "hellas|ellada|greece|yunanistan",
    "VN": "vietnam|viet nam",
    "LA": "laos",
    "TZ": "tanganyika|tanzania",
    "GM": "gambia",
    "BS": "bahamas",
    "KH": "kampuchea|cambodge|kambodscha",
    "EH": "western sahara|westsahara|rasd|sadr",
}
# ISO names one of the two plainly so; people mean either.
_AMBIGUOUS = ("congo",)
# Two letters that are no code of a country on their own, and one of the European Union's.
_TWO_LETTERS = {"UK": "GB", "EL": "GR"}


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return names, alpha-3 codes and alpha-2 codes."""
    names: dict[str, str] = {}
    alphas: dict[str, str] = {}
    for line in gzip.decompress(_FILE.read_bytes()).decode().split("\n")[1:]:
        code, alpha, *own = line.split("\t")
        alphas[alpha] = code
        names.update(dict.fromkeys(own, code))
    for code, text in _COLLOQUIAL.items():
        names.update(dict.fromkeys(text.split("|"), code))
    for name in _AMBIGUOUS:
        names.pop(name, None)
    return names, alphas, frozenset(alphas.values())


def canonical_country(value: str) -> str:
    """Return the ISO alpha-2 code of a country's name, code or flag, '' when unknown.

    A name that fits two countries ("Congo", "Kongo") and one of a state without one successor
    ("Yugoslavia") are unknown. Of "Germany (DE)" or "Köln, Germany" any part that is known
    counts, when all known parts agree.
    """
    text = value.strip()
    if not text or len(text) > 200:
        return ""
    if found := _of_code(text) or _of_name(text) or _of_flag(text):
        return found
    parts = [part for part in _PARTS.split(text) if part.strip()]
    known = {code for part in parts if (code := _of_code(part.strip()) or _of_name(part))}
    return known.pop() if len(known) == 1 and len(parts) > 1 else ""


def canonical_countries(values: Sequence[str]) -> list[str]:
    """Return the ISO alpha-2 code for every value, '' where the country is unknown."""
    return each_once(values, canonical_country)


def _of_code(text: str) -> str:
    if not text.isascii() or len(text) > 3:
        return ""
    code = text.upper()
    _, alphas, known = _tables()
    return code if code in known else alphas.get(code) or _TWO_LETTERS.get(code, "")


def _of_name(text: str) -> str:
    names = _tables()[0]
    name = folded_text(text)
    return names.get(name) or names.get(_ARTICLES.sub("", name), "")


def _of_flag(text: str) -> str:
    if text.startswith(_BRITISH_FLAG):
        return "GB"
    match = _FLAG.search(text)
    code = "".join(chr(ord(sign) - _FLAG_A + ord("A")) for sign in match[0]) if match else ""
    return code if code in _tables()[2] else ""
