"""Write a name in another script, by the conventions that people really use."""

from __future__ import annotations

import unicodedata
from functools import cache

LATIN, CYRILLIC, GREEK, ARABIC = "latin", "cyrillic", "greek", "arabic"

SCRIPT_OF_LANGUAGE = {"ru": CYRILLIC, "uk": CYRILLIC, "el": GREEK, "ar": ARABIC}

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i ie g".split(
            " "
        ),
        strict=True,
    )
)
# Passport; English press; German; French; scholarly without marks.
_FROM_CYRILLIC = (
    _CYRILLIC | {"ю": "iu", "я": "ia", "ъ": "ie"},
    _CYRILLIC | {"ё": "yo", "й": "y", "ы": "y", "є": "ye", "ї": "yi"},
    _CYRILLIC
    | {"в": "w", "ж": "sch", "з": "s", "й": "j", "х": "ch", "ц": "z", "ч": "tsch"}
    | {"ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja", "ё": "jo", "є": "je"},
    _CYRILLIC
    | {"ж": "j", "у": "ou", "ц": "ts", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou"}
    | {"я": "ia", "ё": "io"},
    _CYRILLIC
    | {"ж": "z", "й": "j", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "ju"}
    | {"я": "ja", "ё": "e"},
)

_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True)
)  # fmt: skip
_GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "μπ": "b", "ντ": "nt", "γγ": "ng", "γκ": "gk"}
_FROM_GREEK = (
    (_GREEK_PAIRS, _GREEK),
    (_GREEK_PAIRS | {"ντ": "d", "ει": "i", "οι": "i", "αι": "e"}, _GREEK | {"χ": "h", "υ": "i"}),
    (_GREEK_PAIRS, _GREEK | {"η": "e", "β": "b", "φ": "ph", "ξ": "ks"}),
)

_TO_CYRILLIC = (
    {"sch": "ш", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц", "ph": "ф", "th": "т"}
    | {"ya": "я", "yu": "ю", "qu": "к", "ck": "к", "oo": "у", "ee": "и", "ñ": "нь", "ş": "ш"}
    | {"ç": "ч", "ğ": "г", "ö": "ё", "ü": "ю", "ı": "ы", "ß": "сс"},
    dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстувуксиз", strict=False))
    | {"w": "в", "x": "кс", "y": "и", "z": "з", "v": "в"},
)
_TO_GREEK = (
    {"th": "θ", "ch": "χ", "ps": "ψ", "ks": "ξ", "ou": "ου", "b": "μπ", "d": "ντ", "sh": "σ"},
    dict(zip("acefghiklmnopqrstuvyz", "ακεφγχικλμνοπκρστουβυζ", strict=False))
    | {"j": "τζ", "u": "ου", "v": "β", "w": "ου", "x": "ξ", "y": "υ", "z": "ζ"},
)
_TO_ARABIC = (
    {"sch": "ش", "sh": "ش", "ch": "ش", "kh": "خ", "th": "ث", "gh": "غ", "ou": "و", "oo": "و"}
    | {"ee": "ي", "ph": "ف", "ş": "ش", "ç": "تش", "ñ": "ني", "ü": "و", "ö": "و", "ı": "ي"},
    dict(zip("bcdfghjklmnpqrstvwxyz", "بكدفغهجكلمنبقرستفوكيز", strict=False))
    | {"a": "ا", "e": "ي", "i": "ي", "o": "و", "u": "و", "x": "كس", "y": "ي", "z": "ز"},
)
_UNFOLDED = str.maketrans({"ı": "i", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ð": "d"})


@cache
def fold(text: str) -> str:
    """Return the text without accents and other marks."""
    bare = unicodedata.normalize("NFD", text.translate(_UNFOLDED))
    return unicodedata.normalize("NFC", "".join(c for c in bare if not unicodedata.combining(c)))


@cache
def to_latin(text: str, script: str, convention: int) -> str:
    """Return a Cyrillic or Greek name in Latin letters by one of the usual conventions."""
    if script == CYRILLIC:
        table = _FROM_CYRILLIC[convention % len(_FROM_CYRILLIC)]
        return _capitals("".join(table.get(c, c) for c in text.lower()))
    pairs, letters = _FROM_GREEK[convention % len(_FROM_GREEK)]
    return _capitals(_replaced(fold(text.lower()), pairs, letters))


@cache
def from_latin(text: str, script: str) -> str:
    """Return a name in Latin letters as somebody would write it by ear in another script."""
    pairs, letters = {CYRILLIC: _TO_CYRILLIC, GREEK: _TO_GREEK, ARABIC: _TO_ARABIC}[script]
    kept = "".join(c if c in pairs else fold(c) for c in text.lower())
    return _capitals(_replaced(kept, pairs, letters))


def _replaced(text: str, pairs: dict[str, str], letters: dict[str, str]) -> str:
    for pair, letter in pairs.items():
        text = text.replace(pair, letter)
    return "".join(letters.get(c, c) for c in text)


def _capitals(text: str) -> str:
    return "-".join(" ".join(w[:1].upper() + w[1:] for w in p.split(" ")) for p in text.split("-"))
